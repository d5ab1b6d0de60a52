using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using ImageryWatch.Tests.Alignment.TiePoints;
using NJsonSchema;

namespace ImageryWatch.Tests.Cli;

/// <summary>The compare command over three images or more.</summary>
public class SeriesTests : IDisposable
{
    static readonly string[] PairFiles = ["changes.csv", "report-1.2.schema.json", "report.json"];

    readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Fact]
    public async Task Each_date_is_compared_with_the_one_before_it()
    {
        string[] images = Dates();
        var run = await Compare(images, "--sink", "json", "csv");
        run.Succeeded();
        Assert.Equal(
            [
                .. ((string[])["01_2020-05-01_2020-06-01", "02_2020-06-01_2021-06-01", "03_2021-06-01_2022-06-01"]).SelectMany(pair => PairFiles.Select(file => $"out/{pair}/{file}").Prepend($"out/{pair}")),
                "out/index.html", "out/series-1.0.schema.json", "out/series.csv", "out/series.json",
            ],
            Written());
        string[] table = File.ReadAllLines(work["out/series.csv"]);
        Assert.Equal(4, table.Length);
        Assert.StartsWith("number,folder,status,before,after,before_date,after_date,days,", table[0]);
        Assert.StartsWith("1,01_2020-05-01_2020-06-01,compared,site_20200501.tif,site_20200601.tif,2020-05-01,2020-06-01,31,38430,", table[1]);
        Assert.Equal(["0", "1", "1"], table[1..].Select(line => Cell(table[0], line, "regions")));
        double square = double.Parse(Cell(table[0], table[2], "observed_m2"), CultureInfo.InvariantCulture);
        Assert.Equal(1e6 / square, double.Parse(Cell(table[0], table[2], "regions_per_km2"), CultureInfo.InvariantCulture), 1e-9);
        Assert.Contains("3 pairs compared, 2 with change: 2 regions in all.", run.Out);
        await FitsTheSchema();
    }

    [Fact]
    public async Task The_page_links_to_the_page_of_every_pair_and_loads_nothing()
    {
        var run = await Compare(Dates());
        run.Succeeded();
        string page = File.ReadAllText(work["out/index.html"]);
        foreach (string pair in Directory.GetDirectories(work["out"]))
        {
            Assert.True(File.Exists(Path.Combine(pair, "index.html")));
            Assert.Contains($"href=\"{Path.GetFileName(pair)}/index.html\"", page);
        }
        Assert.Equal(4, page.Split("data:image/jpeg;base64,").Length - 1);
        Assert.DoesNotContain("http", page.Replace("http-equiv", ""));
        Assert.DoesNotContain("<script", page);
    }

    [Fact]
    public async Task The_first_pair_is_what_two_images_alone_would_give_and_the_others_name_the_reference()
    {
        string[] images = Dates();
        (await Compare(images)).Succeeded();
        var alone = await CliProgram.Run("compare", images[0], images[1], "--out", work["alone"]);
        alone.Succeeded();
        Assert.Equal(Hashes("alone"), Hashes("out/01_2020-05-01_2020-06-01"));

        var report = Report("02_2020-06-01_2021-06-01");
        var reference = report.GetProperty("reference");
        Assert.Equal("site_20200501.tif", reference.GetProperty("name").GetString());
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(images[0]))), reference.GetProperty("sha256").GetString());
        Assert.Contains(report.GetProperty("remarks").EnumerateArray(), remark => remark.GetString()!.Contains("site_20200501.tif, the reference of the series"));
        Assert.Contains(report.GetProperty("remarks").EnumerateArray(), remark => remark.GetString() == reference.GetProperty("beforeRegistration").GetProperty("remark").GetString());
        Assert.False(Report("01_2020-05-01_2020-06-01").TryGetProperty("reference", out _));
    }

    [Fact]
    public async Task Windows_and_threads_leave_no_trace()
    {
        string[] images = [.. Dates()[..3], work.Write("site_20230601.tif", "not an image")];
        string? expected = null;
        foreach (var (window, threads) in new[] { ("512", "2"), ("256", "1") })
        {
            var run = await Compare(images, "--overwrite", "--window", window, "--threads", threads);
            Assert.Equal(1, run.ExitCode);
            string found = string.Join('\n', Directory.GetFileSystemEntries(work["out"]).Order(StringComparer.Ordinal).Select(path => Directory.Exists(path) ? Hashes(Path.GetRelativePath(work.Root, path)) : Hash(path)));
            expected ??= found;
            Assert.Equal(expected, found);
        }
        Assert.DoesNotContain(work.Root, File.ReadAllText(work["out/series.json"]));
    }

    [Fact]
    public async Task A_damaged_image_is_named_and_its_neighbours_are_compared_with_each_other()
    {
        string[] images = Dates();
        File.WriteAllText(images[2], "not an image");
        var run = await Compare(images, "--sink", "json");
        run.FailedWith(1, "site_20210601.tif");
        Assert.Contains("2 pairs compared, 1 with change: 2 regions in all, 1 image could not be used.", run.Out);
        string[] table = File.ReadAllLines(work["out/series.csv"]);
        Assert.Equal("2,02_2020-06-01_2022-06-01,compared,site_20200601.tif,site_20220601.tif,2020-06-01,2022-06-01,730", table[2][..table[2].IndexOf(",38430", StringComparison.Ordinal)]);
        Assert.StartsWith(",,unused,,site_20210601.tif,", table[3]);
        await FitsTheSchema();
    }

    [Fact]
    public async Task A_damaged_first_image_leaves_the_next_one_as_reference()
    {
        string[] images = Dates();
        File.WriteAllText(images[0], "not an image");
        var run = await Compare(images, "--sink", "json");
        run.FailedWith(1, "site_20200501.tif");
        Assert.Contains("reference: site_20200601.tif", run.Out);
        Assert.False(Report("01_2020-06-01_2021-06-01").TryGetProperty("reference", out _));
    }

    [Fact]
    public async Task An_image_of_another_place_is_passed_over()
    {
        string[] images = Dates();
        work.Write(Path.GetFileName(images[1]), (Image() with { West = 700_000 }).ToBytes());
        var run = await Compare(images, "--sink", "json");
        run.FailedWith(1, "site_20200601.tif", "do not overlap");
        Assert.True(Directory.Exists(work["out/01_2020-05-01_2021-06-01"]));
    }

    [Fact]
    public async Task An_image_in_which_nothing_was_observed_is_passed_over()
    {
        string[] images = Dates();
        work.Write(Path.GetFileName(images[2]), (Image() with { Sample = (_, _, _) => 7, NoData = "7" }).ToBytes());
        var run = await Compare(images, "--sink", "json");
        run.FailedWith(1, "site_20210601.tif", "no pixel with data on both dates");
        Assert.True(Directory.Exists(work["out/02_2020-06-01_2022-06-01"]));
        Assert.Contains("2 regions in all", run.Out);
    }

    [Fact]
    public async Task When_no_two_can_be_compared_nothing_is_left_behind()
    {
        string[] images = Dates();
        foreach (string image in images[1..]) File.WriteAllText(image, "not an image");
        var run = await Compare(images);
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("No two of 4 images could be compared", run.Error);
        Assert.False(Directory.Exists(work["out"]));
        run.NoTrace();
    }

    [Fact]
    public async Task Dates_out_of_order_are_compared_as_given_and_told()
    {
        string[] images = Dates();
        var run = await Compare([images[0], images[2], images[1]], "--sink", "json");
        run.Succeeded();
        Assert.Contains("not in the order of their dates: site_20200601.tif (2020-06-01) follows site_20210601.tif (2021-06-01); they are compared in the order given.", run.Out);
        string[] table = File.ReadAllLines(work["out/series.csv"]);
        Assert.Equal("-365", Cell(table[0], table[2], "days"));
        Assert.Contains("follows", File.ReadAllText(work["out/series.json"]));
    }

    [Fact]
    public async Task Copies_that_are_shifted_further_and_further_show_no_change()
    {
        string[] images = [.. Enumerable.Range(0, 4).Select(i => work.Write($"{(char)('a' + i)}.tif", Image(0, 3 * i).ToBytes()))];
        var run = await Compare(images, "--sink", "json");
        run.Succeeded();
        string[] table = File.ReadAllLines(work["out/series.csv"]);
        for (int i = 1; i <= 3; i++)
        {
            Assert.Equal("0", Cell(table[0], table[i], "regions"));
            Assert.Equal(3 * i, double.Parse(Cell(table[0], table[i], "shift_px"), CultureInfo.InvariantCulture), 0.2);
            Assert.InRange(double.Parse(Cell(table[0], table[i], "residual_px"), CultureInfo.InvariantCulture), 0, 0.2);
        }
        Assert.True(Directory.Exists(work["out/03_c_d"]));
        var before = Report("03_c_d").GetProperty("reference").GetProperty("beforeRegistration");
        Assert.Equal(6, before.GetProperty("deliveredMedianPixels").GetDouble(), 0.2);
    }

    [Fact]
    public async Task Folders_of_bands_are_images_and_the_bands_that_all_have_are_compared()
    {
        foreach (string folder in (string[])["x", "y", "z"])
            foreach (string band in (string[])["B02", "B03", "B04"])
                if (folder != "z" || band != "B03") work.Write($"{folder}/scene_{band}.tif", Image().ToBytes());
        var run = await Compare([work["x"], work["y"], work["z"]], "--sink", "json");
        run.Succeeded();
        foreach (string pair in (string[])["01_x_y", "02_y_z"])
            Assert.Equal(["B02", "B04"], Report(pair).GetProperty("before").GetProperty("description").GetProperty("bandNames").EnumerateArray().Select(name => name.GetString()));
        Assert.Contains(Report("02_y_z").GetProperty("remarks").EnumerateArray(), remark => remark.GetString()!.Contains("left out were B03 of y"));
    }

    [Fact]
    public async Task What_belongs_to_two_inputs_is_refused_in_a_series()
    {
        string[] images = Dates();
        work.Write("tiles/east.tif", File.ReadAllBytes(images[0]));
        (await Compare([images[0], images[1], work["tiles"]])).FailedWith(2, "tiles is a folder but no image in bands", "two at a time");
        (await Compare(images, "--after-mask", images[0])).FailedWith(2, "--before-mask and --after-mask belong to two images");
        Assert.False(Directory.Exists(work["out"]));
    }

    [Fact]
    public async Task JSON_output_is_one_object_with_the_table_in_it()
    {
        var run = await Compare(Dates(), "--json");
        run.Succeeded();
        Assert.Equal(3, run.Json.GetProperty("pairs").GetArrayLength());
        var series = run.Json.GetProperty("series");
        Assert.Equal("site_20200501.tif", series.GetProperty("reference").GetString());
        Assert.Equal([0, 1, 1], series.GetProperty("pairs").EnumerateArray().Select(pair => pair.GetProperty("regions").GetInt32()));
    }

    /// <summary>Ground of 210 x 183 pixels, seen a number of pixels further east, with so many bright squares on it.</summary>
    static TinyTiff Image(int squares = 0, int shift = 0) => new()
    {
        Width = 210,
        Height = 183,
        Sample = (_, row, column) =>
        {
            int x = column + shift;
            for (int i = 0; i < squares; i++)
                if (row - 40 * i is >= 30 and < 46 && x - 90 * i is >= 40 and < 56) return 250;
            return (byte)Math.Clamp(20 + 0.8 * Ground.At(x, row), 0, 255);
        },
    };

    /// <summary>Four dates: nothing changes, a square appears, and another one.</summary>
    string[] Dates() =>
    [
        Date("20200501", 0), Date("20200601", 0), Date("20210601", 1), Date("20220601", 2),
    ];

    string Date(string day, int squares) => work.Write($"site_{day}.tif", Image(squares).ToBytes());

    Task<CliRun> Compare(string[] images, params string[] options) => CliProgram.Run(["compare", .. images, "--out", work["out"], .. options]);

    string[] Written() => [.. work.Contents().Where(path => path.StartsWith("out/", StringComparison.Ordinal))];

    JsonElement Report(string pair) => JsonDocument.Parse(File.ReadAllText(work[$"out/{pair}/report.json"])).RootElement;

    string Hashes(string folder) => string.Join('\n', Directory.GetFiles(work[folder]).Order(StringComparer.Ordinal).Select(Hash));

    static string Hash(string path) => $"{Path.GetFileName(path)} {Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)))}";

    static string Cell(string header, string line, string column) => line.Split(',')[Array.IndexOf(header.Split(','), column)];

    async Task FitsTheSchema()
    {
        var schema = await JsonSchema.FromJsonAsync(File.ReadAllText(work["out/series-1.0.schema.json"]), TestContext.Current.CancellationToken);
        Assert.Empty(schema.Validate(File.ReadAllText(work["out/series.json"])));
    }
}
