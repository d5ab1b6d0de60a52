using ImageryWatch.Rasters;
using ImageryWatch.Regions;
using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Tests.Regions;

public class RegionTracerTests
{
    static readonly GeometryFactory Factory = new();

    [Fact]
    public void One_pixel_is_a_square() =>
        Assert.Equal(
            [new(3, 2), new(3, 3), new(4, 3), new(4, 2), new(3, 2)],
            Assert.Single(RegionTracer.Trace([new(2, 3, 4)])).Shell);

    [Fact]
    public void Straight_edges_have_no_corners_between() =>
        Assert.Equal(5, Assert.Single(RegionTracer.Trace([new(0, 0, 9), new(1, 0, 9), new(2, 0, 9)])).Shell.Count);

    [Fact]
    public void Pixels_that_touch_at_a_corner_are_two_polygons()
    {
        var polygons = RegionTracer.Trace([new(0, 0, 1), new(1, 1, 2)]);
        Assert.Equal(2, polygons.Count);
        Assert.All(polygons, polygon => Assert.Equal(5, polygon.Shell.Count));
    }

    [Fact]
    public void A_ring_has_a_hole() =>
        Assert.Single(Assert.Single(RegionTracer.Trace([new(0, 0, 3), new(1, 0, 1), new(1, 2, 3), new(2, 0, 3)])).Holes);

    [Fact]
    public void A_ring_that_closes_at_a_corner_encloses_a_hole_there()
    {
        // ##.      The hole touches the outside at the corner between the upper right pixels.
        // #.#
        // ###
        var polygon = Assert.Single(RegionTracer.Trace([new(0, 0, 2), new(1, 0, 1), new(1, 2, 3), new(2, 0, 3)]));
        Assert.Single(polygon.Holes);
        Assert.Equal(7, Area([polygon]).Area);
        Assert.True(Area([polygon]).IsValid);
    }

    [Theory]
    [InlineData(0.2)]
    [InlineData(0.5)]
    [InlineData(0.65)]
    [InlineData(0.9)]
    public void Outlines_of_random_regions_are_valid_and_cover_exactly_their_pixels(double density)
    {
        for (var seed = 0; seed < 25; seed++)
        {
            var mask = new RandomMask(24, 18, density, seed);
            foreach (var pixels in RegionSweepTests.Sweep(mask, 24, 18, new(0, 0)))
            {
                var geometry = Area(RegionTracer.Trace(Runs(pixels)));
                Assert.True(geometry.IsValid, $"seed {seed}: {geometry}");
                Assert.Equal(pixels.Count, geometry.Area);
                var locator = new IndexedPointInAreaLocator(geometry);
                Assert.All(pixels, pixel => Assert.Equal(Location.Interior, locator.Locate(new(pixel.Column + 0.5, pixel.Row + 0.5))));
            }
        }
    }

    internal static Run[] Runs(List<(int Row, int Column)> pixels)
    {
        var runs = new List<Run>();
        foreach (var (row, column) in pixels)
        {
            if (runs.Count > 0 && runs[^1].Row == row && runs[^1].End == column) runs[^1] = runs[^1] with { End = column + 1 };
            else runs.Add(new(row, column, column + 1));
        }
        return [.. runs];
    }

    static MultiPolygon Area(IReadOnlyList<ImageryWatch.Rasters.Polygon> polygons) => Factory.CreateMultiPolygon(
    [
        .. polygons.Select(polygon => Factory.CreatePolygon(
            Ring(polygon.Shell), [.. polygon.Holes.Select(Ring)])),
    ]);

    static LinearRing Ring(IReadOnlyList<ImageryWatch.Rasters.Position> positions) =>
        Factory.CreateLinearRing([.. positions.Select(position => new Coordinate(position.X, position.Y))]);
}
