using System.Runtime.CompilerServices;
using ImageryWatch.Change;

namespace ImageryWatch.Radiometry;

/// <summary>
/// Pixels of a pair side by side: every n-th row and column of the survey's tiles, as far as they were observed on both
/// dates in every band.
/// </summary>
sealed class PairPixels
{
    const int MostPixels = 1 << 16;

    PairPixels(float[][] before, float[][] after, int count)
    {
        (Before, After, Count) = (before, after, count);
        BeforeRanges = new BandRange[before.Length];
        AfterRanges = new BandRange[before.Length];
        if (count == 0) return;
        Parallel.For(0, before.Length, band =>
        {
            var scratch = new float[count];
            BeforeRanges[band] = BandRange.Of(before[band].AsSpan(0, count), scratch);
            AfterRanges[band] = BandRange.Of(after[band].AsSpan(0, count), scratch);
        });
    }

    /// <summary>Number of pixels.</summary>
    public int Count { get; }

    /// <summary>Values of the before image, <c>[band][pixel]</c>; the first <see cref="Count"/> of each array.</summary>
    public float[][] Before { get; }

    /// <summary>Values of the after image at the same pixels.</summary>
    public float[][] After { get; }

    /// <summary>Where the values of each band of the before image lie; without meaning when there is no pixel.</summary>
    public BandRange[] BeforeRanges { get; }

    /// <summary>The same of the after image.</summary>
    public BandRange[] AfterRanges { get; }

    /// <summary>Takes pixels from tiles. They depend on the tiles alone.</summary>
    /// <param name="tiles">Tiles without halo, all of one number of bands.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static PairPixels Of(IReadOnlyList<TilePair> tiles)
    {
        var bands = tiles.Count == 0 ? 0 : tiles[0].Before.BandCount;
        var step = Math.Max(1, (int)Math.Ceiling(Math.Sqrt((double)tiles.Sum(tile => tile.Window.PixelCount) / MostPixels)));
        var most = (int)tiles.Sum(tile => (long)((tile.Window.Width + step - 1) / step) * ((tile.Window.Height + step - 1) / step));
        float[][] before = [.. Enumerable.Range(0, bands).Select(_ => new float[most])];
        float[][] after = [.. Enumerable.Range(0, bands).Select(_ => new float[most])];
        var count = 0;
        foreach (var tile in tiles)
        {
            for (var row = step / 2; row < tile.Window.Height; row += step)
            {
                // All bands of a row go to the same places; a pixel that turns out to be unobserved is written over.
                var start = count;
                var width = tile.Window.Width;
                for (var column = step / 2; column < width; column += step)
                {
                    var at = row * width + column;
                    var sum = 0f;
                    for (var band = 0; band < bands; band++)
                    {
                        float a = tile.Before.Band(band)[at], b = tile.After.Band(band)[at];
                        before[band][count] = a;
                        after[band][count] = b;
                        sum += a * 0 + b * 0;
                    }
                    // Infinity times 0 is NaN too: it is no measurement either.
                    if (!float.IsNaN(sum)) count++;
                }
            }
        }
        return new(before, after, count);
    }
}
