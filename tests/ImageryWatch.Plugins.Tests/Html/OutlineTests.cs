using ImageryWatch.Rasters;

namespace ImageryWatch.Sinks.Html.Tests;

public sealed class OutlineTests
{
    [Fact]
    public void A_square_with_a_hole_is_two_rings_of_steps() => Assert.Equal(
        "M2 3h6v6h-6zM4 5v2h2v-2z",
        OutlinePath.Encode(Square, 1));

    [Fact]
    public void Corners_on_a_straight_run_are_left_out() => Assert.Equal(
        "M0 0h3v1h-3z",
        OutlinePath.Encode(Ring((0, 0), (1, 0), (2, 0), (3, 0), (3, 1), (0, 1), (0, 0)), 1));

    [Fact]
    public void Drawn_outlines_are_written_to_a_tenth_of_a_pixel() => Assert.Equal(
        "M0.3 0l3.1 0.5v1l-3 -0.3z",
        OutlinePath.Encode(Ring((0.29, 0), (3.42, 0.48), (3.4, 1.52), (0.4, 1.2), (0.29, 0)), OutlinePath.FinestPixels));

    [Fact]
    public void Coarser_outlines_lose_what_is_smaller_than_a_step() => Assert.Equal("M0 0h8v8h-8z", OutlinePath.Encode(Square, 8));

    [Fact]
    public void An_outline_that_vanishes_is_drawn_as_a_box()
    {
        var region = new SomeScene().Context(new MemoryOutput()).Report.Regions[0];
        var budget = new OutlineBudget(1000);
        Assert.Null(budget.Fit(region with { Outline = new(Crs.None, []) }));
        Assert.Equal(1, budget.Boxed);
    }

    [Fact]
    public void A_jagged_giant_is_simplified_and_counted()
    {
        List<(double, double)> teeth = [(0, 0)];
        for (var x = 0; x < 40_000; x++) teeth.AddRange([(x, 10 + x % 2), (x + 1, 10 + x % 2)]);
        teeth.AddRange([(40_000, 0), (0, 0)]);
        var region = new SomeScene().Context(new MemoryOutput()).Report.Regions[0] with { Outline = Ring([.. teeth]) };
        var budget = new OutlineBudget(1_000_000);
        Assert.InRange(budget.Fit(region)!.Length, 10, 60_000);
        Assert.Equal(1, budget.Simplified);
    }

    [Fact]
    public void Ground_that_was_not_observed_is_traced_as_rectangles()
    {
        RasterGrid grid = new(100, 80, 1, GeoTransform.Pixels, Crs.None);
        var view = new MemoryView(grid, (_, x, y) => x >= 90 || (x < 10 && y < 20) ? float.NaN : 0);
        Assert.Equal("M0 0h10v20h-10zM90 0h10v80h-10z", UnobservedGround.Trace(view, new(100, 80, 1), CancellationToken.None));
    }

    [Fact]
    public void Speckle_is_traced_more_coarsely_and_never_over_observed_ground()
    {
        RasterGrid grid = new(1024, 1024, 1, GeoTransform.Pixels, Crs.None);
        var view = new MemoryView(grid, (_, x, y) => (x + y) % 2 == 0 || x < 512 ? float.NaN : 0);
        var path = UnobservedGround.Trace(view, new(1024, 1024, 1), CancellationToken.None);
        Assert.Equal("M0 0h512v1024h-512z", path);
    }

    static readonly Footprint Square = new(Crs.None, [new(
        [new(2, 3), new(8, 3), new(8, 9), new(2, 9), new(2, 3)],
        [[new(4, 5), new(4, 7), new(6, 7), new(6, 5), new(4, 5)]])]);

    static Footprint Ring(params (double X, double Y)[] corners) =>
        new(Crs.None, [new([.. corners.Select(corner => new Position(corner.X, corner.Y))], [])]);
}
