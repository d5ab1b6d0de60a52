using ImageryWatch.Pipeline;
using ImageryWatch.Rasters;
using ImageryWatch.Reporting;
using ImageryWatch.Reports;

namespace ImageryWatch.Tests.Pipeline;

public class ComparisonTests
{
    static readonly ComparisonRequest Exact = new("", "") { Method = "test", Threshold = 10, Morphology = new(0, 0), MinAreaSquareMetres = 0 };

    [Fact]
    public void What_changed_is_reported_in_pixels_metres_and_degrees()
    {
        using var pair = new MemoryPair(300, 200, 2, (_, row, column) => (50, row is >= 20 and < 30 && column is >= 60 and < 80 ? 90 : 55));
        using var result = Compare(pair, Exact, 0);
        var region = Assert.Single(result.Report.Regions);
        Assert.Equal(200, region.PixelCount);
        Assert.Equal(200 * 100.0, region.AreaSquareMetres!.Value, 6);
        Assert.Equal(new(60, 20, 20, 10), region.Bounds);
        Assert.Equal(new(70, 25), region.Centroid);
        Assert.Equal(40, region.MeanMagnitude, 3);
        Assert.Equal(40, region.MaxMagnitude, 3);
        Assert.Contains(new Position(500600, 5899800), Assert.Single(region.MapOutline!.Polygons).Shell);
        Assert.InRange(region.Wgs84Outline!.Polygons[0].Shell[0].X, 26.9, 27.1);
        Assert.Equal(new(60000, 60000, 200, 6_000_000, 20_000), result.Report.Coverage);
        Assert.Equal(10, result.Report.Grid.GsdMetres!.Value, 1);
        Assert.Equal(new DateOnly(2021, 5, 1), DateOnly.FromDateTime(result.Report.Before.Acquisition.AcquiredAt!.Value.Date));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void Windows_and_threads_leave_no_trace(int halo)
    {
        using var pair = Noisy();
        var request = Exact with { Threshold = null, Morphology = new(1, 1), MinAreaSquareMetres = 300 };
        var expected = Trace(pair, request with { WindowPixels = 512, Threads = 1 }, halo);
        Assert.Contains("\"regions\"", expected.Json);
        foreach (var (window, threads) in new[] { (64, 2), (100, 1), (37, 3), (256, 2) })
        {
            var found = Trace(pair, request with { WindowPixels = window, Threads = threads }, halo);
            Assert.Equal(expected.Json, found.Json);
            Assert.Equal(expected.Mask, found.Mask);
            Assert.Equal(expected.Magnitude, found.Magnitude);
        }
    }

    [Fact]
    public void A_gap_is_not_observed_rather_than_unchanged()
    {
        using var pair = new MemoryPair(130, 90, 1, (_, row, column) => (1, row < 10 ? float.NaN : column == 100 ? 99 : 1));
        using var result = Compare(pair, Exact with { WindowPixels = 64 }, 0);
        Assert.Equal(new(130 * 90, 130 * 80, 80, 80 * 13000, 8000) { Unobserved = new(130 * 10, 0, 0, 0, 0) }, result.Report.Coverage with { ObservedSquareMetres = 80 * 13000 });
        Assert.Equal(130 * 10, result.Report.Gates[0].RemovedPixels);
        var mask = Read(result.ToContext(null!).Mask);
        Assert.All(mask[..(10 * 130)], value => Assert.True(float.IsNaN(value)));
        Assert.Equal(80, mask[(10 * 130)..].Count(value => value == 1));
        Assert.Equal(80 * 129, mask[(10 * 130)..].Count(value => value == 0));
    }

    [Fact]
    public void Regions_below_the_minimum_mapping_unit_are_counted_and_dropped()
    {
        using var pair = new MemoryPair(100, 100, 1, (_, row, column) => (0, (row == 5 && column < 30) || (row == 50 && column < 4) ? 99 : 0));
        using var result = Compare(pair, Exact with { MinAreaSquareMetres = 500 }, 0);
        Assert.Single(result.Report.Regions);
        var gate = result.Report.Gates.Single(gate => gate.Id == "minimum-mapping-unit");
        Assert.Equal((1, 4, 400.0), (gate.RemovedRegions, gate.RemovedPixels, Math.Round(gate.RemovedSquareMetres!.Value, 6)));
    }

    [Fact]
    public void Contrast_is_with_the_quiet_ground_in_the_cells_around()
    {
        using var pair = new MemoryPair(200, 100, 1, (_, row, column) => (0,
            row is >= 20 and < 30 && column is >= 20 and < 30 ? 60
            : row is >= 20 and < 30 && column is >= 34 and < 40 ? 50
            : row < 18 ? float.NaN : row is >= 50 and < 60 && column is >= 100 and < 110 ? 40 : column < 64 ? 4 : 8));
        using var result = Compare(pair, Exact with { JoinMetres = 0 }, 0);
        Assert.Equal([60, 50, 40], result.Report.Regions.Select(region => (int)region.MaxMagnitude));
        Assert.Equal([15.0, 12.5, 5.0], result.Report.Regions.Select(region => Math.Round(region.Contrast!.Value, 3)));
        Assert.All(result.Report.Regions, region => Assert.Equal(RegionRanking.Evidence(region, 10), region.Evidence));
    }

    [Fact]
    public void A_wide_region_has_one_contrast_and_one_without_ground_around_has_none()
    {
        using var wide = new MemoryPair(700, 600, 1, (_, row, column) => (0, (row + column) / 20 % 2 == 0 ? 40 : 4));
        using var result = Compare(wide, Exact with { JoinMetres = 400 }, 0);
        Assert.Equal(10, Assert.Single(result.Report.Regions).Contrast!.Value, 1);
        using var full = new MemoryPair(30, 30, 1, (_, _, _) => (0, 40));
        using var alone = Compare(full, Exact, 0);
        Assert.Null(Assert.Single(alone.Report.Regions).Contrast);
    }

    [Fact]
    public void Fragments_that_lie_close_are_one_region_of_several_polygons_unless_that_is_off()
    {
        using var pair = new MemoryPair(100, 60, 1, (_, row, column) => (0, row is >= 10 and < 20 && column is >= 10 and < 50 && column % 14 > 2 ? 90 : 0));
        using var joined = Compare(pair, Exact with { JoinMetres = 30 }, 0);
        Assert.Equal(4, Assert.Single(joined.Report.Regions).Outline.Polygons.Count);
        Assert.Contains("4 fragments became 1 region", joined.Report.Gates.Single(gate => gate.Id == "joined").Rule, StringComparison.Ordinal);
        using var apart = Compare(pair, Exact with { JoinMetres = 0 }, 0);
        Assert.Equal(4, apart.Report.Regions.Count);
        Assert.Equal(joined.Report.Coverage.ChangedPixels, apart.Report.Coverage.ChangedPixels);
        Assert.False(apart.Report.Gates.Single(gate => gate.Id == "joined").Enabled);
    }

    [Fact]
    public void Without_georeference_everything_is_in_pixels_and_the_report_says_so()
    {
        using var pair = new MemoryPair(50, 40, 1, (_, _, column) => (0, column < 5 ? 99 : 0), GeoTransform.Pixels, Crs.None);
        using var result = Compare(pair, Exact, 0);
        var region = Assert.Single(result.Report.Regions);
        Assert.Null(region.AreaSquareMetres);
        Assert.Null(region.MapOutline);
        Assert.Equal(GridMatchKind.Pixels, result.Report.Match.Kind);
        Assert.Contains(result.Report.Remarks, remark => remark.Contains("--gsd", StringComparison.Ordinal));
    }

    [Fact]
    public void A_pair_without_common_pixels_is_refused()
    {
        using var pair = new MemoryPair(50, 40, 1, (_, row, _) => row < 20 ? (1, float.NaN) : (float.NaN, 1));
        Assert.Contains("no pixel with data on both dates", Assert.Throws<RasterException>(() => Compare(pair, Exact, 0)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_method_names_those_there_are()
    {
        using var pair = Noisy();
        Assert.Equal(
            "there is no method \"x\"; the loaded plugins offer test",
            Assert.Throws<UsageException>(() => Compare(pair, Exact with { Method = "x" }, 0)).Message);
    }

    [Fact]
    public void A_cancelled_comparison_stops()
    {
        using var pair = Noisy();
        Assert.Throws<OperationCanceledException>(() => Comparison.Run(
            Exact with { BeforePath = pair.BeforePath, AfterPath = pair.AfterPath }, pair.Catalog(_ => new FirstBandDifference(0)), null, new(canceled: true)));
    }

    static MemoryPair Noisy()
    {
        static float Hash(int seed, int row, int column) => unchecked((uint)HashCode(seed, row, column)) % 1000 / 100f;
        static int HashCode(int seed, int row, int column)
        {
            var hash = unchecked((uint)(seed * 73856093 ^ row * 19349663 ^ column * 83492791));
            hash ^= hash >> 13;
            hash = unchecked(hash * 1274126177);
            return unchecked((int)(hash ^ hash >> 16));
        }
        return new(301, 211, 2, (band, row, column) => (
            row + column == 200 ? float.NaN : 100 + Hash(band, row, column),
            100 + Hash(band + 7, row, column) + (row / 30 % 3 == 0 && column / 40 % 2 == 0 ? 30 : 0)));
    }

    static (string Json, float[] Mask, float[] Magnitude) Trace(MemoryPair pair, ComparisonRequest request, int halo)
    {
        using var result = Compare(pair, request, halo);
        var context = result.ToContext(null!);
        using var stream = new MemoryStream();
        ReportJson.WriteAsync(stream, result.Report, CancellationToken.None).GetAwaiter().GetResult();
        return (System.Text.Encoding.UTF8.GetString(stream.ToArray()), Read(context.Mask), Read(context.Magnitude));
    }

    static float[] Read(IRasterView view)
    {
        using var tile = RasterTile.Rent(1, view.Grid.Width, view.Grid.Height);
        view.Read(view.Grid.Window, tile);
        return tile.Samples.ToArray();
    }

    static ComparisonResult Compare(MemoryPair pair, ComparisonRequest request, int halo) => Comparison.Run(
        request with { BeforePath = pair.BeforePath, AfterPath = pair.AfterPath },
        pair.Catalog(_ => new FirstBandDifference(halo)), null, CancellationToken.None);
}
