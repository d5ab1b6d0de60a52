using System.Numerics.Tensors;
using ImageryWatch.Rasters;
using MathNet.Numerics;

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
    readonly Complex32[] first, cross;
    readonly float[] surface, weights;

    /// <param name="side">Side of the windows: a power of two.</param>
    public PhaseCorrelator(int side)
    {
        this.side = side;
        limit = (int)(FrequencyLimit * side);
        (feature, fourier) = (new(side), new(side, limit));
        (first, cross) = (new Complex32[side * side], new Complex32[side * side]);
        (surface, weights) = (new float[side * side], new float[side * side]);
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
    public ReadOnlySpan<float> Surface => surface;

    /// <summary>Matches two windows.</summary>
    /// <param name="before">Window of the before image.</param>
    /// <param name="after">Window of the after image.</param>
    /// <param name="expected">Where the peak is expected, and how far from there it may lie.</param>
    public CorrelationPeak Match(RasterTile before, RasterTile after, PeakRange expected)
    {
        var content = feature.Fill(before, first);
        if (content == WindowContent.Textured) content = feature.Fill(after, cross);
        if (content != WindowContent.Textured)
        {
            Array.Clear(surface);
            return new(content, 0, 0, 0);
        }
        fourier.Forward(first);
        fourier.Forward(cross);
        for (int i = 0; i < cross.Length; i++)
        {
            Complex32 one = first[i], other = cross[i];
            float real = one.Real * other.Real + one.Imaginary * other.Imaginary;
            float imaginary = one.Real * other.Imaginary - one.Imaginary * other.Real;
            float length = MathF.Sqrt(real * real + imaginary * imaginary);
            float scale = length > 0 ? weights[i] / length : 0;
            cross[i] = new(real * scale, imaginary * scale);
        }
        fourier.Inverse(cross, surface);
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

    CorrelationPeak Peak(PeakRange range)
    {
        var peak = Peak(surface, side, range);
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
    (double X, double Y, double XX, double XY, double YY) Derivatives(double column, double row)
    {
        double x = 0, y = 0, xx = 0, xy = 0, yy = 0;
        Span<float> cosines = stackalloc float[2 * limit + 1], sines = stackalloc float[2 * limit + 1];
        for (int u = -limit; u <= limit; u++)
        {
            var (sine, cosine) = Math.SinCos(2 * Math.PI * u * column / side);
            (cosines[u + limit], sines[u + limit]) = ((float)cosine, (float)sine);
        }
        for (int v = -limit; v <= limit; v++)
        {
            int line = (v & (side - 1)) * side;
            double sumReal = 0, sumImaginary = 0, firstReal = 0, firstImaginary = 0, secondReal = 0, secondImaginary = 0;
            for (int u = -limit; u <= limit; u++)
            {
                int i = line + (u & (side - 1));
                float cosine = cosines[u + limit], sine = sines[u + limit], real = cross[i].Real, imaginary = cross[i].Imaginary;
                float termReal = real * cosine - imaginary * sine, termImaginary = real * sine + imaginary * cosine;
                sumReal += termReal;
                sumImaginary += termImaginary;
                firstReal += u * termReal;
                firstImaginary += u * termImaginary;
                secondReal += u * u * termReal;
                secondImaginary += u * u * termImaginary;
            }
            var (sineV, cosineV) = Math.SinCos(2 * Math.PI * v * row / side);
            x -= firstReal * sineV + firstImaginary * cosineV;
            y -= v * (sumReal * sineV + sumImaginary * cosineV);
            xx -= secondReal * cosineV - secondImaginary * sineV;
            xy -= v * (firstReal * cosineV - firstImaginary * sineV);
            yy -= v * v * (sumReal * cosineV - sumImaginary * sineV);
        }
        // u and v were counted in cycles per window.
        double unit = 2 * Math.PI / side;
        return (x, y, xx * unit, xy * unit, yy * unit);
    }

    double Frequency(int index) => (index < side / 2 ? index : index - side) / (double)side;
}
