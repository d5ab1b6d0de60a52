using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using ImageryWatch.Plugins;
using ImageryWatch.Reports;

namespace ImageryWatch.Sinks.Html.Tests;

public sealed class HtmlSinkTests
{
    [Fact]
    public async Task The_same_report_gives_the_same_bytes() =>
        Assert.Equal(await Write(new()), await Write(new()));

    [Fact]
    public async Task One_file_is_written_and_it_names_no_address()
    {
        var page = Encoding.UTF8.GetString(await Write(new()));
        Assert.DoesNotMatch(@"(src|href|action)\s*=\s*[""']?\s*(https?:)?//", page);
        Assert.DoesNotContain("@import", page, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'; img-src data:;", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_policy_names_the_hashes_of_the_style_and_the_script()
    {
        var page = Encoding.UTF8.GetString(await Write(new()));
        foreach (var (element, directive) in new[] { ("style", "style-src"), ("script", "script-src") })
        {
            var content = Regex.Match(page, $"<{element}>(.*?)</{element}>", RegexOptions.Singleline).Groups[1].Value;
            var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
            Assert.Contains($"{directive} 'sha256-{hash}'", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task No_text_can_end_the_data_block()
    {
        const string hostile = "</script><!--<script>{{script}}";
        var page = Encoding.UTF8.GetString(await Write(new() { BeforeName = hostile, Edit = report => report with { Remarks = [hostile] } }));
        Assert.DoesNotContain(hostile, page, StringComparison.Ordinal);
        Assert.Equal(2, Regex.Count(page, "</script>"));
        Assert.Equal(hostile, Data(page).GetProperty("remarks")[0].GetString());
    }

    [Fact]
    public async Task Characters_that_hide_or_turn_text_are_shown_as_such()
    {
        var page = Encoding.UTF8.GetString(await Write(new() { Edit = report => report with { Remarks = ["a\u202Egnp.exe\u0000\u200B"] } }));
        Assert.Equal("a\uFFFDgnp.exe\uFFFD\uFFFD", Data(page).GetProperty("remarks")[0].GetString());
    }

    [Fact]
    public async Task A_large_noisy_scene_with_endless_texts_stays_within_the_limit_and_says_what_it_leaves_out()
    {
        var endless = new string('<', 100_000);
        var random = new Random(5);
        var options = new HtmlOptions { MaxBytes = 3_000_000 };
        var page = await Write(
            new()
            {
                Width = 5000, Height = 4000, RegionCount = 8000, Bands = 1,
                Edit = report => report with
                {
                    Remarks = [.. Enumerable.Repeat(endless, 150)],
                    Settings = Enumerable.Range(0, 150).ToDictionary(i => i + endless, _ => endless),
                },
            }, options, (_, _, _) => random.NextSingle() * 255);
        Assert.InRange(page.Length, 1_000_000, options.MaxBytes);
        var data = Data(Encoding.UTF8.GetString(page));
        var listed = data.GetProperty("regions").GetArrayLength();
        Assert.InRange(listed, 1000, 7999);
        Assert.StartsWith($"This page lists the {listed:N0} strongest of 8,000 regions; the other {8000 - listed:N0} (", data.GetProperty("listNotes")[0].GetString(), StringComparison.Ordinal);
        Assert.Equal("and 50 more, which report.json lists", data.GetProperty("remarks")[100].GetString());
    }

    [Fact]
    public async Task A_reduced_scene_carries_sharp_chips_of_the_largest_changes()
    {
        var data = Data(Encoding.UTF8.GetString(await Write(new() { Width = 4200, Height = 3000, RegionCount = 200, Bands = 1 }, new() { Thumbnails = 12 })));
        Assert.InRange(data.GetProperty("chips").GetArrayLength(), 1, 12);
        Assert.Equal(0, Data(Encoding.UTF8.GetString(await Write(new()))).GetProperty("chips").GetArrayLength());
    }

    [Fact]
    public async Task Values_that_are_not_numbers_are_unknown()
    {
        var page = Encoding.UTF8.GetString(await Write(new()
        {
            Edit = report => report with
            {
                Regions = [report.Regions[0] with { MeanMagnitude = double.NaN, MaxMagnitude = double.PositiveInfinity }],
                Threshold = report.Threshold with { Value = double.NaN },
            },
        }));
        var row = Data(page).GetProperty("regions")[0];
        Assert.Equal(JsonValueKind.Null, row[3].ValueKind);
        Assert.Equal(JsonValueKind.Null, row[4].ValueKind);
        Assert.Equal("unknown", Data(page).GetProperty("threshold")[0].GetProperty("value").GetString());
    }

    [Fact]
    public async Task A_scene_that_nobody_observed_still_has_a_page()
    {
        var page = Encoding.UTF8.GetString(await Write(
            new() { RegionCount = 0, Edit = report => report with { Coverage = new(report.Coverage.TotalPixels, 0, 0, 0, 0) } }, null, (_, _, _) => float.NaN));
        Assert.Contains("Nothing could be compared: no pixel of the image was observed on both dates.", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 3000)]
    [InlineData(3000, 2)]
    [InlineData(2049, 2047)]
    public async Task Scenes_of_any_shape_are_drawn(int width, int height) =>
        Assert.NotEmpty(await Write(new() { Width = width, Height = height, MissingColumns = 0, RegionCount = 0 }));

    [Fact]
    public async Task A_band_that_is_not_there_is_named()
    {
        var error = await Assert.ThrowsAsync<PluginOptionsException>(() => Write(new(), new() { Bands = [4, 3, 2] }));
        Assert.Equal("sinks.html: bands asks for band 4, but the images have 3; write bands from 1 to 3, or leave the option out.", error.Message);
    }

    [Theory]
    [InlineData(2, 2048, 60, 7_500_000, "bands")]
    [InlineData(3, 10, 60, 7_500_000, "overviewPixels")]
    [InlineData(3, 2048, -1, 7_500_000, "thumbnails")]
    [InlineData(3, 2048, 60, 1000, "maxBytes")]
    public void Options_out_of_range_are_refused_by_name(int bands, int overview, int thumbnails, long bytes, string key)
    {
        var options = new HtmlOptions { Bands = [.. Enumerable.Range(1, bands)], OverviewPixels = overview, Thumbnails = thumbnails, MaxBytes = bytes };
        Assert.Contains(key, Assert.Throws<PluginOptionsException>(options.Validate).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_gates_removed_gets_a_chip_before_any_region()
    {
        var data = Data(Encoding.UTF8.GetString(await Write(
            new()
            {
                Width = 4200, Height = 3000, RegionCount = 50, Bands = 1,
                Edit = report => report with { Gates = [report.Gates[0], report.Gates[1] with { LargestRemoved = new(3000, 2000, 6, 2) }] },
            },
            new() { Thumbnails = 3 })));
        Assert.Equal(JsonValueKind.Null, data.GetProperty("gates")[0].GetProperty("largest").ValueKind);
        Assert.Equal(3000, data.GetProperty("gates")[1].GetProperty("largest").GetProperty("x").GetInt32());
        var chip = data.GetProperty("chips")[0];
        Assert.InRange(3000, chip.GetProperty("x").GetInt32(), chip.GetProperty("x").GetInt32() + chip.GetProperty("width").GetInt32());
        Assert.InRange(data.GetProperty("chips").GetArrayLength(), 2, 4);
    }

    [Fact]
    public async Task A_removed_region_outside_the_grid_has_no_picture()
    {
        var data = Data(Encoding.UTF8.GetString(await Write(new()
        {
            Edit = report => report with { Gates = [report.Gates[1] with { LargestRemoved = new(630, 470, 40, 40) }] },
        })));
        Assert.Equal(JsonValueKind.Null, data.GetProperty("gates")[0].GetProperty("largest").ValueKind);
    }

    [Fact]
    public async Task Evidence_contrast_residual_marks_and_agreement_come_with_each_region()
    {
        var data = Data(Encoding.UTF8.GetString(await Write(new()
        {
            Edit = report => report with
            {
                Regions =
                [
                    report.Regions[0] with
                    {
                        Evidence = 12.3456, Contrast = null, RegistrationResidualPixels = 0.61234, Marks = ["consistent with misregistration"],
                        Agreement = new Dictionary<string, double> { ["ncc"] = 0.4, ["cva"] = 0.82 },
                    },
                    report.Regions[1],
                ],
            },
        })));
        string[] columns = [.. data.GetProperty("regionColumns").EnumerateArray().Select(column => column.GetString()!)];
        var row = data.GetProperty("regions")[0];
        Assert.Equal(columns.Length, row.GetArrayLength());
        Assert.Equal(12.35, row[Array.IndexOf(columns, "evidence")].GetDouble());
        Assert.Equal(JsonValueKind.Null, row[Array.IndexOf(columns, "contrast")].ValueKind);
        Assert.Equal(0.612, row[Array.IndexOf(columns, "residual")].GetDouble());
        var doubt = data.GetProperty("doubts")[0];
        Assert.Equal("consistent with misregistration", doubt.GetProperty("marks")[0].GetString());
        Assert.Equal("cva 82 %, ncc 40 %", doubt.GetProperty("agreement").GetString());
        Assert.Equal(JsonValueKind.Null, data.GetProperty("doubts")[1].ValueKind);
    }

    [Fact]
    public async Task An_interrupted_page_is_not_written()
    {
        var output = new MemoryOutput();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => new HtmlSink(new()).WriteAsync(new SomeScene().Context(output), new(canceled: true)).AsTask());
        Assert.Empty(output.Files);
    }

    static async Task<byte[]> Write(SomeScene scene, HtmlOptions? options = null, Func<int, int, int, float>? ground = null)
    {
        var output = new MemoryOutput();
        var context = scene.Context(output);
        if (ground is not null)
        {
            var view = new MemoryView(scene.Grid, ground);
            context = context with { Before = view, After = view };
        }
        await new HtmlSink(options ?? new()).WriteAsync(context, TestContext.Current.CancellationToken);
        Assert.Equal(["index.html"], output.Files.Keys);
        return output.Files["index.html"];
    }

    static JsonElement Data(string page)
    {
        const string start = "<script id=\"data\" type=\"application/json\">";
        var from = page.IndexOf(start, StringComparison.Ordinal) + start.Length;
        return JsonDocument.Parse(page[from..page.IndexOf("</script>", from, StringComparison.Ordinal)]).RootElement;
    }
}
