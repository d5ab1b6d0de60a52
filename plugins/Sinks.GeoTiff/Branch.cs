using ImageryWatch.Rasters;

namespace ImageryWatch.Sinks.GeoTiff;

/// <summary>A tile of the pyramid with all tiles below it, read and compressed.</summary>
/// <param name="Samples">Samples of the topmost tile, for the overview above it.</param>
/// <param name="Compressed">The tiles, each after those that it was made from.</param>
sealed record Branch(RasterTile Samples, IReadOnlyList<(TileIndex Tile, MemoryStream Bytes)> Compressed) : IDisposable
{
    public void Dispose() => Samples.Dispose();
}
