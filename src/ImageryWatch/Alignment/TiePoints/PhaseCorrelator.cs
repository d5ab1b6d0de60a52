using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ImageryWatch.Rasters;

namespace ImageryWatch.Alignment.TiePoints;

/// <summary>
/// Phase correlation (Kuglin and Hines 1975) of the gradient features of two windows, with the peak found to a fraction
/// of a pixel. Holds its buffers; not for several threads at once.
/// </summary>
/// <remarks>
/// The phases are weighted with a Gaussian over frequency of 0.15 cycles per pixel, cut off at 0.35, beyond which images
/// of different dates have little in common. The maximum of the trigonometric polynomial that they make is what an
/// upsampled transform around the peak approaches (Guizar-Sicairos, Thurman and Fienup 2008); Newton steps reach it.
/// </remarks>
sealed class PhaseCorrelator
{
    const double FrequencySigma = 0.15, FrequencyLimit = 0.35;

    readonly int side;
    readonly GradientFeature feature;
    readonly PlaneFourier fourier;
    readonly int limit;
    readonly ComplexPlane window, first, cross;
    readonly float[] weights;

    // By frequency, 0 first and negative ones at the end: the frequency itself, and what turns a phase by a shift.
    readonly float[] frequencies, cosines, sines;

    /// <param name="side">Side of the windows: a power of two.</param>
    public PhaseCorrelator(int side)
    {
        this.side = side;
        limit = (int)(FrequencyLimit * side);
        (feature, fourier) = (new(side), new(side));
        (window, first, cross) = (new(side), new(side), new(side));
        weights = new float[side * side];
        frequencies = [.. Enumerable.Range(0, side).Select(u => (float)(Frequency(u) * side))];
        (cosines, sines) = (new float[side], new float[side]);
        for (int v = 0; v < side; v++)
            for (int u = 0; u < side; u++)
            {
                double square = Math.Pow(Frequency(u), 2) + Math.Pow(Frequency(v), 2);
                if (square < FrequencyLimit * FrequencyLimit) weights[v * side + u] = (float)Math.Exp(-square / (2 * FrequencySigma * FrequencySigma));
            }
    }

    /// <summary>How far from its centre a peak is looked for: a quarter of the window, beyond which too little overlaps.</summary>
    public int Reach => side / 4;

    /// <summary>
    /// The correlation of the last match, <c>[row, column]</c>, lags of 0 first and negative ones at the end. Valid
    /// until the next match.
    /// </summary>
    public ReadOnlySpan<float> Surface => window.Real;

    /// <summary>Matches two windows.</summary>
    /// <param name="before">Window of the before image.</param>
    /// <param name="after">Window of the after image.</param>
    /// <param name="expected">Where the peak is expected, and how far from there it may lie.</param>
    public CorrelationPeak Match(RasterTile before, RasterTile after, PeakRange expected)
    {
        var content = feature.Fill(before, window);
        if (content == WindowContent.Textured)
        {
            fourier.Forward(window, first);
            content = feature.Fill(after, window);
        }
        var surface = window.Real;
        if (content != WindowContent.Textured)
        {
            Array.Clear(surface);
            return new(content, 0, 0, 0);
        }
        fourier.Forward(window, cross);
        Correlate();
        fourier.Inverse(cross, window);
        // Scaled so that its standard deviation is 1: windows with more edges have no more say.
        TensorPrimitives.Multiply(surface, 1 / MathF.Sqrt(TensorPrimitives.SumOfSquares<float>(surface) / surface.Length), surface);
        return Peak(expected);
    }

    /// <summary>The highest peak of a correlation surface.</summary>
    public static CorrelationPeak Peak(ReadOnlySpan<float> surface, int side, PeakRange range)
    {
        int limit = side / 4;
        int left = (int)Math.Max(-limit, Math.Ceiling(range.Columns - range.Reach)), right = (int)Math.Min(limit, Math.Floor(range.Columns + range.Reach));
        int top = (int)Math.Max(-limit, Math.Ceiling(range.Rows - range.Reach)), bottom = (int)Math.Min(limit, Math.Floor(range.Rows + range.Reach));
        var (column, row, height) = (0, 0, float.NegativeInfinity);
        for (int y = top; y <= bottom; y++)
            for (int x = left; x <= right; x++)
                if (surface[(y & (side - 1)) * side + (x & (side - 1))] is var value && value > height) (column, row, height) = (x, y, value);
        return new(WindowContent.Textured, column, row, height);
    }

