using MathNet.Numerics;
using MathNet.Numerics.IntegralTransforms;

namespace ImageryWatch.Alignment.TiePoints;

/// <summary>
/// Discrete Fourier transform of square planes, not scaled: <c>F(u, v) = Σ f(x, y) exp(-2πi (u x + v y) / N)</c>. Lines
/// are transformed by MathNet.Numerics; those of frequencies above a limit are left out. Not for several threads at once.
/// </summary>
/// <param name="side">N, pixels.</param>
/// <param name="highest">The highest frequency wanted along a line, cycles per plane, below N / 2; there is nothing above it.</param>
sealed class PlaneFourier(int side, int highest)
{
    readonly Complex32[] line = new Complex32[side];

    // Between the passes: a row holds a column of the plane.
    readonly Complex32[] columns = new Complex32[side * side];

    /// <summary>Transforms a plane in place.</summary>
    /// <param name="plane">Values, <c>[row, column]</c>; then <c>F</c> as <c>[v, u]</c>, negative frequencies at the end, 0 above the limit.</param>
    public void Forward(Complex32[] plane)
    {
        for (int row = 0; row < side; row++)
        {
            plane.AsSpan(row * side, side).CopyTo(line);
            Fourier.Forward(line, FourierOptions.NoScaling);
            for (int u = 0; u < side; u++) columns[u * side + row] = line[u];
        }
        Array.Clear(plane);
        for (int u = 0; u < side; u++)
        {
            if (!IsWanted(u)) continue;
            columns.AsSpan(u * side, side).CopyTo(line);
            Fourier.Forward(line, FourierOptions.NoScaling);
            for (int v = 0; v < side; v++)
                if (IsWanted(v)) plane[v * side + u] = line[v];
        }
    }

    /// <summary>
    /// Transforms a spectrum back, N² times as large, to the real part of what it stands for: that is the plane of
    /// <c>(F(u, v) + conj F(-u, -v)) / 2</c>, of which half the columns follow from the others and two rows fit a line.
    /// </summary>
    /// <param name="spectrum">As <see cref="Forward"/> leaves it; is not changed.</param>
    /// <param name="real">Filled, <c>[row, column]</c>.</param>
    public void Inverse(Complex32[] spectrum, float[] real)
    {
        Array.Clear(columns);
        for (int u = 0; u <= highest; u++)
        {
            for (int v = 0; v < side; v++) line[v] = (spectrum[v * side + u] + spectrum[Negative(v) * side + Negative(u)].Conjugate()) * 0.5f;
            Fourier.Inverse(line, FourierOptions.NoScaling);
            for (int row = 0; row < side; row++)
            {
                columns[Negative(u) * side + row] = line[row].Conjugate();
                columns[u * side + row] = line[row];
            }
        }
        for (int row = 0; row < side; row += 2)
        {
            for (int u = 0; u < side; u++) line[u] = columns[u * side + row] + Complex32.ImaginaryOne * columns[u * side + row + 1];
            Fourier.Inverse(line, FourierOptions.NoScaling);
            for (int column = 0; column < side; column++)
                (real[row * side + column], real[(row + 1) * side + column]) = (line[column].Real, line[column].Imaginary);
        }
    }

    int Negative(int index) => index == 0 ? 0 : side - index;

    bool IsWanted(int index) => index <= highest || index >= side - highest;
}
