using CsCheck;
using ImageryWatch.Objects;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Tests.Objects;

public class OrientedBoxTests
{
    static readonly Gen<OrientedBox> Box = Gen.Select(
        Gen.Double[-30, 30], Gen.Double[-30, 30], Gen.Double[0.5, 40], Gen.Double[0.5, 40], Gen.Double[-Math.PI, Math.PI],
        (x, y, length, width, angle) => OrientedBox.FromSides(1000 + x, 2000 + y, length, width, angle));

    [Fact]
    public void Intersections_are_those_of_NetTopologySuite() =>
        Gen.Select(Box, Box).Sample((one, other) =>
        {
            double expected = Polygon(one).Intersection(Polygon(other)).Area;
            Assert.Equal(expected, one.Intersection(other), 1e-9 * Math.Max(1, expected));
            Assert.Equal(expected / Polygon(one).Union(Polygon(other)).Area, one.Overlap(other), 1e-9);
        }, iter: 20_000);

    [Fact]
    public void It_does_not_matter_which_box_is_named_first() =>
        Gen.Select(Box, Box).Sample((one, other) => Assert.Equal(one.Intersection(other), other.Intersection(one), 1e-9), iter: 20_000);

    [Theory]
    [InlineData(0, 0, 10, 4, 0, 1)]
    [InlineData(10, 0, 10, 4, 0, 0)]
    [InlineData(0, 4, 10, 4, 0, 0)]
    [InlineData(5, 0, 10, 4, 0, 1.0 / 3)]
    [InlineData(0, 0, 5, 2, 0, 0.25)]
    [InlineData(0, 0, 10, 4, Math.PI / 2, 16.0 / 64)]
    public void Boxes_that_coincide_touch_or_hold_each_other_have_the_overlap_that_they_must(double x, double y, double length, double width, double angle, double expected) =>
        Assert.Equal(expected, new OrientedBox(0, 0, 10, 4, 0).Overlap(new(x, y, length, width, angle)), 1e-12);

    [Fact]
    public void A_box_has_the_same_corners_however_its_sides_come() =>
        Gen.Select(Gen.Double[0.5, 40], Gen.Double[0.5, 40], Gen.Double[-10, 10]).Sample((length, width, angle) =>
        {
            var box = new OrientedBox(3, 4, length, width, angle);
            var normal = OrientedBox.FromSides(3, 4, length, width, angle);
            Assert.True(normal.Length >= normal.Width);
            Assert.InRange(normal.AngleRadians, -Math.PI / 2, Math.PI / 2 - 1e-16);
            Assert.All(normal.Corners(), corner => Assert.Contains(box.Corners(), other => double.Hypot(corner.X - other.X, corner.Y - other.Y) < 1e-9));
            Assert.Equal(box.Corners().Max(corner => corner.X), 3 + normal.HalfExtents().X, 1e-9);
            Assert.Equal(box.Corners().Max(corner => corner.Y), 4 + normal.HalfExtents().Y, 1e-9);
        });

    static Polygon Polygon(OrientedBox box)
    {
        Coordinate[] ring = [.. box.Corners().Select(corner => new Coordinate(corner.X, corner.Y))];
        return new(new LinearRing([.. ring, ring[0]]));
    }
}
