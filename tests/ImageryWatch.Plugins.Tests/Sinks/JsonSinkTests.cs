using System.Text;
using System.Text.Json;
using ImageryWatch.Rasters;
using ImageryWatch.Reports;
using ImageryWatch.Sinks.Json;
using NJsonSchema;

namespace ImageryWatch.Plugins.Tests.Sinks;

public sealed class JsonSinkTests
{
    [Fact]
    public async Task A_rich_and_a_minimal_report_fit_the_schema_that_is_shipped_with_them()
    {
        foreach (var report in (ChangeReport[])[Some.RichReport(), Some.MinimalReport()])
        {
            var output = await Written(report);
            var schema = await JsonSchema.FromJsonAsync(output.Text(ReportJson.SchemaFileName), TestContext.Current.CancellationToken);
            Assert.Empty(schema.Validate(output.Text("report.json")));
        }
    }

    [Theory]
    [InlineData("\"schemaVersion\": \"1.2\"", "\"schemaVersion\": \"2.0\"")]
    [InlineData("\"kind\": \"resampled\"", "\"kind\": \"guessed\"")]
    [InlineData("\"pixelCount\": 30", "\"pixelCount\": -1")]
    [InlineData("\"crs\": \"EPSG:32635\"", "\"crs\": 32635")]
    [InlineData("[[10,12],", "[[10,12,0],")]
    [InlineData("\"remarks\"", "\"comments\"")]
    public async Task The_schema_refuses_a_report_that_is_not_one(string right, string wrong)
    {
        var output = await Written(Some.RichReport());
        var schema = await JsonSchema.FromJsonAsync(output.Text(ReportJson.SchemaFileName), TestContext.Current.CancellationToken);
        Assert.Contains(right, output.Text("report.json"), StringComparison.Ordinal);
        Assert.NotEmpty(schema.Validate(output.Text("report.json").Replace(right, wrong, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Every_member_of_a_report_is_described_in_the_schema()
    {
        var output = await Written(Some.RichReport());
        using var schema = JsonDocument.Parse(output.Text(ReportJson.SchemaFileName));
        using var report = JsonDocument.Parse(output.Text("report.json"));
        var properties = schema.RootElement.GetProperty("properties").EnumerateObject().Select(property => property.Name);
        Assert.Equal(report.RootElement.EnumerateObject().Select(property => property.Name), properties);
        Assert.Equal(
            report.RootElement.GetProperty("regions")[0].EnumerateObject().Select(property => property.Name),
            schema.RootElement.GetProperty("definitions").GetProperty("region").GetProperty("properties").EnumerateObject().Select(property => property.Name));
        Assert.Equal(
            report.RootElement.GetProperty("before").EnumerateObject().Select(property => property.Name),
            schema.RootElement.GetProperty("definitions").GetProperty("image").GetProperty("properties").EnumerateObject().Select(property => property.Name));
        Assert.Equal(
            report.RootElement.GetProperty("before").GetProperty("acquisition").EnumerateObject().Select(property => property.Name),
            schema.RootElement.GetProperty("definitions").GetProperty("acquisition").GetProperty("properties").EnumerateObject().Select(property => property.Name));
        var change = report.RootElement.GetProperty("objectChange");
        foreach (var (member, definition) in new[] { (change.GetProperty("objects")[0], "object"), (change.GetProperty("groups")[0], "objectGroup"), (change.GetProperty("counts")[0], "objectCount"), (report.RootElement.GetProperty("detections")[0], "detection") })
            Assert.Equal(
                member.EnumerateObject().Select(property => property.Name),
                schema.RootElement.GetProperty("definitions").GetProperty(definition).GetProperty("properties").EnumerateObject().Select(property => property.Name));
    }

    [Fact]
    public async Task The_writer_leaves_out_no_member_of_any_record()
    {
        var options = new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, IgnoreReadOnlyProperties = true };
        using var report = JsonDocument.Parse((await Written(Some.RichReport())).Text("report.json"));
        AssertSameMembers(JsonSerializer.SerializeToElement(Some.RichReport(), options), report.RootElement, "$");

        // Positions, blocks, polygons and systems have a form of their own.
        static void AssertSameMembers(JsonElement expected, JsonElement found, string path)
        {
            if (found.ValueKind == JsonValueKind.Object && expected.ValueKind == JsonValueKind.Object)
            {
                Assert.True(expected.EnumerateObject().Select(member => member.Name).Order().SequenceEqual(found.EnumerateObject().Select(member => member.Name).Order()), path);
                foreach (var member in expected.EnumerateObject()) AssertSameMembers(member.Value, found.GetProperty(member.Name), $"{path}.{member.Name}");
            }
            else if (found.ValueKind == JsonValueKind.Array && expected.ValueKind == JsonValueKind.Array)
                foreach (var (left, right) in expected.EnumerateArray().Zip(found.EnumerateArray())) AssertSameMembers(left, right, path + "[]");
        }
    }

    [Fact]
    public async Task What_was_written_reads_back_and_writes_the_same_bytes_again()
    {
        foreach (var report in (ChangeReport[])[Some.RichReport(), Some.MinimalReport()])
        {
            var first = (await Written(report)).Files["report.json"];
            var again = (await Written(ReportJson.Read(new MemoryStream(first), "report.json"))).Files["report.json"];
            Assert.Equal(Encoding.UTF8.GetString(first), Encoding.UTF8.GetString(again));
        }
    }

    [Fact]
    public async Task Reading_back_gives_the_values_that_were_written()
    {
        var report = Some.RichReport();
        var read = ReportJson.Read(new MemoryStream((await Written(report)).Files["report.json"]), "report.json");

        Assert.Equal(report.Grid, read.Grid);
        Assert.Equal(report.Threshold.Candidates["otsu"], read.Threshold.Candidates["otsu"]);
        Assert.Equal(report.Before.Acquisition, read.Before.Acquisition);
        Assert.Equal(report.Before.Description.Block, read.Before.Description.Block);
        Assert.Equal(report.Regions[0].Bounds, read.Regions[0].Bounds);
        Assert.Equal(report.Regions[0].Centroid, read.Regions[0].Centroid);
        Assert.Equal(report.Regions[0].Wgs84Outline!.Polygons[0].Shell, read.Regions[0].Wgs84Outline!.Polygons[0].Shell);
        Assert.Equal(report.Regions[0].Outline.Polygons[0].Holes[0], read.Regions[0].Outline.Polygons[0].Holes[0]);
        Assert.Equal(report.Detections, read.Detections);
        Assert.Equal(report.Gates, read.Gates);
        Assert.Equal(report.Settings, read.Settings);
        Assert.Equal(report.Remarks, read.Remarks);
    }

    [Fact]
    public async Task A_number_that_is_not_finite_is_written_as_null_and_read_as_nan()
    {
        var region = Some.Region(1, new(0, 0, 2, 2), Some.UtmGrid) with { MeanMagnitude = double.NaN, MaxMagnitude = double.PositiveInfinity };
        var output = await Written(Some.RichReport(regions: [region]));

        Assert.Contains("\"meanMagnitude\": null", output.Text("report.json"), StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", output.Text("report.json"), StringComparison.Ordinal);
        Assert.Equal(double.NaN, ReportJson.Read(new MemoryStream(output.Files["report.json"]), "report.json").Regions[0].MaxMagnitude);
    }

    [Fact]
    public async Task Numbers_keep_every_bit()
    {
        double[] values = [0.1, 1 / 3.0, double.Epsilon, double.MaxValue, 27.123456789012345, -0.0];
        foreach (var value in values)
        {
            var report = Some.MinimalReport() with { Threshold = new(value, "given", new Dictionary<string, double>()) };
            var read = ReportJson.Read(new MemoryStream((await Written(report)).Files["report.json"]), "report.json");
            Assert.Equal(BitConverter.DoubleToInt64Bits(value), BitConverter.DoubleToInt64Bits(read.Threshold.Value));
        }
    }

    [Fact]
    public async Task The_order_of_dictionaries_does_not_show()
    {
        var report = Some.MinimalReport();
        var forward = report with { Settings = new Dictionary<string, string> { ["a"] = "1", ["b"] = "2", ["Z"] = "3" } };
        var backward = report with { Settings = new Dictionary<string, string> { ["Z"] = "3", ["b"] = "2", ["a"] = "1" } };
        Assert.Equal((await Written(forward)).Text("report.json"), (await Written(backward)).Text("report.json"));
    }

    [Fact]
    public async Task The_report_opens_with_its_schema_and_keeps_words_readable()
    {
        var text = (await Written(Some.RichReport())).Text("report.json");
        Assert.StartsWith("{\n  \"$schema\": \"report-1.2.schema.json\",\n  \"schemaVersion\": \"1.2\",\n", text, StringComparison.Ordinal);
        Assert.Contains("Мінск", text, StringComparison.Ordinal);
        Assert.DoesNotContain("<5 %", text, StringComparison.Ordinal);
        Assert.Contains("\"date\": \"before\"", text, StringComparison.Ordinal);
        Assert.Contains("[[10,12],[18,12],[18,16],[10,16],[10,12]]", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"schemaVersion\":")]
    [InlineData("not json")]
    public void Reading_something_else_is_refused_in_one_sentence(string text)
    {
        var error = Assert.Throws<InvalidDataException>(() => ReportJson.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "old.json"));
        Assert.StartsWith("old.json is not a report of this program", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Theory]
    [InlineData("\"regions\": [", "\"regions\": [null,")]
    [InlineData("[10,12],", "[10,\"12\"],")]
    [InlineData("[10,12],", "[10],")]
    [InlineData("[10,12],", "[1e999,12],")]
    [InlineData("\"block\": [", "\"block\": [1.5,")]
    [InlineData("\"kind\": \"resampled\"", "\"kind\": 2")]
    [InlineData("\"name\": \"after.tif\"", "\"name\": null")]
    [InlineData("\"otsu\": 3.25", "\"otsu\": \"3.25\"")]
    public async Task A_damaged_report_is_refused_in_one_sentence_that_says_where(string right, string wrong)
    {
        var text = (await Written(Some.RichReport())).Text("report.json");
        Assert.Contains(right, text, StringComparison.Ordinal);
        var damaged = Encoding.UTF8.GetBytes(text.Replace(right, wrong, StringComparison.Ordinal));
        var error = Assert.Throws<InvalidDataException>(() => ReportJson.Read(new MemoryStream(damaged), "old.json"));
        Assert.Contains(" at $", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_of_another_major_version_is_refused_and_one_of_a_later_minor_version_is_read()
    {
        var text = (await Written(Some.MinimalReport())).Text("report.json");
        var error = Assert.Throws<InvalidDataException>(() => Read(text, "2.0"));
        Assert.Contains("schema version 2.0", error.Message, StringComparison.Ordinal);
        Assert.Equal("1.7", Read(text.Replace("\"tool\"", "\"news\": {}, \"tool\"", StringComparison.Ordinal), "1.7").SchemaVersion);

        static ChangeReport Read(string text, string version) => ReportJson.Read(
            new MemoryStream(Encoding.UTF8.GetBytes(text.Replace("\"schemaVersion\": \"1.2\"", $"\"schemaVersion\": \"{version}\"", StringComparison.Ordinal))), "report.json");
    }

    [Theory]
    [InlineData("\n  \"detections\": [],")]
    [InlineData("\n  \"schemaVersion\": \"1.2\",")]
    [InlineData("\n      \"bandNames\": [],")]
    [InlineData("\n    \"width\": 64,")]
    public async Task A_member_that_cannot_be_null_must_be_there(string member)
    {
        var text = (await Written(Some.MinimalReport())).Text("report.json");
        Assert.Contains(member, text, StringComparison.Ordinal);
        Assert.Throws<InvalidDataException>(() => ReportJson.Read(
            new MemoryStream(Encoding.UTF8.GetBytes(text.Replace(member, "", StringComparison.Ordinal))), "old.json"));
    }

    [Fact]
    public async Task A_member_that_can_be_null_may_be_missing()
    {
        var text = (await Written(Some.MinimalReport())).Text("report.json").Replace("\"platform\": null,", "", StringComparison.Ordinal);
        Assert.Null(ReportJson.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "old.json").Before.Acquisition.Platform);
    }

    static async Task<MemoryOutput> Written(ChangeReport report)
    {
        var output = new MemoryOutput();
        await new JsonSink().WriteAsync(Some.Context(report, output), TestContext.Current.CancellationToken);
        return output;
    }
}
