using ImageryWatch.Change;
using ImageryWatch.Rasters;

namespace ImageryWatch.Tests.Radiometry;

/// <summary>Tiles of a pair whose samples come from a function of band, row and column.</summary>
sealed class PairTiles : IDisposable
{
    public PairTiles(int width, int height, int bands, Func<int, int, int, (float Before, float After)> sample, int count = 1)
    {
        for (var tile = 0; tile < count; tile++)
        {
            var pair = new TilePair(RasterTile.Rent(bands, width, height), RasterTile.Rent(bands, width, height), new(tile * width, 0, width, height), 0);
            for (var band = 0; band < bands; band++)
                for (var row = 0; row < height; row++)
                    for (var column = 0; column < width; column++)
                        (pair.Before.Row(band, row)[column], pair.After.Row(band, row)[column]) = sample(band, row, tile * width + column);
            All.Add(pair);
        }
    }

    public List<TilePair> All { get; } = [];

    /// <summary>A number from 0 to 1 that belongs to a pixel and nothing else.</summary>
    public static double Noise(int band, int row, int column, int seed)
    {
        var bits = (ulong)(uint)(row * 73856093 ^ column * 19349663 ^ band * 83492791 ^ seed * 49979687) * 0x9E3779B97F4A7C15;
        bits ^= bits >> 31;
        bits *= 0xBF58476D1CE4E5B9;
        return (bits >> 11) / (double)(1UL << 53);
    }

    /// <summary>Ground in patches, from 0 to 1, somewhat different in each band.</summary>
    public static double Ground(int band, int row, int column) =>
        0.8 * Noise(0, row / 7, column / 9, 1) + 0.1 * Noise(band, row / 7, column / 9, 2) + 0.1 * Noise(band, row, column, 3);

    public void Dispose()
    {
        foreach (var tile in All)
        {
            tile.Before.Dispose();
            tile.After.Dispose();
        }
    }
}
