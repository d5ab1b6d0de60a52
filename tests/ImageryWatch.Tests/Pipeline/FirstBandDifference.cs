using ImageryWatch.Change;
using ImageryWatch.Rasters;

namespace ImageryWatch.Tests.Pipeline;

/// <summary>A plain detector: mean absolute difference of the first band over a square, NaN left out, NaN at a gap.</summary>
sealed class FirstBandDifference(int radius) : IChangeDetector
{
    public int HaloPixels => radius;

    public void Measure(TilePair pair, RasterTile magnitude)
    {
        for (var row = 0; row < magnitude.Height; row++)
        {
            for (var column = 0; column < magnitude.Width; column++)
            {
                double sum = 0;
                var count = 0;
                for (var y = row; y <= row + 2 * radius; y++)
                {
                    for (var x = column; x <= column + 2 * radius; x++)
                    {
                        var difference = MathF.Abs(pair.Before.Row(0, y)[x] - pair.After.Row(0, y)[x]);
                        if (float.IsNaN(difference)) continue;
                        sum += difference;
                        count++;
                    }
                }
                var gap = float.IsNaN(pair.Before.Row(0, row + radius)[column + radius] - pair.After.Row(0, row + radius)[column + radius]);
                magnitude.Row(0, row)[column] = gap || count == 0 ? float.NaN : (float)(sum / count);
            }
        }
    }
}
