using CsCheck;
using ImageryWatch.Objects;

namespace ImageryWatch.Tests.Objects;

public sealed class OrientedBoxTests
{
    static readonly Gen<OrientedBox> Boxes =
        from x in Gen.Double[-20, 20]
        from y in Gen.Double[-20, 20]
        from side in Gen.Double[0.5, 30]
        from other in Gen.Double[0.5, 30]
        from angle in Gen.Double[-10, 10]
        select OrientedBox.FromSides(x, y, side, other, angle);

    [Theory]
    [InlineData(4, 2, 0.3, 4, 2, 0.3)]
    [InlineData(2, 4, 0.3, 4, 2, 0.3 - Math.PI / 2)]
    [InlineData(4, 2, Math.PI / 2, 4, 2, -Math.PI / 2)]
    [InlineData(4, 2, -Math.PI / 2, 4, 2, -Math.PI / 2)]
    [InlineData(4, 2, 0.3 + 7 * Math.PI, 4, 2, 0.3)]
    [InlineData(3, 3, 0.3, 3, 3, 0.3)]
    public void Sides_and_turns_in_any_order_are_one_box(double side, double other, double angle, double length, double width, double expected)
    {
        var box = OrientedBox.FromSides(1, 2, side, other, angle);
        Assert.Equal((1, 2, length, width), (box.CenterX, box.CenterY, box.Length, box.Width));
        Assert.Equal(expected, box.AngleRadians, 1e-12);
    }

    [Fact]
    public void The_angle_lies_in_its_range() =>
        Boxes.Sample(box => box.AngleRadians is >= -Math.PI / 2 and < Math.PI / 2 && box.Length >= box.Width);

    [Fact]
    public void Upright_boxes_overlap_as_their_sides_do()
    {
        // Common are 2 x 1 of 8 + 8.
        Assert.Equal(2.0 / 14, new OrientedBox(0, 0, 4, 2, 0).Overlap(new(2, 1, 4, 2, 0)), 1e-12);
        Assert.Equal(0, new OrientedBox(0, 0, 4, 2, 0).Overlap(new(4, 0, 4, 2, 0)), 1e-12);
        Assert.Equal(1, new OrientedBox(0, 0, 4, 2, 0).Overlap(new(0, 0, 4, 2, 0)), 1e-12);
    }

    [Fact]
    public void A_square_and_the_same_turned_by_an_eighth_share_an_octagon()
    {
        // Area of the octagon with inradius 1: 8 tan(22.5 degrees).
        var common = 8 * Math.Tan(Math.PI / 8);
        Assert.Equal(common / (8 - common), new OrientedBox(5, 5, 2, 2, 0).Overlap(new(5, 5, 2, 2, Math.PI / 4)), 1e-12);
    }

    [Fact]
    public void A_cross_shares_its_middle() =>
        Assert.Equal(4.0 / (20 + 20 - 4), new OrientedBox(0, 0, 10, 2, 0.4).Overlap(new(0, 0, 10, 2, 0.4 - Math.PI / 2)), 1e-12);

    [Fact]
    public void A_box_without_area_overlaps_nothing() =>
        Assert.Equal(0, new OrientedBox(0, 0, 4, 0, 0).Overlap(new(0, 0, 4, 2, 0)));

    [Fact]
    public void The_order_of_two_boxes_does_not_matter_and_a_box_is_like_itself() =>
        Gen.Select(Boxes, Boxes).Sample((one, other) =>
            Math.Abs(one.Overlap(other) - other.Overlap(one)) < 1e-9 && Math.Abs(one.Overlap(one) - 1) < 1e-9 && one.Overlap(other) is >= 0 and <= 1);

    [Fact]
    public void Counted_points_agree()
    {
        Gen.Select(Boxes, Boxes).Sample((one, other) =>
        {
            int both = 0, any = 0;
            for (var x = -40.0; x < 40; x += 0.5)
            {
                for (var y = -40.0; y < 40; y += 0.5)
                {
                    bool inOne = Holds(one, x, y), inOther = Holds(other, x, y);
                    if (inOne && inOther) both++;
                    if (inOne || inOther) any++;
                }
            }
            return any < 400 || Math.Abs((double)both / any - one.Overlap(other)) < 0.08;
        }, iter: 200);
    }

    static bool Holds(OrientedBox box, double x, double y)
    {
        var (sin, cos) = Math.SinCos(box.AngleRadians);
        double dx = x - box.CenterX, dy = y - box.CenterY;
        return Math.Abs(dx * cos + dy * sin) <= box.Length / 2 && Math.Abs(dy * cos - dx * sin) <= box.Width / 2;
    }
}
