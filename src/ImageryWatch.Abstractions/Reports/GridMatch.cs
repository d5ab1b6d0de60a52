namespace ImageryWatch.Reports;

/// <summary>How the after image was brought onto the grid of the before image.</summary>
/// <param name="Kind">What had to be done.</param>
/// <param name="Remark">The same in one sentence, with the figures.</param>
public sealed record GridMatch(GridMatchKind Kind, string Remark);
