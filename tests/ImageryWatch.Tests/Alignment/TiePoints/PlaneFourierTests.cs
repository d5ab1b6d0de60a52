using System.Numerics;
using ImageryWatch.Alignment.TiePoints;

namespace ImageryWatch.Tests.Alignment.TiePoints;

public class PlaneFourierTests
{
    [Theory]
    [InlineData(16)]
    [InlineData(32)]
    public void It_transforms_as_the_definition_says(int side)
    {
        ComplexPlane plane = Random(side), found = new(side);
        new PlaneFourier(side).Forward(plane, found);
        for (int v = 0; v < side; v++)
        {
            for (int u = 0; u < side; u++)
            {
                var expected = Definition(plane, side, u, v);
                Assert.Equal(expected.Real, found.Real[u * side + v], 1e-6 * side * side);
                Assert.Equal(expected.Imaginary, found.Imaginary[u * side + v], 1e-6 * side * side);
            }
        }
    }

    [Theory]
    [InlineData(16)]
    [InlineData(128)]
    [InlineData(512)]
    public void It_gives_a_plane_back(int side)
    {
        ComplexPlane plane = Random(side), spectrum = new(side), back = new(side);
        var fourier = new PlaneFourier(side);
        fourier.Forward(plane, spectrum);
        fourier.Inverse(spectrum, back);
        for (int i = 0; i < side * side; i++)
        {
            Assert.Equal(plane.Real[i], back.Real[i] / side / side, 1e-5f);
            Assert.Equal(plane.Imaginary[i], back.Imaginary[i] / side / side, 1e-5f);
        }
    }

    static ComplexPlane Random(int side)
    {
        var random = new Random(side);
        var plane = new ComplexPlane(side);
        for (int i = 0; i < side * side; i++) (plane.Real[i], plane.Imaginary[i]) = (random.NextSingle() - 0.5f, random.NextSingle() - 0.5f);
        return plane;
    }

    static Complex Definition(ComplexPlane plane, int side, int u, int v)
    {
        var sum = Complex.Zero;
        for (int y = 0; y < side; y++)
            for (int x = 0; x < side; x++)
                sum += new Complex(plane.Real[y * side + x], plane.Imaginary[y * side + x]) * Complex.FromPolarCoordinates(1, -2 * Math.PI * (u * x + v * y) / side);
        return sum;
    }
}
