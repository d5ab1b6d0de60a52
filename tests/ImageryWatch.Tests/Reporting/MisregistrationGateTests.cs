using ImageryWatch.Alignment;
using ImageryWatch.Regions;
using ImageryWatch.Reporting;
using ImageryWatch.Reports;

namespace ImageryWatch.Tests.Reporting;

public class MisregistrationGateTests
{
    static FoundRegion Region(params Run[] runs) => new(runs, runs.Sum(run => run.Length), null, 1, 1, default, default);

    static FoundRegion Rectangle(int width, int height) => Region([.. Enumerable.Range(3, height).Select(row => new Run(row, 10, 10 + width))]);

    [Theory]
    [InlineData(40, 2, 2)]
    [InlineData(1, 12, 1)]
    [InlineData(7, 7, 7)]
    [InlineData(9, 30, 9)]
    public void A_rectangle_is_as_wide_as_its_narrow_side(int width, int height, double expected) =>
        Assert.Equal(expected, MisregistrationGate.Width(Rectangle(width, height)), 9);

    [Fact]
    public void A_frame_is_as_wide_as_its_rim()
    {
        var frame = Region(
            [new(0, 0, 30), new(1, 0, 30), .. Enumerable.Range(2, 26).SelectMany(row => new Run[] { new(row, 0, 2), new(row, 28, 30) }), new(28, 0, 30), new(29, 0, 30)]);
        Assert.Equal(2, MisregistrationGate.Width(frame), 0.1);
    }

    [Fact]
    public void A_stair_is_thin_however_long()
    {
        var stair = Region([.. Enumerable.Range(0, 40).Select(row => new Run(row, row * 2, row * 2 + 3))]);
        Assert.InRange(MisregistrationGate.Width(stair), 0.5, 1.5);
    }

    [Fact]
    public void A_strip_no_wider_than_twice_the_residual_is_explained_and_a_block_is_not()
    {
        Assert.True(MisregistrationGate.Explains(1.0, Rectangle(2, 40)));
        Assert.False(MisregistrationGate.Explains(0.9, Rectangle(2, 40)));
        Assert.False(MisregistrationGate.Explains(1.0, Rectangle(10, 10)));
        Assert.False(MisregistrationGate.Explains(null, Rectangle(1, 40)));
    }

    [Fact]
    public void Residuals_of_two_images_against_a_third_add_up_as_squares()
    {
        var region = Rectangle(5, 5);
        Assert.Equal(5, new MisregistrationGate(Registered(3), Registered(4)).Residual(region)!.Value, 9);
        Assert.Equal(4, new MisregistrationGate(Registration.None, Registered(4)).Residual(region)!.Value, 9);
        Assert.Equal(3, new MisregistrationGate(Registered(3), Registration.None).Residual(region)!.Value, 9);
        Assert.Null(new MisregistrationGate(Registration.None, Registration.None).Residual(region));
    }

    static Registration Registered(double residual) => new(RegistrationUse.None, null, [new(default, 10, residual)]);
}
