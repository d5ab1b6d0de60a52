using System.Globalization;
using ImageryWatch.Rasters;
using ImageryWatch.Reports;
using ImageryWatch.Sinks.Csv;

namespace ImageryWatch.Plugins.Tests.Sinks;

public sealed class CsvSinkTests
{
    [Fact]
    public async Task There_is_a_header_and_one_line_a_region_of_as_many_cells()
    {
        var lines = Parse(await Written(Some.RichReport()));
        Assert.Equal(3, lines.Count);
        Assert.All(lines, line => Assert.Equal(lines[0].Count, line.Count));
        Assert.Equal(
            "id,area_m2,pixels,mean_magnitude,max_magnitude,centroid_column_px,centroid_row_px,centroid_longitude_deg,centroid_latitude_deg," +
            "bounds_column_px,bounds_row_px,bounds_width_px,bounds_height_px,before_file,before_date,after_file,after_date,evidence,contrast,registration_residual_px,marks",
            string.Join(',', lines[0]));
        Assert.Equal(["1", "7.5", "30", "3.5", "7.125", "14", "14"], lines[1].Take(7));
        Assert.Equal(
            ["10", "12", "8", "4", "before.tif", "2021-08-01T09:10:11+00:00", "after.tif", "2022-02-05T09:12:13.25+00:00"], lines[1][9..17]);
        Assert.Equal(["4.5", "3.25", "0.125", "consistent with misregistration"], lines[1][17..]);
    }

    [Fact]
    public async Task The_centroid_on_the_ground_is_that_of_the_pixels()
    {
        var region = Some.Region(1, new(40, 30, 3, 4), Some.UtmGrid);
        var map = Some.UtmGrid.ToMap(region.Centroid.X, region.Centroid.Y);
        var expected = Utm35.ToGeographic(map.X, map.Y);
        var cells = Parse(await Written(Some.RichReport(regions: [region])))[1];
        Assert.InRange(double.Parse(cells[7], CultureInfo.InvariantCulture), expected.X - 1e-9, expected.X + 1e-9);
        Assert.InRange(double.Parse(cells[8], CultureInfo.InvariantCulture), expected.Y - 1e-9, expected.Y + 1e-9);
        Assert.All(cells[7..9], cell => Assert.InRange(cell.Length - cell.IndexOf('.', StringComparison.Ordinal) - 1, 0, 9));
    }

    [Fact]
    public async Task The_centroid_of_a_region_across_the_antimeridian_lies_there()
    {
        var outline = new Footprint(Crs.Wgs84, [new([new(179, 10), new(-178, 10), new(-178, 12), new(179, 12), new(179, 10)], [])]);
        var region = Some.Region(1, new(0, 0, 3, 2), Some.UtmGrid) with { Wgs84Outline = outline };
        var cells = Parse(await Written(Some.RichReport(regions: [region])))[1];
        Assert.Equal(["-179.5", "11"], cells[7..9]);
    }

    [Fact]
    public async Task What_is_unknown_is_an_empty_cell()
    {
        var region = Some.Region(1, new(0, 0, 3, 2), Some.PixelGrid) with { MeanMagnitude = double.NaN, Contrast = null, RegistrationResidualPixels = null, Marks = ["a", "b"] };
        var cells = Parse(await Written(Some.MinimalReport() with { Regions = [region] }))[1];
        Assert.Equal(["1", "", "6", "", "7.125", "1.5", "1", "", ""], cells[..9]);
        Assert.Equal(["a.png", "", "b.png", "", "4.5", "", "", "a; b"], cells[13..]);
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://x\").tif", "\"'=HYPERLINK(\"\"http://x\"\").tif\"")]
    [InlineData("+1.tif", "'+1.tif")]
    [InlineData("-1.tif", "'-1.tif")]
    [InlineData("@SUM(A1).tif", "'@SUM(A1).tif")]
    [InlineData("\t=1.tif", "'\t=1.tif")]
    [InlineData("\r=1.tif", "\"'\r=1.tif\"")]
    [InlineData("a=1.tif", "a=1.tif")]
    [InlineData("one, two.tif", "\"one, two.tif\"")]
    [InlineData("line\r\nbreak.tif", "\"line\r\nbreak.tif\"")]
    [InlineData("", "")]
    public async Task A_file_name_cannot_become_a_formula_or_another_cell(string name, string cell)
    {
        var report = Some.RichReport(regions: [Some.Region(1, new(0, 0, 1, 1), Some.UtmGrid)]);
        var text = await Written(report with { Before = report.Before with { Name = name } });
        Assert.Contains($",{cell},2021-08-01", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_culture_of_the_machine_does_not_show()
    {
        var before = CultureInfo.CurrentCulture;
        var commas = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        commas.NumberFormat.NumberDecimalSeparator = ",";
        commas.DateTimeFormat.TimeSeparator = ".";
        var expected = await Written(Some.RichReport());
        try
        {
            CultureInfo.CurrentCulture = commas;
            Assert.Equal(expected, await Written(Some.RichReport()));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public async Task A_report_without_changes_is_a_header_alone() =>
        Assert.Single(Parse(await Written(Some.MinimalReport())));

    [Fact]
    public async Task Objects_have_a_table_of_their_own_where_somebody_looked_for_them()
    {
        var lines = (await Written(Some.RichReport(), "objects.csv"))[..^2].Split("\r\n");
        Assert.Equal(3, lines.Length);
        Assert.StartsWith("id,label,state,evidence,reasons,description,length_m,length_plus_minus_m,width_m,width_plus_minus_m,resolution,size_classes,candidates,", lines[0], StringComparison.Ordinal);
        Assert.StartsWith(
            "1,boat,departed,doubted,the pixels under it did not change,\"boat, 6.0 ± 0.5 m x 2.0 ± 0.5 m; size consistent with barge (tug)\",6,0.5,2,0.5,recognition,barge,tug,0.75,0.875,,,,0.5,2.25,1,18.5,13.25,0,",
            lines[1], StringComparison.Ordinal);
        Assert.All(lines, line => Assert.Equal(lines[0].Split(',').Length, line.Replace("boat, 6.0", "boat 6.0", StringComparison.Ordinal).Split(',').Length));
    }

    [Fact]
    public async Task There_is_no_table_of_objects_where_nobody_looked_for_them()
    {
        var output = new MemoryOutput();
        await new CsvSink().WriteAsync(Some.Context(Some.MinimalReport(), output), TestContext.Current.CancellationToken);
        Assert.Equal(["changes.csv"], output.Files.Keys);
    }

    static async Task<string> Written(ChangeReport report, string file = "changes.csv")
    {
        var output = new MemoryOutput();
        await new CsvSink().WriteAsync(Some.Context(report, output), TestContext.Current.CancellationToken);
        return output.Text(file);
    }

    /// <summary>Cells without quotes in them, which is all that these reports hold.</summary>
    static List<List<string>> Parse(string text)
    {
        Assert.EndsWith("\r\n", text, StringComparison.Ordinal);
        return [.. text[..^2].Split("\r\n").Select(line => line.Split(',').ToList())];
    }
}
