using ImageryWatch.Rasters;

namespace ImageryWatch.Differencing;

/// <summary>
/// A model of the magnitudes of a pair where nothing happened, taken from its quieter half, and of how often such ground
/// rises to a level by chance. The logarithm of the magnitude is taken as a smooth Gaussian field with the median μ of the survey, a
/// standard deviation σ of which the lower half tells (changes only raise magnitudes), and the variance λ of its
/// normalised slope. Connected rises above <c>exp(μ + u σ)</c> then number <c>λ (2π)^(-3/2) u exp(-u² / 2)</c> a pixel for
/// large u (Adler 1981).
/// </summary>
sealed class QuietGround
{
    const double OneDeviationBelow = 0.158655, MostDeviations = 40;

    readonly double median, deviation, slope;

    QuietGround(double median, double deviation, double slope) => (this.median, this.deviation, this.slope) = (median, deviation, slope);

    /// <summary>Finds the model; null when too little was observed or all of it is the same.</summary>
    /// <param name="magnitudes">Magnitudes of the survey, window by window, row by row; NaN where not observed.</param>
    /// <param name="windows">The windows.</param>
    public static QuietGround? Find(ReadOnlySpan<float> magnitudes, IReadOnlyList<PixelWindow> windows)
    {
        var logs = new float[magnitudes.Length];
        var count = 0;
        for (var i = 0; i < logs.Length; i++)
        {
            logs[i] = magnitudes[i] > 0 ? MathF.Log(magnitudes[i]) : float.NaN;
            if (!float.IsNaN(logs[i])) count++;
        }

        if (count < 100) return null;
        var sorted = Array.FindAll(logs, float.IsFinite);
        RadixSort.Ascending(sorted);
        double median = sorted[sorted.Length / 2], deviation = median - sorted[(int)(OneDeviationBelow * sorted.Length)];
        if (!(deviation > 0)) return null;
        double sum = 0;
        long steps = 0;
        var first = 0;
        foreach (var window in windows)
        {
            Slopes(logs.AsSpan(first, (int)window.PixelCount), window.Width, (float)(median + deviation), ref sum, ref steps);
            first += (int)window.PixelCount;
        }

        return steps == 0 ? null : new(median, deviation, sum / steps / (deviation * deviation));
    }

    /// <summary>Rises a pixel that chance brings to a level.</summary>
    public double RatePerPixel(double magnitude) => Rate((Math.Log(magnitude) - median) / deviation);

    /// <summary>The level to which chance brings no more than this many rises a pixel.</summary>
    public double Level(double ratePerPixel)
    {
        // The rate falls from u = 1 on.
        double low = 1, high = MostDeviations;
        while (high - low > 1e-9)
        {
            var middle = (low + high) / 2;
            (low, high) = Rate(middle) > ratePerPixel ? (middle, high) : (low, middle);
        }

        return Math.Exp(median + high * deviation);
    }

    double Rate(double u) => slope * Math.Pow(2 * Math.PI, -1.5) * Math.Max(u, 1) * Math.Exp(-Math.Max(u, 1) * Math.Max(u, 1) / 2);

    static void Slopes(ReadOnlySpan<float> logs, int width, float quiet, ref double sum, ref long steps)
    {
        for (var i = 0; i < logs.Length; i++)
        {
            if (!(logs[i] < quiet)) continue;
            if ((i + 1) % width != 0 && logs[i + 1] < quiet) (sum, steps) = (sum + Square(logs[i + 1] - logs[i]), steps + 1);
            if (i + width < logs.Length && logs[i + width] < quiet) (sum, steps) = (sum + Square(logs[i + width] - logs[i]), steps + 1);
        }
    }

    static double Square(double value) => value * value;
}
