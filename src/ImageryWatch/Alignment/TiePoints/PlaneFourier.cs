using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ImageryWatch.Alignment.TiePoints;

/// <summary>
/// Discrete Fourier transform of square planes, not scaled: <c>F(u, v) = Σ f(x, y) exp(-2πi (u x + v y) / N)</c>
/// (Cooley and Tukey 1965). Sixteen columns are transformed at once, a lane of a vector each, so that no number has to
/// change its lane. Not for several threads at once.
/// </summary>
/// <remarks>The order of operations is the same on every processor.</remarks>
sealed class PlaneFourier
{
    const int Lanes = 16;

    readonly int side;

    // exp(-πi k / half) at half + k, for k below half: what half's step of the transform multiplies with.
    readonly float[] cosines, sines;
    readonly Vector512<float>[] real, imaginary;
    readonly ComplexPlane between;

    /// <param name="side">N, pixels: a power of two, 16 at least.</param>
    public PlaneFourier(int side)
    {
        this.side = side;
        (cosines, sines) = (new float[side], new float[side]);
        for (int half = 1; half < side; half *= 2)
        {
            for (int k = 0; k < half; k++)
            {
                var (sine, cosine) = Math.SinCos(-Math.PI * k / half);
                (cosines[half + k], sines[half + k]) = ((float)cosine, (float)sine);
            }
        }
        (real, imaginary) = (new Vector512<float>[side], new Vector512<float>[side]);
        between = new(side);
    }

    /// <summary>Transforms a plane.</summary>
    /// <param name="plane">Values, <c>[y, x]</c>; not changed.</param>
    /// <param name="spectrum">Filled with <c>F</c> as <c>[u, v]</c>: columns of the plane lie along its rows; negative frequencies at the end.</param>
    public void Forward(ComplexPlane plane, ComplexPlane spectrum)
    {
        TurnedColumns(plane.Real, plane.Imaginary, between.Real, between.Imaginary);
        Columns(between.Real, between.Imaginary, spectrum.Real, spectrum.Imaginary);
    }

    /// <summary>Transforms a spectrum back, N² times as large.</summary>
    /// <param name="spectrum">As <see cref="Forward"/> leaves it; not changed.</param>
    /// <param name="plane">Filled, <c>[y, x]</c>.</param>
    public void Inverse(ComplexPlane spectrum, ComplexPlane plane)
    {
        // With both parts exchanged, before and after, the transform is its inverse.
        TurnedColumns(spectrum.Imaginary, spectrum.Real, between.Imaginary, between.Real);
        Columns(between.Imaginary, between.Real, plane.Imaginary, plane.Real);
    }

    void Columns(float[] fromReal, float[] fromImaginary, float[] toReal, float[] toImaginary)
    {
        for (int column = 0; column < side; column += Lanes)
        {
            Load(fromReal, fromImaginary, column);
            Transform(real, imaginary);
            for (int row = 0; row < side; row++)
            {
                real[row].CopyTo(toReal, row * side + column);
                imaginary[row].CopyTo(toImaginary, row * side + column);
            }
        }
    }

    // Columns become rows.
    void TurnedColumns(float[] fromReal, float[] fromImaginary, float[] toReal, float[] toImaginary)
    {
        for (int column = 0; column < side; column += Lanes)
        {
            Load(fromReal, fromImaginary, column);
            Transform(real, imaginary);
            Turn(real, toReal.AsSpan(column * side, Lanes * side));
            Turn(imaginary, toImaginary.AsSpan(column * side, Lanes * side));
        }
    }

    // In bit-reversed order, from which the steps of the transform bring them back.
    void Load(float[] fromReal, float[] fromImaginary, int column)
    {
        int reversed = 0;
        for (int row = 0; row < side; row++)
        {
            real[row] = Vector512.Create<float>(fromReal.AsSpan(reversed * side + column, Lanes));
            imaginary[row] = Vector512.Create<float>(fromImaginary.AsSpan(reversed * side + column, Lanes));
            // Counts with the highest bit first.
            int bit = side >> 1;
            for (; (reversed & bit) != 0; bit >>= 1) reversed ^= bit;
            reversed |= bit;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Transform(Span<Vector512<float>> real, Span<Vector512<float>> imaginary)
    {
        for (int half = 1; half < side; half *= 2)
        {
            for (int k = 0; k < half; k++)
            {
                Vector512<float> cosine = Vector512.Create(cosines[half + k]), sine = Vector512.Create(sines[half + k]);
                for (int i = k; i < side; i += 2 * half)
                {
                    Vector512<float> a = real[i], b = imaginary[i], c = real[i + half], d = imaginary[i + half];
                    var turnedReal = Vector512.FusedMultiplyAdd(c, cosine, -(d * sine));
                    var turnedImaginary = Vector512.FusedMultiplyAdd(c, sine, d * cosine);
                    (real[i], imaginary[i]) = (a + turnedReal, b + turnedImaginary);
                    (real[i + half], imaginary[i + half]) = (a - turnedReal, b - turnedImaginary);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Turn(ReadOnlySpan<Vector512<float>> columns, Span<float> rows)
    {
        var values = MemoryMarshal.Cast<Vector512<float>, float>(columns);
        for (int lane = 0; lane < Lanes; lane++)
        {
            var row = rows.Slice(lane * side, side);
            for (int i = 0; i < row.Length; i++) row[i] = values[i * Lanes + lane];
        }
    }
}
