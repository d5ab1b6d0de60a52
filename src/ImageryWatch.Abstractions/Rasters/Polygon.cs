namespace ImageryWatch.Rasters;

/// <summary>
/// A polygon with holes, valid in the sense of OGC Simple Features. Rings are closed (last position repeats the
/// first) and do not repeat any other position.
/// </summary>
/// <param name="Shell">The outer ring.</param>
/// <param name="Holes">The inner rings; they may touch the shell, and each other, at points.</param>
public sealed record Polygon(IReadOnlyList<Position> Shell, IReadOnlyList<IReadOnlyList<Position>> Holes);
