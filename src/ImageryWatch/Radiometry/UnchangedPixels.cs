using System.Runtime.CompilerServices;

namespace ImageryWatch.Radiometry;

/// <summary>
/// Gain and offset of each band from the pixels that did not change, found together with those pixels: starting from all
/// of them, six rounds fit <c>B' = g B + o</c> with <c>g = sd(A) / sd(B)</c>, <c>o = mean(A) - g mean(B)</c> (the reduced
/// major axis, which treats both dates alike) over the pixels kept, and keep those whose residual is at most 1.5 times
/// the median residual. The residual of a pixel is the root mean square over its bands, each in median absolute
/// deviations. This is the pseudo-invariant normalisation of Schott, Salvaggio and Volchok (1988) with the pixels chosen
/// by the fit itself.
/// </summary>
sealed class UnchangedPixels
{
    const int Rounds = 6;
    const double KeptMedians = 1.5;

    readonly PairPixels pixels;
    readonly int count;
    readonly bool[] kept, usable;
    readonly float[][] scratch;
    readonly float[] residuals;

    UnchangedPixels(PairPixels pixels)
    {
        (this.pixels, count) = (pixels, pixels.Count);
        kept = new bool[count];
        usable = new bool[count];
        scratch = [.. pixels.Before.Select(_ => new float[count])];
        residuals = new float[count];
        Gains = [.. pixels.Before.Select(_ => 1.0)];
        Offsets = new double[Gains.Length];
        ResidualDeviations = new double[Gains.Length];
        Agreements = new double[Gains.Length];
    }

    /// <summary>Gain of each band.</summary>
    public double[] Gains { get; }

    /// <summary>Offset of each band.</summary>
    public double[] Offsets { get; }

    /// <summary>Standard deviation of before minus normalised after over the kept pixels, of each band.</summary>
    public double[] ResidualDeviations { get; }

    /// <summary>
    /// Whether a band goes up where the other date's does, over all pixels: the quadrant correlation, -1 to 1, which a
    /// minority of changed pixels cannot turn (Blomqvist 1950). 0 for a constant band.
    /// </summary>
    public double[] Agreements { get; }

    /// <summary>Mean agreement of the bands that vary; NaN when none does.</summary>
    public double Agreement => Agreements
        .Where((_, band) => pixels.BeforeRanges[band] is var a && pixels.AfterRanges[band] is var b && a.Maximum > a.Minimum && b.Maximum > b.Minimum)
        .DefaultIfEmpty(double.NaN).Average();

    /// <summary>Share of the pixels that were kept, 0 to 1.</summary>
    public double Share { get; private set; }

    /// <summary>Fits. There must be a pixel.</summary>
    public static UnchangedPixels Find(PairPixels pixels)
    {
        var found = new UnchangedPixels(pixels);
        found.LeaveOutClipped();
        found.ForEachBand(found.Agree);
        found.usable.CopyTo(found.kept, 0);
        for (var round = 0; round < Rounds; round++)
        {
            found.ForEachBand(found.Fit);
            found.Keep();
        }
        found.ForEachBand(found.Fit);
        found.Share = (double)found.kept.Count(keep => keep) / found.count;
        return found;
    }

    void ForEachBand(Action<int> work) => Parallel.For(0, Gains.Length, work);

    // A clipped value says "at least" or "at most", which is no value to fit a line to. Not when that is most of the image.
    void LeaveOutClipped()
    {
        Array.Fill(usable, true);
        var left = count;
        for (var band = 0; band < Gains.Length; band++)
        {
            foreach (var (values, range) in new[] { (pixels.Before[band], pixels.BeforeRanges[band]), (pixels.After[band], pixels.AfterRanges[band]) })
            {
                if (!range.IsClippedAbove && !range.IsClippedBelow) continue;
                for (var i = 0; i < count; i++)
                {
                    if (usable[i] && (range.IsClippedAbove && values[i] == range.Maximum || range.IsClippedBelow && values[i] == range.Minimum))
                    {
                        usable[i] = false;
                        left--;
                    }
                }
            }
        }
        if (left < count / 2) Array.Fill(usable, true);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Agree(int band)
    {
        float[] a = pixels.Before[band], b = pixels.After[band];
        double middleA = pixels.BeforeRanges[band].Median, middleB = pixels.AfterRanges[band].Median;
        long same = 0, opposite = 0;
        for (var i = 0; i < count; i++)
        {
            var product = (a[i] - middleA) * (b[i] - middleB);
            if (product > 0) same++;
            else if (product < 0) opposite++;
        }
        Agreements[band] = same + opposite == 0 ? 0 : (double)(same - opposite) / (same + opposite);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Fit(int band)
    {
        var (meanA, squaresA, number) = Moments(pixels.Before[band]);
        var (meanB, squaresB, _) = Moments(pixels.After[band]);
        // A band that is constant over the kept pixels says nothing: what was known of it stays.
        if (number > 0 && squaresA > 0 && squaresB > 0)
        {
            Gains[band] = Math.Sqrt(squaresA / squaresB);
            Offsets[band] = meanA - Gains[band] * meanB;
        }
        float gain = (float)Gains[band], offset = (float)Offsets[band];
        float[] a = pixels.Before[band], b = pixels.After[band], residual = scratch[band];
        double sum = 0, squares = 0;
        for (var i = 0; i < count; i++)
        {
            residual[i] = Math.Abs(a[i] - (b[i] * gain + offset));
            if (!kept[i]) continue;
            var difference = a[i] - (b[i] * Gains[band] + Offsets[band]);
            sum += difference;
            squares += difference * difference;
        }
        ResidualDeviations[band] = number == 0 ? double.NaN : Math.Sqrt(Math.Max(0, squares / number - sum / number * (sum / number)));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    (double Mean, double Squares, long Number) Moments(float[] values)
    {
        double sum = 0, squares = 0;
        long number = 0;
        for (var i = 0; i < count; i++)
        {
            if (!kept[i]) continue;
            sum += values[i];
            number++;
        }
        var mean = number == 0 ? 0 : sum / number;
        for (var i = 0; i < count; i++)
        {
            if (!kept[i]) continue;
            var difference = values[i] - mean;
            squares += difference * difference;
        }
        return (mean, number == 0 ? 0 : squares / number, number);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Keep()
    {
        var weights = new float[Gains.Length];
        ForEachBand(band =>
        {
            var copy = scratch[band].AsSpan().ToArray();
            // Where most pixels fit exactly the deviation is 0: then a thousandth of the contrast is taken.
            var least = Math.Max(pixels.BeforeRanges[band].Contrast, pixels.BeforeRanges[band].Maximum - pixels.BeforeRanges[band].Minimum) * 1e-3;
            var deviation = Math.Max(Selection.Quantile(copy, 0.5), least);
            weights[band] = deviation > 0 ? (float)(1 / deviation) : 0;
        });
        Array.Clear(residuals);
        for (var band = 0; band < weights.Length; band++)
        {
            var residual = scratch[band];
            for (var i = 0; i < count; i++) residuals[i] += residual[i] * weights[band] * (residual[i] * weights[band]);
        }
        var order = scratch[0];
        residuals.CopyTo(order, 0);
        // Squares are in the order of their roots, so that the bound is squared instead of every residual rooted.
        var limit = Selection.Quantile(order, 0.5) * (float)(KeptMedians * KeptMedians);
        for (var i = 0; i < count; i++) kept[i] = usable[i] && residuals[i] <= limit;
    }
}
