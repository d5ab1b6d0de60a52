namespace ImageryWatch.Simulation.Rendering;

/// <summary>
/// Sun and sky on a canvas. Reflectance becomes apparent reflectance:
/// <c>r * (sun * max(0, n·s) / s_z + sky * openness)</c>, with sun + sky = 1, so flat open ground keeps its reflectance
/// and shadows keep the sky's share, which is larger in blue.
/// </summary>
public static class Light
{
    static readonly Rgb Sky = new(0.120f, 0.148f, 0.205f);

    // Bright slopes towards a low sun would glare; foliage and tiles scatter instead.
    const float MaxSunGain = 1.55f;

    /// <summary>Radius within which surroundings hide the sky, metres.</summary>
    public const double OpennessRadiusMetres = 2.5;

    /// <summary>Lights the colours of a canvas in place.</summary>
    /// <param name="canvas">What to light.</param>
    /// <param name="sun">Where the sun is.</param>
    /// <param name="shade">From <see cref="ShadowSweep"/>.</param>
    /// <param name="clouds">What hangs between sun and ground.</param>
    public static void Apply(Canvas canvas, Sun sun, int[] shade, CloudField clouds)
    {
        int width = canvas.Window.Width, height = canvas.Window.Height;
        var (shadowX, shadowY) = sun.ShadowDirection();
        float towardX = (float)(shadowX / sun.Slope()), towardY = (float)(shadowY / sun.Slope());
        float perMetre = (float)(1 / canvas.SampleMetres);
        var surroundings = Surroundings(canvas);
        var veil = new float[width];
        for (int row = 0; row < height; row++)
        {
            clouds.ShadowRow(canvas, row, sun, veil);
            for (int column = 0; column < width; column++)
            {
                int at = row * width + column;
                float h = canvas.Height[at];
                float slopeX = Gentler(column > 0 ? h - canvas.Height[at - 1] : 0, column < width - 1 ? canvas.Height[at + 1] - h : 0) * perMetre;
                float slopeY = Gentler(row > 0 ? h - canvas.Height[at - width] : 0, row < height - 1 ? canvas.Height[at + width] - h : 0) * perMetre;
                float facing = (1 + slopeX * towardX + slopeY * towardY) / MathF.Sqrt(1 + slopeX * slopeX + slopeY * slopeY);
                float direct = shade[at] == ShadowSweep.Sunlit ? Math.Clamp(facing, 0, MaxSunGain) * (1 - 0.85f * veil[column]) : 0;
                float openness = 1 - Math.Clamp((surroundings[at] - h) * 0.22f, 0, 0.6f);
                canvas.Red[at] *= direct * (1 - Sky.Red) + openness * Sky.Red;
                canvas.Green[at] *= direct * (1 - Sky.Green) + openness * Sky.Green;
                canvas.Blue[at] *= direct * (1 - Sky.Blue) + openness * Sky.Blue;
            }
        }
    }

    // The smaller of the two one-sided slopes: at the edge of a roof, the slope of the roof and not the drop beside it.
    static float Gentler(float before, float after) =>
        before * after <= 0 ? 0 : Math.Abs(before) < Math.Abs(after) ? before : after;

    // Mean height around each sample. In whole centimetres: integer running sums do not depend on where a tile starts.
    static float[] Surroundings(Canvas canvas)
    {
        int width = canvas.Window.Width, height = canvas.Window.Height;
        int radius = Math.Max(1, (int)(OpennessRadiusMetres / canvas.SampleMetres)), side = 2 * radius + 1;
        var rows = new int[width * height];
        for (int row = 0; row < height; row++)
        {
            int sum = 0;
            for (int column = -radius; column < width; column++)
            {
                if (column + radius < width) sum += Centimetres(row * width + column + radius);
                if (column - radius - 1 >= 0) sum -= Centimetres(row * width + column - radius - 1);
                if (column >= 0) rows[row * width + column] = sum;
            }
        }
        var mean = new float[width * height];
        var sums = new long[width];
        for (int row = -radius; row < height; row++)
        {
            for (int column = 0; column < width; column++)
            {
                if (row + radius < height) sums[column] += rows[(row + radius) * width + column];
                if (row - radius - 1 >= 0) sums[column] -= rows[(row - radius - 1) * width + column];
                if (row >= 0) mean[row * width + column] = sums[column] * 0.01f / (side * side);
            }
        }
        return mean;

        int Centimetres(int at) => (int)(canvas.Height[at] * 100);
    }
}
