using ImageryWatch.Alignment;
using ImageryWatch.Pipeline;
using ImageryWatch.Rasters;
using ImageryWatch.Reports;
using ImageryWatch.Tests.Alignment.TiePoints;
using ImageryWatch.Tests.Pipeline;

namespace ImageryWatch.Tests.Alignment;

/// <summary>Registration as a part of a comparison of two images of 400 x 360 pixels.</summary>
public class RegistrationTests
{
    const int Width = 400, Height = 360;

    static ChangeReport Compare(
        Func<int, int, float> before, Func<int, int, float> after, int threads = 2, AutomaticStage mode = AutomaticStage.Auto, int window = 128)
    {
        using var result = Run(before, after, threads, mode, window, out var pair);
        pair.Dispose();
        return result.Report;
    }

    static ComparisonResult Run(
        Func<int, int, float> before, Func<int, int, float> after, int threads, AutomaticStage mode, int window, out MemoryPair pair)
    {
        float[] one = Render(before), other = Render(after);
        pair = new MemoryPair(Width, Height, 1, (_, row, column) => (one[row * Width + column], other[row * Width + column]));
        var request = new ComparisonRequest(pair.BeforePath, pair.AfterPath)
        {
            Method = "test",
            Threshold = 30,
            Threads = threads,
            Registration = mode,
            WindowPixels = window,
        };
        return Comparison.Run(request, pair.Catalog(_ => new FirstBandDifference(0)), null, CancellationToken.None);
    }

    static float[] Render(Func<int, int, float> image) =>
        [.. Enumerable.Range(0, Width * Height).Select(i => image(i % Width, i / Width))];

    static float Noise(int x, int y, int seed) => 4 * (float)Ground.Random(x, y, seed);

    /// <summary>Greatest distance, over the image, of what was found from what is true.</summary>
    static double Worst(RegistrationUse use, GeoTransform truth)
    {
        double worst = 0;
        for (int i = 0; i < 25; i++)
        {
            double x = i % 5 * Width / 4.0, y = i / 5 * Height / 4.0;
            Position found = use.Transform!.Value.ToMap(x, y), expected = truth.ToMap(x, y);
            worst = Math.Max(worst, double.Hypot(found.X - expected.X, found.Y - expected.Y));
        }
        return worst;
    }

    /// <summary>The ground as an image shows it whose pixels lie where a transform takes those of the grid.</summary>
    static Func<int, int, float> Displaced(GeoTransform transform, int seed = 9) => (column, row) =>
    {
        var (x, y) = transform.ToPixel(column + 0.5, row + 0.5);
        return Ground.At(x - 0.5, y - 0.5) + Noise(column, row, seed);
    };

    static float Original(int column, int row) => Ground.At(column, row) + Noise(column, row, 8);

    [Theory]
    [InlineData(0.5, -0.25)]
    [InlineData(2.7, 1.1)]
    [InlineData(-21.3, 14.8)]
    [InlineData(55.5, -40.25)]
    public void A_shift_is_found_taken_back_and_told(double columns, double rows)
    {
        var truth = GeoTransform.Pixels with { OriginX = columns, OriginY = rows };
        var report = Compare(Original, Displaced(truth));
        var use = report.Registration;
        Assert.Equal(RegistrationModel.Shift, use.Model);
        Assert.InRange(Worst(use, truth), 0, 0.05);
        Assert.InRange(use.DeliveredMedianPixels!.Value - double.Hypot(columns, rows), -0.05, 0.05);
        Assert.InRange(use.ResidualMedianPixels!.Value, 0, 0.1);
        Assert.True(use.IsTrusted);
        Assert.StartsWith("site_2022-05-01.mem was moved by ", use.Remark, StringComparison.Ordinal);
        Assert.Contains(use.Remark, report.Remarks);
        Assert.Empty(report.Regions);
    }

    [Fact]
    public void A_rotation_and_a_scale_are_found_as_an_affine_model()
    {
        double angle = double.DegreesToRadians(0.2), cosine = 1.002 * Math.Cos(angle), sine = 1.002 * Math.Sin(angle);
        var truth = new GeoTransform(0.4, cosine, -sine, -0.9, sine, cosine);
        var report = Compare(Original, Displaced(truth));
        Assert.Equal(RegistrationModel.Affine, report.Registration.Model);
        Assert.InRange(Worst(report.Registration, truth), 0, 0.1);
        Assert.Empty(report.Regions);
    }

    [Fact]
    public void What_moved_or_changed_does_not_pull_the_model()
    {
        var truth = GeoTransform.Pixels with { OriginX = 1.5, OriginY = -0.75 };
        var moved = Displaced(truth);
        var away = Displaced(GeoTransform.Pixels with { OriginX = 6, OriginY = 5 });
        var report = Compare(Original, (x, y) => x is > 60 and < 180 && y is > 60 and < 180 ? away(x, y) : x > 300 && y > 250 ? Ground.At(x, y, 5) : moved(x, y));
        Assert.InRange(Worst(report.Registration, truth), 0, 0.05);
        Assert.True(report.Registration.TiePointsRejected > 0);
        Assert.NotEmpty(report.Regions);
    }

