using ImageryWatch.Alignment;
using ImageryWatch.Hosting;
using ImageryWatch.Objects;
using ImageryWatch.Pipeline;
using ImageryWatch.Rasters;

namespace ImageryWatch.Tests.Objects;

public class SceneSearchTests
{
    const int Tile = 128, Overlap = 36, Step = Tile - Overlap;

    [Fact]
    public void An_object_on_any_border_or_corner_of_tiles_is_found_once_and_whole()
    {
        var scene = Lattice();
        Assert.True(scene.Boxes.Count > 250);
        var found = scene.Find(new PlantedDetector(scene, Tile, Overlap));
        Assert.Empty(found.Problems);
        Assert.True(found.Use.Views > scene.Boxes.Count * 2, "the scene does not test what it should");
        Assert.Equal(scene.Boxes.Count, found.Reported.Count);
        foreach (var box in scene.Boxes)
        {
            var one = Assert.Single(found.Reported, one => one.Detection.Box.Overlap(box) > 0.6);
            Assert.False(one.IsCut);
            Assert.True(double.Hypot(one.Detection.Box.CenterX - box.CenterX, one.Detection.Box.CenterY - box.CenterY) < 0.75);
            Assert.Equal(box.Length, one.Detection.Box.Length, 1.5);
        }
    }

    [Fact]
    public void Two_long_objects_that_cross_on_a_corner_of_tiles_stay_two()
    {
        var scene = new PlantedScene(400, 400, [new(Step, Step, 26, 3, 0.2), new(Step, Step, 26, 3, 0.2 - Math.PI / 2), new(Tile, Tile, 26, 3, 0.6), new(Tile, Tile, 26, 3, 1.4)]);
        Assert.Equal(4, scene.Find(new PlantedDetector(scene, Tile, Overlap)).Reported.Count);
    }

    [Theory]
    [InlineData(160, 36)]
    [InlineData(200, 64)]
    [InlineData(512, 100)]
    [InlineData(2048, 36)]
    public void Where_tiles_lie_does_not_matter(int tile, int overlap)
    {
        var scene = Lattice();
        var one = scene.Find(new PlantedDetector(scene, Tile, Overlap)).Reported;
        var other = scene.Find(new PlantedDetector(scene, tile, overlap)).Reported;
        Assert.Equal(one.Count, other.Count);
        foreach (var (a, b) in one.OrderBy(Round).Zip(other.OrderBy(Round)))
        {
            Assert.Equal(a.Detection.Box.CenterX, b.Detection.Box.CenterX, 1e-9);
            Assert.Equal(a.Detection.Box.CenterY, b.Detection.Box.CenterY, 1e-9);
            Assert.Equal(a.Detection.Box.Length, b.Detection.Box.Length, 1e-9);
        }

        static (double, double) Round(SceneObject one) => (Math.Round(one.Detection.Box.CenterY, 6), Math.Round(one.Detection.Box.CenterX, 6));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    public void Threads_do_not_change_a_bit(int threads)
    {
        var scene = Lattice();
        Assert.Equal(scene.Find(new PlantedDetector(scene, Tile, Overlap), 1).Reported, scene.Find(new PlantedDetector(scene, Tile, Overlap), threads).Reported);
    }

    [Fact]
    public void Looking_where_something_lies_finds_what_looking_everywhere_finds_there()
    {
        var scene = Lattice();
        var all = scene.Find(new PlantedDetector(scene, Tile, Overlap));
        for (int i = 0; i < scene.Boxes.Count; i += 47)
        {
            // A spot of the object is all that changed.
            var changed = new PixelWindow((int)scene.Boxes[i].CenterX + 3, (int)scene.Boxes[i].CenterY, 2, 2);
            var some = scene.Find(new PlantedDetector(scene, Tile, Overlap), touches: window => !window.Intersect(changed).IsEmpty);
            Assert.True(some.Use.WantedTiles <= 4 && some.Use.Tiles == all.Use.Tiles);
            Assert.Equal(all.Reported.Where(Touched), some.Reported.Where(Touched));
            Assert.All(some.Reported, one => Assert.Contains(one, all.Reported));

            bool Touched(SceneObject one) => one.Detection.Box.Intersection(new(changed.Column + 1, changed.Row + 1, 2, 2, 0)) > 0;
        }
    }

    [Theory]
    [InlineData(0.15, 0.3)]
    [InlineData(0.6, 0.3)]
    [InlineData(0.3, 0.37)]
    public void An_image_of_another_scale_is_resampled_and_boxes_come_back_in_its_pixels(double gsd, double detectorGsd)
    {
        // One object: its samples are 1, so that edges blend with the ground and not with other objects.
        foreach (var box in (OrientedBox[])[new(171.3, 140.2, 60, 24, 0.5), new(300, 128, 60, 24, -1.2)])
        {
            var scene = new PlantedScene(420, 300, [box], gsd);
            var found = scene.Find(new PlantedDetector(scene, 256, 160, detectorGsd));
            var one = Assert.Single(found.Reported).Detection.Box;
            Assert.Equal(detectorGsd / gsd, found.Use.Scale, 1e-12);
            Assert.True(double.Hypot(one.CenterX - box.CenterX, one.CenterY - box.CenterY) < 0.8, $"{one} is not {box}");
            Assert.Equal(box.Length, one.Length, 2 * Math.Max(1, detectorGsd / gsd));
            Assert.Equal(box.Width, one.Width, 2 * Math.Max(1, detectorGsd / gsd));
        }
    }

    [Fact]
    public void A_registered_image_is_looked_at_where_it_lies_on_the_other()
    {
        var box = new OrientedBox(171.3, 140.2, 60, 24, 0.5);
        var scene = new PlantedScene(420, 300, [box], 0.15);
        var moved = new Registration(new() { Transform = new(12.5, 1, 0, -7.25, 0, 1), Remark = "moved" }, null, []);
        var one = Assert.Single(scene.Find(new PlantedDetector(scene, 256, 160, 0.3), registration: moved).Reported).Detection.Box;
        Assert.Equal(box.CenterX - 12.5, one.CenterX, 0.8);
        Assert.Equal(box.CenterY + 7.25, one.CenterY, 0.8);
    }

    [Fact]
    public void Weaker_objects_are_kept_apart_and_a_low_score_is_counted()
    {
        var scene = Lattice();
        var found = scene.Find(new PlantedDetector(scene, Tile, Overlap), minScore: 0.85);
        Assert.Empty(found.Reported);
        Assert.Equal(scene.Boxes.Count, found.Weaker.Count);
        Assert.Equal((0.85, scene.Boxes.Count, 0), (found.Use.MinScore, found.Use.WeakerObjects, found.Use.ReportedObjects));
    }

    [Fact]
    public void Nothing_is_allocated_for_a_tile()
    {
        var scene = new PlantedScene(2000, 400, []);
        var offered = PlantedScene.Offer(new IdleDetector());
        var view = scene.View(offered);
        var tiles = new DetectionTiles(scene.Grid.Width, scene.Grid.Height, Tile, Overlap);
        using var worker = new TileWorker(offered, view, tiles, new PluginFailures(TimeSpan.FromMinutes(1)));
        var call = new PluginCall();
        Bytes(8);
        long few = Bytes(2), many = Bytes(8);
        Assert.Equal(few, many);
        Assert.InRange(many, 0, 1000);

        // The least of several, because the runtime compiles methods anew while they run.
        long Bytes(int count) => Enumerable.Range(0, 50).Min(_ =>
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            worker.Look(new TileRun(0, count), call);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        });
    }

