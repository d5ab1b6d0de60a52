using ImageryWatch.Alignment.TiePoints;
using MathNet.Numerics;
using MathNet.Numerics.IntegralTransforms;

namespace ImageryWatch.Tests.Alignment.TiePoints;

public class PlaneFourierTests
{
    [Theory]
    [InlineData(16)]
    [InlineData(32)]
    [InlineData(256)]
    public void It_transforms_as_a_library_does_and_back(int side)
    {
        var random = new Random(side);
        float[] real = [.. Enumerable.Range(0, side * side).Select(_ => random.NextSingle() - 0.5f)];
        float[] imaginary = [.. Enumerable.Range(0, side * side).Select(_ => random.NextSingle() - 0.5f)];
        float[] original = [.. real];
        var expected = Expected(real, imaginary, side);

        var fourier = new PlaneFourier(side);
        fourier.Transform(real, imaginary);
        for (int i = 0; i < real.Length; i++)
        {
            Assert.Equal(expected[i].Real, real[i], 2e-4f * side);
            Assert.Equal(expected[i].Imaginary, imaginary[i], 2e-4f * side);
        }
        fourier.Transform(imaginary, real);
        for (int i = 0; i < real.Length; i++) Assert.Equal(original[i], real[i] / side / side, 1e-5f);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(48)]
    public void A_side_that_it_cannot_halve_to_the_end_is_refused(int side) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new PlaneFourier(side));

    static Complex32[] Expected(float[] real, float[] imaginary, int side)
    {
        Complex32[] plane = [.. real.Zip(imaginary, (re, im) => new Complex32(re, im))];
        for (int row = 0; row < side; row++) Line(plane, row * side, 1, side);
        for (int column = 0; column < side; column++) Line(plane, column, side, side);
        return plane;
    }

    static void Line(Complex32[] plane, int first, int step, int side)
    {
        Complex32[] line = [.. Enumerable.Range(0, side).Select(i => plane[first + i * step])];
        Fourier.Forward(line, FourierOptions.NoScaling);
        for (int i = 0; i < side; i++) plane[first + i * step] = line[i];
    }
}
