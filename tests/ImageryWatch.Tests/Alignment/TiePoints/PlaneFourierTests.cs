using ImageryWatch.Alignment.TiePoints;
using MathNet.Numerics;

namespace ImageryWatch.Tests.Alignment.TiePoints;

public class PlaneFourierTests
{
    [Theory]
    [InlineData(16, 7)]
    [InlineData(16, 3)]
    [InlineData(32, 11)]
    public void It_transforms_as_the_definition_says_and_leaves_out_what_is_above_the_limit(int side, int highest)
    {
        Complex32[] plane = Random(side), found = [.. plane];
        new PlaneFourier(side, highest).Forward(found);
        for (int v = 0; v < side; v++)
        {
            for (int u = 0; u < side; u++)
            {
                bool isWanted = Math.Min(u, side - u) <= highest && Math.Min(v, side - v) <= highest;
                var expected = isWanted ? Definition(plane, side, u, v) : default;
                Assert.Equal(expected.Real, found[v * side + u].Real, 1e-4 * side);
                Assert.Equal(expected.Imaginary, found[v * side + u].Imaginary, 1e-4 * side);
            }
        }
    }

    [Theory]
    [InlineData(32)]
    [InlineData(128)]
    public void It_gives_back_the_real_part_of_what_has_no_frequencies_above_the_limit(int side)
    {
        Complex32[] plane = [.. Enumerable.Range(0, side * side).Select(i => new Complex32(
            (float)(1 + Math.Cos(2 * Math.PI * (3 * (i % side) - 2 * (i / side)) / side)), (float)Math.Sin(2 * Math.PI * 5 * (i / side) / side)))];
        var fourier = new PlaneFourier(side, 5);
        Complex32[] spectrum = [.. plane];
        fourier.Forward(spectrum);
        Complex32[] untouched = [.. spectrum];
        var real = new float[side * side];
        fourier.Inverse(spectrum, real);
        Assert.Equal(untouched, spectrum);
        for (int i = 0; i < real.Length; i++) Assert.Equal(plane[i].Real, real[i] / side / side, 1e-5f);
    }

    static Complex32[] Random(int side)
    {
        var random = new Random(side);
        return [.. Enumerable.Range(0, side * side).Select(_ => new Complex32(random.NextSingle() - 0.5f, random.NextSingle() - 0.5f))];
    }

    static System.Numerics.Complex Definition(Complex32[] plane, int side, int u, int v)
    {
        var sum = System.Numerics.Complex.Zero;
        for (int y = 0; y < side; y++)
            for (int x = 0; x < side; x++)
                sum += plane[y * side + x].ToComplex() * System.Numerics.Complex.FromPolarCoordinates(1, -2 * Math.PI * (u * x + v * y) / side);
        return sum;
    }
}