    // The phases of both spectra, weighted.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Correlate()
    {
        for (nuint i = 0; i < (nuint)weights.Length; i += (nuint)Vector512<float>.Count)
        {
            Vector512<float> a = Vector512.LoadUnsafe(ref first.Real[0], i), b = Vector512.LoadUnsafe(ref first.Imaginary[0], i);
            Vector512<float> c = Vector512.LoadUnsafe(ref cross.Real[0], i), d = Vector512.LoadUnsafe(ref cross.Imaginary[0], i);
            Vector512<float> real = a * c + b * d, imaginary = a * d - b * c, length = Vector512.Sqrt(real * real + imaginary * imaginary);
            var scale = Vector512.LoadUnsafe(ref weights[0], i) / length & Vector512.GreaterThan(length, Vector512<float>.Zero);
            (real * scale).StoreUnsafe(ref cross.Real[0], i);
            (imaginary * scale).StoreUnsafe(ref cross.Imaginary[0], i);
        }
    }

    CorrelationPeak Peak(PeakRange range)
    {
        var peak = Peak(Surface, side, range);
        var (column, row) = Refine(peak.Columns, peak.Rows);
        // Not a maximum of its own: the slope of one outside the range.
        bool isOwn = Math.Abs(column - peak.Columns) <= 1 && Math.Abs(row - peak.Rows) <= 1;
        return isOwn ? peak with { Columns = column, Rows = row } : peak with { Sharpness = 0 };
    }

    (double Column, double Row) Refine(double column, double row)
    {
        const int Steps = 5;
        const double Precision = 1e-4;
        for (int step = 0; step < Steps; step++)
        {
            var (slopeX, slopeY, curveX, curveXY, curveY) = Derivatives(column, row);
            double determinant = curveX * curveY - curveXY * curveXY;
            if (!(curveX < 0 && determinant > 0)) break;
            double x = -(curveY * slopeX - curveXY * slopeY) / determinant, y = -(curveX * slopeY - curveXY * slopeX) / determinant;
            column += Math.Clamp(x, -0.5, 0.5);
            row += Math.Clamp(y, -0.5, 0.5);
            if (Math.Abs(x) < Precision && Math.Abs(y) < Precision) break;
        }
        return (column, row);
    }

    /// <summary>First and second derivatives of <c>Re Σ C exp(2πi (u column + v row))</c>, u and v in cycles per pixel, but for factors 2π.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    (double X, double Y, double XX, double XY, double YY) Derivatives(double column, double row)
    {
        double x = 0, y = 0, xx = 0, xy = 0, yy = 0;
        for (int v = 0; v < side; v++)
        {
            var (sine, cosine) = Math.SinCos(2 * Math.PI * frequencies[v] * row / side);
            (cosines[v], sines[v]) = ((float)cosine, (float)sine);
        }
        for (int u = -limit; u <= limit; u++)
        {
            nuint line = (nuint)((u & (side - 1)) * side);
            Vector512<float> sumReal = Vector512<float>.Zero, sumImaginary = sumReal, firstReal = sumReal, firstImaginary = sumReal, secondReal = sumReal, secondImaginary = sumReal;
            for (nuint v = 0; v < (nuint)side; v += (nuint)Vector512<float>.Count)
            {
                Vector512<float> cosine = Vector512.LoadUnsafe(ref cosines[0], v), sine = Vector512.LoadUnsafe(ref sines[0], v), frequency = Vector512.LoadUnsafe(ref frequencies[0], v);
                Vector512<float> real = Vector512.LoadUnsafe(ref cross.Real[0], line + v), imaginary = Vector512.LoadUnsafe(ref cross.Imaginary[0], line + v);
                Vector512<float> termReal = real * cosine - imaginary * sine, termImaginary = real * sine + imaginary * cosine;
                (sumReal, sumImaginary) = (sumReal + termReal, sumImaginary + termImaginary);
                (termReal, termImaginary) = (termReal * frequency, termImaginary * frequency);
                (firstReal, firstImaginary) = (firstReal + termReal, firstImaginary + termImaginary);
                (secondReal, secondImaginary) = (secondReal + termReal * frequency, secondImaginary + termImaginary * frequency);
            }
            var (sineU, cosineU) = Math.SinCos(2 * Math.PI * u * column / side);
            double sumTurned = Vector512.Sum(sumReal) * sineU + Vector512.Sum(sumImaginary) * cosineU;
            double sumLevel = Vector512.Sum(sumReal) * cosineU - Vector512.Sum(sumImaginary) * sineU;
            x -= u * sumTurned;
            xx -= u * u * sumLevel;
            y -= Vector512.Sum(firstReal) * sineU + Vector512.Sum(firstImaginary) * cosineU;
            xy -= u * (Vector512.Sum(firstReal) * cosineU - Vector512.Sum(firstImaginary) * sineU);
            yy -= Vector512.Sum(secondReal) * cosineU - Vector512.Sum(secondImaginary) * sineU;
        }
        // u and v were counted in cycles per window.
        double unit = 2 * Math.PI / side;
        return (x, y, xx * unit, xy * unit, yy * unit);
    }

    double Frequency(int index) => (index < side / 2 ? index : index - side) / (double)side;
}