    [Fact]
    public void Images_that_line_up_are_not_touched()
    {
        var report = Compare(Original, Displaced(GeoTransform.Pixels with { OriginX = 0.03 }));
        Assert.Equal((RegistrationModel.None, (GeoTransform?)null), (report.Registration.Model, report.Registration.Transform));
        Assert.Contains("was left as it was delivered", report.Registration.Remark, StringComparison.Ordinal);
        Assert.True(report.Registration.IsTrusted);
    }

    [Fact]
    public void It_can_be_switched_off()
    {
        var report = Compare(Original, Displaced(GeoTransform.Pixels with { OriginX = 3 }), mode: AutomaticStage.Off);
        Assert.Null(report.Registration.Transform);
        Assert.Equal("off", report.Settings["registration"]);
        Assert.NotEmpty(report.Regions);
        Assert.All(report.Regions, region => Assert.Null(region.RegistrationResidualPixels));
        Assert.False(report.Gates.Single(gate => gate.Id == "registration-residual").Enabled);
    }

    [Theory]
    [InlineData(true, true, "upside down (turned by 180°)", "-rotate 180")]
    [InlineData(false, true, "mirrored top to bottom", "-flip")]
    [InlineData(true, false, "mirrored left to right", "-flop")]
    public void An_image_the_wrong_way_round_is_refused_with_the_way_out(bool across, bool down, string how, string command)
    {
        float Turned(int x, int y) => Original(across ? Width - 1 - x : x, down ? Height - 1 - y : y);
        var exception = Assert.Throws<RasterException>(() => Compare(Original, Turned));
        Assert.Contains(how, exception.Message, StringComparison.Ordinal);
        Assert.Contains(command, exception.Message, StringComparison.Ordinal);
        Assert.Contains("--registration off", exception.Message, StringComparison.Ordinal);
        Assert.NotEmpty(Compare(Original, Turned, mode: AutomaticStage.Off).Regions);
    }

    [Fact]
    public void Another_place_is_not_trusted_and_said_not_to_match()
    {
        var use = Compare(Original, (x, y) => Ground.At(x, y, 2)).Registration;
        Assert.False(use.IsTrusted);
        Assert.Null(use.Transform);
        Assert.StartsWith("The images do not match: no common structure was found", use.Remark, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(7f)]
    [InlineData(0f)]
    public void An_image_of_one_value_is_compared_as_it_is(float value)
    {
        var use = Compare(Original, (_, _) => value).Registration;
        Assert.Equal((0, true), (use.TiePointsUsed, use.IsTrusted));
        Assert.Contains("none of 30 windows shows structure and data on both dates", use.Remark, StringComparison.Ordinal);
    }

    [Fact]
    public void An_image_without_data_gives_the_error_that_it_always_gave()
    {
        var exception = Assert.Throws<RasterException>(() => Compare(Original, (_, _) => float.NaN));
        Assert.Contains("no pixel with data on both dates", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nodata_that_covers_a_third_does_not_matter()
    {
        var truth = GeoTransform.Pixels with { OriginX = 2.3, OriginY = -1.6 };
        var moved = Displaced(truth);
        var use = Compare(Original, (x, y) => x < 130 ? float.NaN : moved(x, y)).Registration;
        Assert.InRange(Worst(use, truth), 0, 0.05);
    }

    [Theory]
    [InlineData(1, 64)]
    [InlineData(4, 333)]
    public async Task Threads_and_windows_leave_no_trace(int threads, int window)
    {
        var after = Displaced(new(1.3, 1.002, 0.001, -0.7, -0.001, 0.999));
        float Changed(int x, int y) => after(x, y) + (x / 40 % 3 == 1 && y / 50 % 3 == 1 ? 60 : 0);
        Assert.Equal(await Json(2, 128), await Json(threads, window));

        async Task<string> Json(int threads, int window)
        {
            using var stream = new MemoryStream();
            var report = Compare(Original, Changed, threads, window: window);
            Assert.Equal(RegistrationModel.Affine, report.Registration.Model);
            Assert.NotEmpty(report.Regions);
            await ReportJson.WriteAsync(stream, report, CancellationToken.None);
            return System.Text.Encoding.UTF8.GetString(stream.ToArray());
        }
    }

    [Fact]
    public void Regions_tell_the_residual_around_them()
    {
        var after = Displaced(GeoTransform.Pixels with { OriginX = 1.3 });
        var report = Compare(Original, (x, y) => after(x, y) + (x is > 100 and < 140 && y is > 100 and < 150 ? 80 : 0));
        var region = Assert.Single(report.Regions);
        Assert.InRange(region.RegistrationResidualPixels!.Value, 0, 0.3);
        Assert.Empty(region.Marks);
        Assert.Contains("0 are", report.Gates.Single(gate => gate.Id == "registration-residual").Rule, StringComparison.Ordinal);
    }
}
