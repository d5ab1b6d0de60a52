using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ImageryWatch.Change;

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

    readonly int count;
    readonly bool[] usable;

    // 1 where a pixel is kept, else 0: sums are then products, without a branch that cannot be foretold.
    readonly float[] kept;
    readonly float[][] scratch;
    readonly float[] residuals;

    UnchangedPixels(PairPixels pixels)
    {
        (Pixels, count) = (pixels, pixels.Count);
        kept = new float[count];
        usable = new bool[count];
        scratch = [.. pixels.Before.Select(_ => new float[count])];
        residuals = new float[count];
        Gains = [.. pixels.Before.Select(_ => 1.0)];
        Offsets = new double[Gains.Length];
        ResidualDeviations = new double[Gains.Length];
        Agreements = new double[Gains.Length];
    }

    /// <summary>All pixels that were looked at.</summary>
    public PairPixels Pixels { get; }

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
        .Where((_, band) => Pixels.BeforeRanges[band] is var a && Pixels.AfterRanges[band] is var b && a.Maximum > a.Minimum && b.Maximum > b.Minimum)
        .DefaultIfEmpty(double.NaN).Average();

    /// <summary>Share of the pixels that were kept, 0 to 1.</summary>
    public double Share { get; private set; }

    /// <summary>Fits at most 65,536 pixels of a sample. Without a pixel every gain is 1.</summary>
    /// <param name="tiles">The survey's sample, NaN where nothing was observed.</param>
    public static UnchangedPixels Find(IReadOnlyList<TilePair> tiles) => Find(PairPixels.Of(tiles));

    static UnchangedPixels Find(PairPixels pixels)
    {
        var found = new UnchangedPixels(pixels);
        if (found.count == 0) return found;
        found.LeaveOutClipped();
        found.ForEachBand(found.Agree);
        for (var i = 0; i < found.count; i++) found.kept[i] = found.usable[i] ? 1 : 0;
        for (var round = 0; round < Rounds; round++)
        {
            found.ForEachBand(found.Fit);
            found.Keep();
        }
        found.ForEachBand(found.Fit);
        found.ForEachBand(found.Judge);
        found.Share = (double)found.kept.AsSpan().Count(1f) / found.count;
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
            foreach (var (values, range) in new[] { (Pixels.Before[band], Pixels.BeforeRanges[band]), (Pixels.After[band], Pixels.AfterRanges[band]) })
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
        float[] a = Pixels.Before[band], b = Pixels.After[band];
        double middleA = Pixels.BeforeRanges[band].Median, middleB = Pixels.AfterRanges[band].Median;
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
        float[] a = Pixels.Before[band], b = Pixels.After[band], residual = scratch[band];
        var (meanA, varianceA) = Moments(a, (float)Pixels.BeforeRanges[band].Median);
        var (meanB, varianceB) = Moments(b, (float)Pixels.AfterRanges[band].Median);
        // A band that is constant over the kept pixels says nothing: what was known of it stays.
        if (varianceA > 0 && varianceB > 0)
        {
            Gains[band] = Math.Sqrt(varianceA / varianceB);
            Offsets[band] = meanA - Gains[band] * meanB;
        }
        float gain = (float)Gains[band], offset = (float)Offsets[band];
        for (var i = 0; i < count; i++) residual[i] = Math.Abs(a[i] - (b[i] * gain + offset));
    }

    // Mean and variance of the kept values. Taken from near the mean, the sums of squares lose nothing; lanes are of a
    // fixed number, so that the sums are the same on every machine.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    (double Mean, double Variance) Moments(float[] values, float about)
    {
        Vector512<double> sums = default, squares = default, numbers = default;
        var shift = Vector256.Create(about);
        var i = 0;
        for (; i <= count - Vector256<float>.Count; i += Vector256<float>.Count)
        {
            var weight = Widen(Vector256.LoadUnsafe(ref kept[i]));
            var value = Widen(Vector256.LoadUnsafe(ref values[i]) - shift);
            numbers += weight;
            sums += weight * value;
            squares += weight * value * value;
        }
        double number = Vector512.Sum(numbers), sum = Vector512.Sum(sums), square = Vector512.Sum(squares);
        for (; i < count; i++)
        {
            double value = values[i] - about;
            number += kept[i];
            sum += kept[i] * value;
            square += kept[i] * value * value;
        }
        if (number == 0) return (0, 0);
        var mean = sum / number;
        return (about + mean, Math.Max(0, square / number - mean * mean));
    }

    static Vector512<double> Widen(Vector256<float> values)
    {
        var (lower, upper) = Vector256.Widen(values);
        return Vector512.Create(lower, upper);
    }

    void Judge(int band)
    {
        var difference = scratch[band];
        for (var i = 0; i < count; i++) difference[i] = (float)(Pixels.Before[band][i] - (Pixels.After[band][i] * Gains[band] + Offsets[band]));
        ResidualDeviations[band] = Math.Sqrt(Moments(difference, 0).Variance);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Keep()
    {
        var weights = new float[Gains.Length];
        ForEachBand(band =>
        {
            var copy = scratch[band].AsSpan().ToArray();
            // Where most pixels fit exactly the deviation is 0: then a thousandth of the contrast is taken.
            var least = Math.Max(Pixels.BeforeRanges[band].Contrast, Pixels.BeforeRanges[band].Maximum - Pixels.BeforeRanges[band].Minimum) * 1e-3;
            var deviation = Math.Max(Selection.Quantile(copy, 0.5), least);
            weights[band] = deviation > 0 ? (float)(1 / deviation) : 0;
        });
        Array.Clear(residuals);
        for (var band = 0; band < weights.Length; band++)
        {
            TensorPrimitives.Multiply(scratch[band], weights[band], scratch[band]);
            TensorPrimitives.MultiplyAdd(scratch[band], scratch[band], residuals, residuals);
        }
        var order = scratch[0];
        residuals.CopyTo(order, 0);
        // Squares are in the order of their roots, so that the bound is squared instead of every residual rooted.
        var limit = Selection.Quantile(order, 0.5) * (float)(KeptMedians * KeptMedians);
        for (var i = 0; i < count; i++) kept[i] = usable[i] && residuals[i] <= limit ? 1 : 0;
    }
}