    [Fact]
    public void Tiles_without_data_are_passed_over()
    {
        var scene = new PlantedScene(400, 100, [new(200, 50, 20, 8, 0)]);
        var detector = PlantedScene.Offer(new IdleDetector());
        var view = new NoData(scene);
        var found = new SceneSearch(1, TimeSpan.FromMinutes(1)).Find(detector, view.View(detector), "the image", null, null, null, CancellationToken.None);
        Assert.Equal((4, 4, 4), (found.Use.Tiles, found.Use.WantedTiles, found.Use.EmptyTiles));
    }

    // Objects on every line and crossing of lines at which a tile begins or ends, at all angles, none touching another.
    static PlantedScene Lattice()
    {
        var random = new Random(7);
        int[] across = [.. Lines(900)], down = [.. Lines(700)];
        var places = new List<(double X, double Y)>();
        places.AddRange(from x in across from y in down select ((double)x, (double)y));
        for (int i = 0; i < 4000; i++)
            places.Add(i % 2 == 0
                ? (across[random.Next(across.Length)] + random.Next(-8, 9), random.Next(20, 680))
                : (random.Next(20, 880), down[random.Next(down.Length)] + random.Next(-8, 9)));
        var boxes = new List<OrientedBox>();
        foreach (var (x, y) in places)
        {
            var box = new OrientedBox(x, y, 16 + random.Next(10), 6 + random.Next(5), random.NextDouble() * Math.PI - Math.PI / 2);
            if (boxes.TrueForAll(other => double.Hypot(other.CenterX - x, other.CenterY - y) > (other.Length + box.Length + other.Width + box.Width) / 2)) boxes.Add(box);
        }
        return new(900, 700, boxes);

        static IEnumerable<int> Lines(int pixels) => Enumerable.Range(0, pixels / Step + 1)
            .SelectMany(tile => (int[])[tile * Step, tile * Step + Tile]).Where(line => line > 20 && line < pixels - 20).Distinct();
    }

    sealed class IdleDetector : IObjectDetector
    {
        public DetectorInput Input { get; } = new() { TilePixels = Tile, OverlapPixels = Overlap };

        public void Detect(RasterTile tile, ICollection<Detection> found)
        {
        }
    }

    // The same scene, where nothing was observed.
    sealed class NoData(PlantedScene scene)
    {
        public DetectorView View(Offered<IObjectDetector> detector) => DetectorView.Of(
            new("/nodata", new("memory", new("test", "1", "00"), null!), new Pipeline.MemorySource(scene.Grid, (_, _, _) => float.NaN), scene.Acquisition),
            scene.Grid, Registration.None, null, detector, new Dictionary<string, string>(), new());
    }
}
