using ImageryWatch.Pipeline;
using ImageryWatch.Rasters;
using ImageryWatch.Simulation.Rendering;
using ImageryWatch.Simulation.Sites;
using ImageryWatch.Tests.Pipeline;
using Encoding = ImageryWatch.Simulation.Rendering.Encoding;

namespace ImageryWatch.Tests.Radiometry;

public class CloudSearchTests
{
    static readonly Cloud[] Two = [new(179, 204, 70, 200), new(384, 358, 49, 200)];

    [Theory]
    [InlineData(Encoding.Display8)]
    [InlineData(Encoding.Reflectance16)]
    public void Clouds_and_their_shadows_are_found_and_little_else(Encoding encoding)
    {
        using var scene = new CloudScene(SiteKind.FreightYard, 1024, 994, 0.5, encoding, Two);
        using var result = scene.Compare(scene.Request);
        var (found, wrong) = scene.Judge(CloudScene.ValidityOf(result));
        Assert.InRange(found, 0.9, 1);
        Assert.InRange(wrong, 0, 0.1);
        var causes = result.Report.Coverage.Unobserved;
        Assert.True(causes.CloudPixels > 0 && causes.ShadowPixels > 0);
        Assert.Equal(1024L * 994, causes.Total() + result.Report.Coverage.ObservedPixels);
        Assert.Equal(causes.CloudPixels, result.Report.Gates.Single(gate => gate.Id == "cloud").RemovedPixels);
        Assert.Equal(causes.ShadowPixels, result.Report.Gates.Single(gate => gate.Id == "cloud-shadow").RemovedPixels);
        Assert.Contains(result.Report.Remarks, remark => remark.Contains("% cloud,", StringComparison.Ordinal));
    }

    [Fact]
    public void Switched_off_nothing_is_masked()
    {
        using var scene = new CloudScene(SiteKind.FreightYard, 1024, 994, 0.5, Encoding.Display8, Two);
        using var result = scene.Compare(scene.Request with { Clouds = AutomaticStage.Off });
        Assert.Equal(0, result.Report.Coverage.Unobserved.Total());
        Assert.Null(result.ToContext(null!).Validity);
        Assert.False(result.Report.Gates.Single(gate => gate.Id == "cloud").Enabled);
    }

    [Theory]
    [InlineData(SiteKind.FreightYard, 0.5)]
    [InlineData(SiteKind.BuildingSite, 0.5)]
    [InlineData(SiteKind.VehiclePark, 1)]
    [InlineData(SiteKind.Suburb, 2)]
    public void Under_a_clear_sky_nothing_is_masked(SiteKind site, double gsdMetres)
    {
        using var scene = new CloudScene(site, 512, 490, gsdMetres, Encoding.Display8);
        using var result = scene.Compare(scene.Request);
        Assert.Equal(0, result.Report.Coverage.Unobserved.Total());
    }

    [Theory]
    [InlineData(60, 40, 0)]
    [InlineData(300, 200, 0)]
    [InlineData(300, 200, 30)]
    [InlineData(260, 260, 45)]
    public void A_new_white_roof_is_no_cloud_however_large(int length, int width, double degrees)
    {
        var (sin, cos) = Math.SinCos(degrees * Math.PI / 180);
        using var pair = new MemoryPair(600, 500, 3, (band, row, column) =>
        {
            var ground = (float)(60 + 40 * PairTiles.Ground(band, row, column));
            double x = column - 290, y = row - 240;
            var isRoof = Math.Abs(x * cos + y * sin) < length / 2.0 && Math.Abs(y * cos - x * sin) < width / 2.0;
            return (ground, isRoof ? (float)(235 + 6 * PairTiles.Noise(0, row, column, 5)) : ground);
        }, new(500000, 0.5, 0, 5900000, 0, -0.5));
        using var result = Comparison(pair);
        Assert.Equal(0, result.Report.Coverage.Unobserved.Total());
    }

    [Fact]
    public void A_date_under_unbroken_cloud_is_refused_with_the_way_out()
    {
        using var pair = new MemoryPair(640, 640, 3, (band, row, column) =>
            ((float)(60 + 60 * PairTiles.Ground(band, row, column)), (float)(225 + 5 * PairTiles.Noise(0, row / 60, column / 60, 4) + 2 * PairTiles.Noise(band, row, column, 5))));
        var refusal = Assert.Throws<RasterException>(() => Comparison(pair).Dispose());
        Assert.Contains("cloud hides all of it", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("--clouds off", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_fill_beside_a_swath_is_no_dark_ground_under_which_the_other_date_is_cloud()
    {
        using var pair = new MemoryPair(600, 600, 3, (band, row, column) =>
        {
            var apron = row < 200 ? 205f : (float)(60 + 40 * PairTiles.Ground(band, row, column));
            return (row < 150 ? 0 : apron, apron);
        }, new(500000, 0.5, 0, 5900000, 0, -0.5));
        using var result = Comparison(pair);
        Assert.Equal(0, result.Report.Coverage.Unobserved.Total());
    }

    [Fact]
    public void Windows_and_threads_leave_no_trace()
    {
        using var scene = new CloudScene(SiteKind.FreightYard, 1024, 994, 0.5, Encoding.Display8, Two);
        using var expected = scene.Compare(scene.Request with { Threads = 1 });
        var validity = CloudScene.ValidityOf(expected);
        foreach (var (window, threads) in new[] { (100, 2), (333, 3) })
        {
            using var found = scene.Compare(scene.Request with { WindowPixels = window, Threads = threads });
            Assert.Equal(expected.Report.Coverage, found.Report.Coverage);
            Assert.Equal(expected.Report.Radiometry.Bands, found.Report.Radiometry.Bands);
            Assert.Equal(validity, CloudScene.ValidityOf(found));
        }
    }

    static ImageryWatch.Pipeline.ComparisonResult Comparison(MemoryPair pair) => ImageryWatch.Pipeline.Comparison.Run(
        new(pair.BeforePath, pair.AfterPath) { Method = "test", Threshold = 1e9 }, pair.Catalog(_ => new FirstBandDifference(0)), null, TestContext.Current.CancellationToken);
}
