using CsCheck;
using ImageryWatch.Regions;
using NetTopologySuite.Algorithm.Distance;
using NetTopologySuite.Geometries;
using Polygon = ImageryWatch.Rasters.Polygon;
using Position = ImageryWatch.Rasters.Position;

namespace ImageryWatch.Tests.Regions;

public class RegionOutlinesTests
{
    static readonly Gen<RandomMask> Masks = Gen.OneOf(
        Gen.Select(Gen.Int[1, 40], Gen.Int[1, 30], Gen.Double[0.05, 0.95], Gen.Int[0, 1_000_000], (width, height, density, seed) => new RandomMask(width, height, density, seed)),
        Gen.Select(Gen.Int[5, 45], Gen.Int[0, 1_000_000], Blobs),
        Gen.Select(Gen.Int[1, 12], Gen.Int[1, 12], (width, height) => RandomMask.Of(width, height, (row, column) => (row + column) % 2 == 0)),
        Gen.Select(Gen.Int[5, 25], Gen.Double[0.6, 4], (side, thickness) => RandomMask.Of(side, side, (row, column) =>
            Math.Abs(double.Hypot(row - side / 2.0, column - side / 2.0) - side / 3.0) < thickness / 2)),
        Gen.Select(Gen.Int[2, 40], Gen.Double[-3, 3], (side, slope) => RandomMask.Of(side, side, (row, column) => row == (int)Math.Floor(side / 2.0 + slope * (column - side / 2.0)))));

    static readonly Gen<double> Tolerances = Gen.OneOf(Gen.Const(1.0), Gen.Const(0.75), Gen.Double[0.01, 1]);

    [Fact]
    public void Every_outline_is_near_its_pixel_edges_and_they_are_near_it() => Gen.Select(Masks, Tolerances).Sample((mask, tolerance) =>
    {
        var regions = Regions(mask);
        var drawn = RegionOutlines.Of(regions, tolerance, mask.Window);
        for (var i = 0; i < regions.Length; i++)
        {
            Geometry outline = Area(drawn[i]).Boundary, edges = Area(RegionTracer.Trace(regions[i])).Boundary;
            Assert.True(Furthest(outline, edges) <= tolerance + 1e-9, $"{Furthest(outline, edges)} > {tolerance}: {outline}");
            Assert.True(Furthest(edges, outline) <= tolerance + 1e-9, $"{Furthest(edges, outline)} > {tolerance}: {outline}");
        }
    }, iter: 400);

    [Fact]
    public void Outlines_are_valid_do_not_overlap_and_keep_their_area() => Gen.Select(Masks, Tolerances).Sample((mask, tolerance) =>
    {
        var regions = Regions(mask);
        Geometry[] drawn = [.. RegionOutlines.Of(regions, tolerance, mask.Window).Select(Area)];
        for (var i = 0; i < regions.Length; i++)
        {
            double pixels = regions[i].Sum(run => run.Length);
            Assert.True(drawn[i].IsValid, $"{drawn[i]}");
            Assert.InRange(drawn[i].Area, pixels - Math.Max(2, 0.02 * pixels), pixels + Math.Max(2, 0.02 * pixels));
            Assert.True(drawn[i].Area > 0);
            Assert.True(new Envelope(0, mask.Width, 0, mask.Height).Covers(drawn[i].EnvelopeInternal));
            for (var j = 0; j < i; j++) Assert.False(drawn[i].Intersects(drawn[j]), $"{drawn[i]} meets {drawn[j]}");
        }
    }, iter: 400);

    [Fact]
    public void Without_tolerance_they_are_the_pixel_edges()
    {
        var regions = Regions(new RandomMask(30, 20, 0.5, 3));
        Assert.Equal(
            regions.Select(region => Area(RegionTracer.Trace(region)).AsText()),
            RegionOutlines.Of(regions, 0, new(0, 0, 30, 20)).Select(outline => Area(outline).AsText()));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 30)]
    [InlineData(3, 2)]
    [InlineData(40, 17)]
    public void An_upright_rectangle_stays_what_it_is(int width, int height)
    {
        Run[] rectangle = [.. Enumerable.Range(4, height).Select(row => new Run(row, 7, 7 + width))];
        Assert.Equal(RegionTracer.Trace(rectangle)[0].Shell.ToHashSet(), RegionOutlines.Of([rectangle], 1, new(0, 0, 60, 60))[0][0].Shell.ToHashSet());
    }

    [Theory]
    [InlineData(20)]
    [InlineData(37)]
    [InlineData(45)]
    public void A_turned_rectangle_has_few_corners_and_straight_sides(double degrees)
    {
        var (sine, cosine) = Math.SinCos(degrees * Math.PI / 180);
        var mask = RandomMask.Of(80, 80, (row, column) =>
        {
            double x = column + 0.5 - 40, y = row + 0.5 - 40;
            return Math.Abs(x * cosine + y * sine) < 25 && Math.Abs(y * cosine - x * sine) < 12;
        });
        var shell = RegionOutlines.Of(Regions(mask), 1, mask.Window)[0][0].Shell;
        Assert.InRange(shell.Count, 5, 9);
        Assert.InRange(RegionTracer.Trace(Regions(mask)[0])[0].Shell.Count, 60, 400);
    }

    [Fact]
    public void A_shape_of_ten_thousand_steps_is_drawn_in_parts()
    {
        var mask = RandomMask.Of(1500, 1500, (row, column) => double.Hypot(row - 750, column - 750) is < 740 and > 300);
        var polygon = Assert.Single(RegionOutlines.Of(Regions(mask), 1, mask.Window)[0]);
        Assert.Single(polygon.Holes);
        Assert.InRange(polygon.Shell.Count, 20, 200);
    }

    static RandomMask Blobs(int side, int seed)
    {
        var random = new Random(seed);
        var blobs = Enumerable.Range(0, 6).Select(_ => (X: random.Next(side), Y: random.Next(side), Radius: 1 + random.NextDouble() * side / 5)).ToArray();
        return RandomMask.Of(side, side, (row, column) =>
            blobs.Any(blob => double.Hypot(column - blob.X, row - blob.Y) < blob.Radius) && random.NextDouble() < 0.97);
    }

    // Of positions close together along one, the greatest distance to the other.
    static double Furthest(Geometry from, Geometry to)
    {
        var distance = new DiscreteHausdorffDistance(from, to) { DensifyFraction = 0.05 };
        return distance.OrientedDistance();
    }

    static Run[][] Regions(RandomMask mask) =>
        [.. RegionSweepTests.Sweep(mask, mask.Width, mask.Height, new(0, 0)).Select(RegionTracerTests.Runs)];

    static MultiPolygon Area(IReadOnlyList<Polygon> polygons) => new(
        [.. polygons.Select(polygon => new NetTopologySuite.Geometries.Polygon(Ring(polygon.Shell), [.. polygon.Holes.Select(Ring)]))]);

    static LinearRing Ring(IReadOnlyList<Position> ring) => new([.. ring.Select(at => new Coordinate(at.X, at.Y))]);
}
