using CsCheck;
using ImageryWatch.Objects;
using ImageryWatch.Objects.Change;

namespace ImageryWatch.Tests.Objects.Change;

public sealed class ObjectMatcherTests
{
    static readonly MatchGates Gates = new();

    static readonly Gen<MatchedBox> Boxes =
        from x in Gen.Double[0, 12]
        from y in Gen.Double[0, 12]
        from length in Gen.Double[4, 8]
        from width in Gen.Double[2, 3]
        from angle in Gen.Double[-Math.PI / 2, Math.PI / 2]
        from large in Gen.Bool
        select new MatchedBox("test", large ? "large vehicle" : "small vehicle", new(x, y, length, width, angle));

    [Fact]
    public void Candidates_are_all_pairs_that_the_gates_allow() => Gen.Select(Boxes.Array[0, 12], Boxes.Array[0, 12], Gen.Double[0, 2]).Sample((before, after, residual) =>
    {
        var edges = new ObjectMatcher(Gates, 0.5).Edges(before, after, [.. before.Select(_ => residual)]);
        for (int row = 0; row < before.Length; row++)
            Assert.Equal(
                from column in Enumerable.Range(0, after.Length)
                let cost = Gates.Cost(before[row].Box, after[column].Box, before[row].Label == after[column].Label, 0.5 + 2 * residual, 0.5)
                where cost is not null
                select (column, cost.Value),
                edges[row]);
    }, iter: 500, threads: 1);

    [Fact]
    public void Equal_boxes_match_whatever_their_order() => Boxes.Array[0, 30].Sample(boxes =>
    {
        MatchedBox[] spread = [.. boxes.Select((box, i) => box with { Box = box.Box with { CenterX = 20 * i } })];
        int[] partners = new ObjectMatcher(Gates, 0.5).Match(spread, [.. spread.Reverse()], new double[spread.Length]);
        Assert.Equal(Enumerable.Range(0, spread.Length).Select(i => spread.Length - 1 - i), partners);
    }, iter: 100, threads: 1);

    [Theory]
    [InlineData(0, Math.PI, true)] // half a turn
    [InlineData(1.5, -1.5, true)] // 8 degrees apart, over the end of the range
    [InlineData(0.2, -0.2, true)]
    [InlineData(0, Math.PI / 2, false)]
    [InlineData(0.5, -0.5, false)]
    public void Headings_are_compared_modulo_half_a_turn(double one, double other, bool match) =>
        Assert.Equal(match, Gates.Cost(new(0, 0, 6, 2, one), new(0, 0, 6, 2, other), true, 0.5, 0.5) is not null);

    [Fact]
    public void A_square_has_no_heading() =>
        Assert.Equal(0, Gates.Cost(new(0, 0, 3, 3, 0), new(0, 0, 3, 3, Math.PI / 4), true, 0.5, 0.5)!.Value);

    [Theory]
    [InlineData(3.0, 0, true)] // a lorry of 12 m, along it
    [InlineData(0, 1.6, true)] // and across
    [InlineData(4.0, 0, false)]
    [InlineData(0, 3.0, false)] // the next bay of a park
    public void The_gate_of_distance_is_wider_along_a_box_than_across(double along, double across, bool match)
    {
        const double Heading = 0.7;
        var (sin, cos) = Math.SinCos(Heading);
        OrientedBox one = new(100, 200, 12, 2.5, Heading), other = one with { CenterX = 100 + along * cos - across * sin, CenterY = 200 + along * sin + across * cos };
        Assert.Equal(match, Gates.Cost(one, other, true, 0.5, 0.5) is not null);
        Assert.Equal(Gates.Cost(one, other, true, 0.5, 0.5), Gates.Cost(other, one, true, 0.5, 0.5));
    }

    [Fact]
    public void What_is_left_of_the_misregistration_widens_the_gate_of_distance()
    {
        MatchedBox[] before = [new("test", "car", new(0, 0, 4.5, 1.8, 0))], after = [new("test", "car", new(0, 2.4, 4.5, 1.8, 0))];
        var matcher = new ObjectMatcher(Gates, 0.5);
        Assert.Equal([-1], matcher.Match(before, after, [0]));
        Assert.Equal([0], matcher.Match(before, after, [0.75]));
    }

    [Fact]
    public void A_car_in_the_place_of_a_lorry_is_another_object() =>
        Assert.Null(Gates.Cost(new(0, 0, 8, 2.5, 0), new(0, 0, 4.5, 1.8, 0), true, 0.5, 0.5));

    [Fact]
    public void A_change_of_class_costs_and_takes_a_nearer_place()
    {
        OrientedBox one = new(0, 0, 12, 3, 0);
        Assert.Equal(0.25, Gates.Cost(one, one, false, 0.5, 0.5));
        Assert.NotNull(Gates.Cost(one, one with { CenterX = 2.5 }, true, 0.5, 0.5));
        Assert.Null(Gates.Cost(one, one with { CenterX = 2.5 }, false, 0.5, 0.5));
    }

    [Fact]
    public void Boxes_of_two_detectors_are_never_one_object()
    {
        MatchedBox box = new("one", "car", new(0, 0, 4.5, 1.8, 0));
        Assert.Equal([-1], new ObjectMatcher(Gates, 0.5).Match([box], [box with { Detector = "other" }], [0]));
    }

    [Fact]
    public void A_hundred_thousand_objects_are_matched()
    {
        // Rows of bays 2.6 m wide: every second object left, and all that stayed moved by a third of a metre.
        const int Count = 100_000;
        MatchedBox[] before = [.. Enumerable.Range(0, Count).Select(i => new MatchedBox("test", "car", new(2.6 * (i % 400), 6 * (i / 400), 4.5, 1.8, Math.PI / 2 - 0.001)))];
        MatchedBox[] after = [.. before.Where((_, i) => i % 2 == 0).Select(item => item with { Box = item.Box with { CenterX = item.Box.CenterX + 0.3, CenterY = item.Box.CenterY + 0.1 } })];
        int[] partners = new ObjectMatcher(Gates, 0.5).Match(before, after, new double[Count]);
        Assert.Equal(Enumerable.Range(0, Count).Select(i => i % 2 == 0 ? i / 2 : -1), partners);
    }
}
