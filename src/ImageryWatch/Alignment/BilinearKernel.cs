using ImageryWatch.Rasters;

namespace ImageryWatch.Alignment;

/// <summary>Bilinear between the four nearest pixel centres, of those that were observed.</summary>
readonly struct BilinearKernel : ISampleKernel
{
    public static int Reach => 1;

    public static void Sample(ReadOnlySpan<float> samples, PixelWindow needed, Position at, Span<float> to, int stride)
    {
        double u = at.X - 0.5, v = at.Y - 0.5, column = Math.Floor(u), row = Math.Floor(v);
        float right = (float)(u - column), bottom = (float)(v - row);
        // A neighbour beyond the edge is stood in for by the edge pixel, which is the same as leaving it out.
        int x0 = Math.Max((int)column - needed.Column, 0), x1 = Math.Min((int)column + 1 - needed.Column, needed.Width - 1);
        int y0 = Math.Max((int)row - needed.Row, 0) * needed.Width, y1 = Math.Min((int)row + 1 - needed.Row, needed.Height - 1) * needed.Width;
        int bandLength = needed.Width * needed.Height;
        for (int i = 0; i < to.Length; i += stride, samples = samples[bandLength..])
        {
            float topLeft = samples[y0 + x0], topRight = samples[y0 + x1], bottomLeft = samples[y1 + x0], bottomRight = samples[y1 + x1];
            float top = topLeft + (topRight - topLeft) * right, below = bottomLeft + (bottomRight - bottomLeft) * right;
            float value = top + (below - top) * bottom;
            to[i] = float.IsNaN(value) ? Neighbours.Mean(topLeft, topRight, bottomLeft, bottomRight, right, bottom) : value;
        }
    }
}
