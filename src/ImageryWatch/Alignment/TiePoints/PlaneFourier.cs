using System.Numerics;

namespace ImageryWatch.Alignment.TiePoints;

/// <summary>
/// Discrete Fourier transform of square planes, radix 2 (Cooley and Tukey 1965), not scaled:
/// <c>F(u, v) = Σ f(x, y) exp(-2πi (u x + v y) / N)</c>. Not for several threads at once.
/// </summary>
/// <remarks>
/// Sixteen columns are transformed together, so that every step is one of whole vectors; a transform library works
/// row by row. Real and imaginary parts are separate planes; exchanging them gives the inverse, N² times as large.
/// </remarks>
sealed class PlaneFourier
{
    const int Strip = 16;

    readonly int side;
    readonly int[] reversed;
    readonly float[] cosines, sines, stripReal, stripImaginary, otherReal, otherImaginary;

    /// <param name="side">N: a power of two, at least 16.</param>
    public PlaneFourier(int side)
    {
        if (side < Strip || !BitOperations.IsPow2(side)) throw new ArgumentOutOfRangeException(nameof(side), side, "A power of two from 16 is expected.");
        this.side = side;
        int bits = BitOperations.Log2((uint)side);
        reversed = new int[side];
        for (int i = 1; i < side; i++) reversed[i] = (reversed[i >> 1] >> 1) | ((i & 1) << (bits - 1));
        (cosines, sines) = (new float[side / 2], new float[side / 2]);
        for (int i = 0; i < side / 2; i++) (sines[i], cosines[i]) = ((float)Math.Sin(-2 * Math.PI * i / side), (float)Math.Cos(2 * Math.PI * i / side));
        (stripReal, stripImaginary) = (new float[side * Strip], new float[side * Strip]);
        (otherReal, otherImaginary) = (new float[side * side], new float[side * side]);
    }

    /// <summary>Transforms a plane in place.</summary>
    /// <param name="real">Real parts, <c>[row, column]</c>.</param>
    /// <param name="imaginary">Imaginary parts.</param>
    public void Transform(float[] real, float[] imaginary)
    {
        TransformColumns(real, imaginary, otherReal, otherImaginary);
        TransformColumns(otherReal, otherImaginary, real, imaginary);
    }

    /// <summary>Transforms every column and writes it as a row.</summary>
    void TransformColumns(float[] real, float[] imaginary, float[] toReal, float[] toImaginary)
    {
        for (int column = 0; column < side; column += Strip)
        {
            for (int row = 0; row < side; row++)
            {
                real.AsSpan(row * side + column, Strip).CopyTo(stripReal.AsSpan(reversed[row] * Strip));
                imaginary.AsSpan(row * side + column, Strip).CopyTo(stripImaginary.AsSpan(reversed[row] * Strip));
            }
            for (int half = 1; half < side; half *= 2)
                for (int first = 0; first < side; first += 2 * half)
                    for (int k = 0; k < half; k++)
                        Butterfly((first + k) * Strip, (first + k + half) * Strip, k * (side / 2 / half));
            for (int lane = 0; lane < Strip; lane++)
            {
                var realLine = toReal.AsSpan((column + lane) * side, side);
                var imaginaryLine = toImaginary.AsSpan((column + lane) * side, side);
                for (int row = 0; row < side; row++)
                    (realLine[row], imaginaryLine[row]) = (stripReal[row * Strip + lane], stripImaginary[row * Strip + lane]);
            }
        }
    }

    void Butterfly(int upper, int lower, int angle)
    {
        var cosine = new Vector<float>(cosines[angle]);
        var sine = new Vector<float>(sines[angle]);
        for (int lane = 0; lane < Strip; lane += Vector<float>.Count)
        {
            var lowerReal = new Vector<float>(stripReal, lower + lane);
            var lowerImaginary = new Vector<float>(stripImaginary, lower + lane);
            var upperReal = new Vector<float>(stripReal, upper + lane);
            var upperImaginary = new Vector<float>(stripImaginary, upper + lane);
            var real = lowerReal * cosine - lowerImaginary * sine;
            var imaginary = lowerReal * sine + lowerImaginary * cosine;
            (upperReal + real).CopyTo(stripReal, upper + lane);
            (upperImaginary + imaginary).CopyTo(stripImaginary, upper + lane);
            (upperReal - real).CopyTo(stripReal, lower + lane);
            (upperImaginary - imaginary).CopyTo(stripImaginary, lower + lane);
        }
    }
}
