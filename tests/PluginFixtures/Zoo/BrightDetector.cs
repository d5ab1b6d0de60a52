using ImageryWatch.Objects;
using ImageryWatch.Rasters;

namespace Zoo;

/// <summary>Sees upright rectangles of connected bright pixels; the score is how much of the rectangle is bright, less a tenth.</summary>
sealed class BrightDetector(int threshold) : IObjectDetector
{
    public DetectorInput Input { get; } = new()
    {
        Bands = ["red", "green", "blue"], Samples = DetectorSamples.EightBit, GsdMetres = 2, CoarsestGsdMetres = 6, TilePixels = 64, OverlapPixels = 24,
    };

    public double ReportedScore => 0.5;

    public void Detect(RasterTile tile, ICollection<Detection> found)
    {
        var done = new bool[tile.BandLength];
        for (int start = 0; start < done.Length; start++)
        {
            if (done[start] || !(tile.Band(0)[start] > threshold)) continue;
            var open = new Stack<int>([start]);
            done[start] = true;
            int left = int.MaxValue, top = int.MaxValue, right = 0, bottom = 0, pixels = 0;
            while (open.TryPop(out int pixel))
            {
                int column = pixel % tile.Width, row = pixel / tile.Width;
                (left, right, top, bottom, pixels) = (Math.Min(left, column), Math.Max(right, column + 1), Math.Min(top, row), Math.Max(bottom, row + 1), pixels + 1);
                foreach (int next in (int[])[column > 0 ? pixel - 1 : -1, column < tile.Width - 1 ? pixel + 1 : -1, pixel - tile.Width, pixel + tile.Width])
                {
                    if (next < 0 || next >= done.Length || done[next] || !(tile.Band(0)[next] > threshold)) continue;
                    done[next] = true;
                    open.Push(next);
                }
            }
            int width = right - left, height = bottom - top;
            found.Add(new(new((left + right) / 2.0, (top + bottom) / 2.0, width, height, 0), "bright", (double)pixels / (width * height) - 0.1));
        }
    }
}
