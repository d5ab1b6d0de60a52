using CsCheck;
using ImageryWatch.Objects;

namespace ImageryWatch.Tests.Objects;

public class DetectionMergeTests
{
    static readonly Gen<TileView> View = Gen.Select(
        Gen.Double[0, 120], Gen.Double[0, 120], Gen.Double[-1, 6], Gen.Double[0.2, 1], Gen.Double[-Math.PI / 2, Math.PI / 2 - 0.01],
        Gen.Select(Gen.Int[0, 5], Gen.Int[0, 2], Gen.Int[0, 3], Gen.Double[-5, 30]),
        (x, y, size, shape, angle, more) =>
        {
            double length = Math.Pow(2, size);
            return new TileView(new(new(x, y, length, length * shape, angle), "abc"[more.Item2..(more.Item2 + 1)], more.Item1 / 5.0), more.Item3, more.Item4);
        });

    [Fact]
    public void What_the_index_finds_is_what_looking_at_all_pairs_finds() =>
        View.List[0, 120].Sample(views =>
        {
            var all = new List<TileView>();
            foreach (var view in Placed(views.OrderBy(view => view.IsCut).ThenByDescending(view => view.Detection.Score).ThenByDescending(view => view.Depth)))
            {
                bool isOther = all.TrueForAll(one =>
                    (one.Detection.Label != view.Detection.Label || one.Detection.Box.Overlap(view.Detection.Box) <= 0.3) &&
                    (!view.IsCut || one.Tile == view.Tile || view.Detection.Box.Intersection(one.Detection.Box) <= 0.5 * view.Detection.Box.Length * view.Detection.Box.Width));
                if (isOther) all.Add(view);
            }
            Assert.Equal(Placed(all.OrderBy(_ => 0)), Merge(views));
        }, iter: 2000);

    [Fact]
    public void The_order_in_which_views_come_does_not_matter() =>
        View.List[0, 60].Sample(views =>
        {
            // Some equal in every respect but one.
            views.AddRange([.. views.Select(view => view with { Tile = view.Tile + 1 })]);
            Assert.Equal(Merge(views), Merge(Enumerable.Reverse(views)));
        }, iter: 500);

    [Fact]
    public void Of_two_views_the_deeper_of_equal_scores_is_kept_and_a_whole_one_before_a_cut_one()
    {
        TileView deep = Of(100, 100, 20, 8, 0.5, tile: 1, depth: 30), shallow = Of(100.5, 100, 20, 8, 0.5, tile: 2, depth: 10), cut = Of(96, 100, 12, 8, 0.9, tile: 3, depth: 0);
        Assert.Equal([deep], Merge([cut, shallow, deep]));
        Assert.Equal([shallow], Merge([cut, shallow]));
        Assert.Equal([cut], Merge([cut]));
    }

    [Fact]
    public void A_cut_view_is_not_taken_for_something_else() =>
        Assert.Equal("car", Assert.Single(Merge([Of(100, 100, 20, 8, 0.5, "car", 1, 30), Of(94, 100, 8, 8, 0.9, "box", 2, 0)])).Detection.Label);

    [Fact]
    public void Two_long_boxes_that_cross_stay_two()
    {
        var along = Of(100, 100, 40, 4, 0.9);
        Assert.Equal(2, Merge([along, along with { Detection = along.Detection with { Box = along.Detection.Box with { AngleRadians = Math.PI / 4 } } }]).Count);
        Assert.Equal(2, Merge([along, Of(100, 105, 40, 4, 0.8)]).Count);
    }

    [Fact]
    public void Labels_do_not_suppress_each_other() =>
        Assert.Equal(2, Merge([Of(100, 100, 20, 8, 0.5, "car"), Of(100, 100, 20, 8, 0.5, "truck")]).Count);

    [Fact]
    public void A_hundred_thousand_boxes_are_few_comparisons()
    {
        var index = new BoxIndex();
        var near = new List<int>();
        long looked = 0;
        for (int i = 0; i < 100_000; i++)
        {
            // Vehicles a few pixels apart, and a ship among every thousand.
            var box = new OrientedBox(i % 400 * 20, i / 400 * 20, i % 1000 == 0 ? 900 : 15, 7, i);
            index.Near(box, near);
            looked += near.Count;
            index.Add(box);
        }
        Assert.True(looked < 100_000 * 60, $"{looked} boxes were looked at");
    }

    static TileView Of(double x, double y, double length, double width, double score, string label = "car", int tile = 0, double depth = double.PositiveInfinity) =>
        new(new(new(x, y, length, width, 0), label, score), tile, depth);

    static IEnumerable<TileView> Placed(IOrderedEnumerable<TileView> views) => views
        .ThenBy(view => view.Detection.Box.CenterY).ThenBy(view => view.Detection.Box.CenterX).ThenBy(view => view.Detection.Box.Length)
        .ThenBy(view => view.Detection.Box.Width).ThenBy(view => view.Detection.Box.AngleRadians).ThenBy(view => view.Detection.Label, StringComparer.Ordinal).ThenBy(view => view.Tile);

    static List<TileView> Merge(IEnumerable<TileView> views) => DetectionMerge.Merge(views, 0.3, CancellationToken.None);
}
