using CsCheck;
using ImageryWatch.Georeferencing;
using ImageryWatch.Rasters;
using ImageryWatch.Regions;

namespace ImageryWatch.Tests.Regions;

public class JoiningTests
{
    [Fact]
    public void Regions_are_the_fragments_that_lie_close_together_whatever_the_windows() => Gen.Select(
        Gen.Int[1, 90], Gen.Int[1, 50], Gen.Double[0.01, 0.3], Gen.Double[0, 6], Gen.Int[0, 1_000_000]).Sample((width, height, density, distance, seed) =>
    {
        var mask = new RandomMask(width, height, density, seed);
        var expected = Joined(mask.Components(), distance).Select(Key).Order().ToArray();
        foreach (var (windowWidth, windowHeight) in new[] { (width, height), (17, 9) })
        {
            var found = Sweep(mask, windowWidth, windowHeight, distance);
            Assert.Equal(expected, found.Select(region => Key(Pixels(region.TakeRuns()))).Order());
        }
    }, iter: 200);

    [Fact]
    public void Fragments_of_a_region_are_counted() => Gen.Select(Gen.Int[1, 60], Gen.Int[1, 40], Gen.Double[0.05, 0.7], Gen.Int[0, 1_000_000]).Sample((width, height, density, seed) =>
    {
        var mask = new RandomMask(width, height, density, seed);
        foreach (var region in Sweep(mask, width, height, 3))
        {
            var runs = region.TakeRuns();
            var pixels = Pixels(runs).ToHashSet();
            var fragments = mask.Components().Where(component => pixels.Contains(component[0])).ToList();
            Assert.Equal(new FragmentCount(fragments.Count, fragments.Max(fragment => fragment.Count)), FragmentCount.Of(runs));
        }
    }, iter: 100);

    [Theory]
    [InlineData(null, null, null, 2)]
    [InlineData(null, null, 0.5, 2)]
    [InlineData(null, 10.0, 0.5, 10)]
    [InlineData(null, 1.0, 0.5, 2)]
    [InlineData(3.0, 10.0, 0.5, 6)]
    [InlineData(3.0, null, null, 2)]
    [InlineData(0.0, 10.0, 0.5, 0)]
    [InlineData(1e9, null, 1.0, 64)]
    public void The_distance_follows_the_size_of_the_object(double? metres, double? objectSize, double? gsd, double pixels) =>
        Assert.Equal(pixels, new JoinDistance(metres, objectSize, gsd).Pixels);

    [Fact]
    public void The_record_says_how_many_fragments_became_how_many_regions()
    {
        var gate = new JoinDistance(null, null, 0.5).Result(7, 3);
        Assert.Equal("fragments at most 2 pixels (1 m) apart are one region: 7 fragments became 3 regions", gate.Rule);
        Assert.Equal((true, "--join 0"), (gate.Enabled, gate.HowToSwitchOff));
        Assert.False(new JoinDistance(0, null, 0.5).Result(0, 0).Enabled);
    }

    [Fact]
    public void Fragments_come_through_with_the_object_that_they_belong_to_and_specks_alone_do_not()
    {
        // A block of 12 pixels with a speck two pixels off; three specks of 5 pixels two pixels apart.
        var mask = RandomMask.Of(60, 30, (row, column) =>
            (row is >= 2 and < 5 && column is >= 2 and < 6) || (row == 3 && column == 8)
            || (row == 20 && column is >= 2 and < 21 && (column - 2) % 7 < 5));
        var unit = new MinimumMappingUnit(null, null, Metres(1), 1.0 / 256);
        foreach (var region in Sweep(mask, 60, 30, 2)) unit.Judge(region);
        Assert.Equal(13, Assert.Single(unit.Kept).PixelCount);
        Assert.Equal((2, 1), unit.Joined);
        Assert.Equal((1, 15), (unit.Result.RemovedRegions, unit.Result.RemovedPixels));
        Assert.Equal(new PixelWindow(2, 20, 19, 1), unit.Result.LargestRemoved);
    }

    [Theory]
    [InlineData(null, null, 11, 12)]
    [InlineData(null, 4.0, 11, 12)]
    [InlineData(null, 10.0, 24, 25)]
    [InlineData(5.0, 10.0, 4, 5)]
    [InlineData(0.0, 10.0, 0, 1)]
    public void The_unit_follows_the_size_of_the_object(double? squareMetres, double? objectSize, int dropped, int kept)
    {
        foreach (var (pixels, passes) in new[] { (dropped, false), (kept, true) })
        {
            if (pixels == 0) continue;
            var unit = new MinimumMappingUnit(squareMetres, objectSize, Metres(1), 1.0 / 256);
            var region = new RegionBuilder();
            region.Add(new Run(3, 5, 5 + pixels));
            unit.Judge(region);
            Assert.Equal(passes, unit.Kept.Count == 1);
        }
    }

    [Fact]
    public void The_largest_that_was_removed_does_not_depend_on_the_order()
    {
        PixelWindow? first = null;
        foreach (var rows in new[] { (int[])[4, 9, 30], [30, 4, 9], [9, 30, 4] })
        {
            var unit = new MinimumMappingUnit(null, null, Metres(1), 1.0 / 256);
            foreach (var row in rows)
            {
                var region = new RegionBuilder();
                region.Add(new Run(row, 2, row == 4 ? 5 : 9));
                unit.Judge(region);
            }
            Assert.Equal(new PixelWindow(2, 9, 7, 1), unit.Result.LargestRemoved);
            Assert.Equal(first ??= unit.Result.LargestRemoved, unit.Result.LargestRemoved);
        }
    }

    static GroundScale Metres(double gsd) => new(new(100, 100, 1, GeoTransform.Pixels, Crs.None), new(), gsd);

    static List<RegionBuilder> Sweep(RandomMask mask, int windowWidth, int windowHeight, double distance)
    {
        var found = new List<RegionBuilder>();
        var sweep = new RegionSweep(new(0, 0), mask.Width, 1.0 / 256, distance, found.Add);
        foreach (var strip in mask.Strips(windowWidth, windowHeight)) sweep.Push(strip);
        sweep.Finish();
        return found;
    }

    static List<(int Row, int Column)> Pixels(Run[] runs) =>
        [.. runs.SelectMany(run => Enumerable.Range(run.Start, run.Length).Select(column => (run.Row, column)))];

    // Every fragment against every other, until none is close to another.
    static List<List<(int Row, int Column)>> Joined(List<List<(int Row, int Column)>> fragments, double distance)
    {
        var groups = fragments.ToList();
        for (var i = 0; i < groups.Count; i++)
        {
            for (var j = i + 1; j < groups.Count; j++)
            {
                if (!groups[i].Any(a => groups[j].Any(b => Gap(a, b) <= distance * distance))) continue;
                groups[i] = [.. groups[i].Concat(groups[j]).Order()];
                groups.RemoveAt(j);
                (i, j) = (-1, groups.Count);
            }
        }
        return groups;
    }

    static double Gap((int Row, int Column) a, (int Row, int Column) b)
    {
        int rows = Math.Max(0, Math.Abs(a.Row - b.Row) - 1), columns = Math.Max(0, Math.Abs(a.Column - b.Column) - 1);
        return rows * rows + columns * columns;
    }

    static string Key(List<(int Row, int Column)> pixels) => string.Join(' ', pixels);
}
