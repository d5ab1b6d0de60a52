using System.Runtime.InteropServices;
using ImageryWatch.Rasters;
using ImageryWatch.Rasters.GeoTiff;
using ImageryWatch.Reports;
using ImageryWatch.Sinks.GeoTiff;

namespace ImageryWatch.Plugins.Tests.Sinks;

public sealed class GeoTiffSinkTests
{
    static readonly string[] Names = ["change-mask.tif", "change-magnitude.tif"];

    public static TheoryData<int, int> Sizes() => new() { { 2, 1 }, { 3, 511 }, { 512, 512 }, { 513, 1 }, { 1025, 700 }, { 700, 1537 } };

    [Theory]
    [InlineData(1, 1)]
    [MemberData(nameof(Sizes))]
    public async Task Every_sample_of_every_level_and_the_grid_read_back_with_our_own_reader(int width, int height)
    {
        using var folder = new ScratchFolder();
        var context = Noise(width, height);
        folder.Add(await Written(context));
        AssertReadsBack(folder[Names[0]], SampleValues.Stored, context.Mask, Greatest, code => code == 255 ? float.NaN : code);
        AssertReadsBack(folder[Names[1]], SampleValues.Physical, context.Magnitude, Mean, value => value);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task Every_sample_of_every_level_reads_back_with_gdal(int width, int height)
    {
        Gdal.SkipWhereAbsent();
        using var folder = new ScratchFolder();
        var context = Noise(width, height);
        folder.Add(await Written(context));
        AssertLevels(Levels(context.Mask, Greatest), level => [.. Gdal.Samples(folder[Names[0]], level).Select(code => code == 255 ? float.NaN : code)]);
        AssertLevels(Levels(context.Magnitude, Mean), level => MemoryMarshal.Cast<byte, float>(Gdal.Samples(folder[Names[1]], level)).ToArray());
        foreach (var name in Names)
            Assert.Equal(Levels(context.Mask, Greatest).Count - 1,
                Gdal.Info(folder[name]).GetProperty("bands")[0].TryGetProperty("overviews", out var overviews) ? overviews.GetArrayLength() : 0);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task What_hides_the_ground_reads_back_at_every_level(int width, int height)
    {
        using var folder = new ScratchFolder();
        var context = Noise(width, height);
        var validity = new MemoryView(context.Mask.Grid, (_, column, row) => (column / 5 + row) % 7 is var code && code == 6 ? float.NaN : code);
        folder.Add(await Written(context with { Validity = validity }));
        AssertReadsBack(folder["validity.tif"], SampleValues.Stored, validity, Greatest, code => code == 255 ? float.NaN : code);
    }

    [Fact]
    public async Task Nothing_is_written_of_the_ground_that_nothing_hides() =>
        Assert.DoesNotContain("validity.tif", (await Written(Noise(20, 10))).Files.Keys);

    [Fact]
    public async Task Gdal_sees_what_the_samples_mean()
    {
        Gdal.SkipWhereAbsent();
        using var folder = new ScratchFolder();
        folder.Add(await Written(Noise(700, 600)));

        var mask = Gdal.Info(folder[Names[0]]).GetProperty("bands")[0];
        Assert.Equal("Byte", mask.GetProperty("type").GetString());
        Assert.Equal("Palette", mask.GetProperty("colorInterpretation").GetString());
        Assert.Equal(255, mask.GetProperty("noDataValue").GetDouble());
        Assert.Equal("0 same, 1 changed, 255 not observed", mask.GetProperty("description").GetString());
        Assert.Equal([512, 512], mask.GetProperty("block").EnumerateArray().Select(side => side.GetInt32()));
        Assert.Equal("[214,39,40,255]", mask.GetProperty("colorTable").GetProperty("entries")[1].GetRawText().Replace(" ", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal));

        var magnitude = Gdal.Info(folder[Names[1]]);
        Assert.Equal("Float32", magnitude.GetProperty("bands")[0].GetProperty("type").GetString());
        Assert.Equal("NaN", magnitude.GetProperty("bands")[0].GetProperty("noDataValue").GetString());
        Assert.Equal("change magnitude", magnitude.GetProperty("bands")[0].GetProperty("description").GetString());
        var structure = magnitude.GetProperty("metadata").GetProperty("IMAGE_STRUCTURE");
        Assert.Equal("DEFLATE", structure.GetProperty("COMPRESSION").GetString());
        Assert.Equal("ImageryWatch 0.1.0", magnitude.GetProperty("metadata").GetProperty("").GetProperty("TIFFTAG_SOFTWARE").GetString());
    }

    public static TheoryData<string, double[], int?> Places() => new()
    {
        { "EPSG:32635", [531000, 0.5, 0, 5977000, 0, -0.5], 32635 },
        { "EPSG:4326", [27.5, 0.0001, 0, 53.9, 0, -0.0001], 4326 },
        { "EPSG:4326", [-0.01, 0.0001, 0, 0.01, 0, -0.0001], 4326 },
        { "EPSG:3857", [3061286, 2, 0, 7149123, 0, -2], 3857 },
        { "EPSG:4490", [110, 0.00001, 0, 30, 0, -0.00001], 4490 },
        { "EPSG:4547", [500000, 1, 0, 3320000, 0, -1], 4547 },
        { "EPSG:2263", [980000, 1, 0, 200000, 0, -1], 2263 },
        { "EPSG:32635", [531000, 0.4, 0.3, 5977000, 0.3, -0.4], 32635 },
        { "EPSG:32635", [531000, 0.5, 0, 5977000, 0, 0.5], 32635 },
        { "EPSG:32635", [531000, -0.5, 0, 5977000, 0, -0.5], 32635 },
        { "EPSG:32635", [531000, 0.5, 0, 5977000, 0, -0.25], 32635 },
        { "", [1000, 0.5, 0, 2000, 0, -0.5], null },
        { "ESRI:102001", [1000, 0.5, 0, 2000, 0, -0.5], null },
        { "", [0, 1, 0, 0, 0, 1], null },
    };

    [Theory]
    [MemberData(nameof(Places))]
    public async Task Gdal_finds_the_raster_where_it_was(string crs, double[] transform, int? epsg)
    {
        Gdal.SkipWhereAbsent();
        foreach (var gsd in (double?[])[null, GsdMetres(transform)])
        {
            using var folder = new ScratchFolder();
            var grid = Grid(40, 30, crs, transform) with { GsdMetres = gsd };
            folder.Add(await Written(Some.Context(Some.RichReport(grid, []), new MemoryOutput())));
            var info = Gdal.Info(folder[Names[0]]);
            if (grid.IsGeoreferenced) Assert.Equal(transform, info.GetProperty("geoTransform").EnumerateArray().Select(term => term.GetDouble()));
            else Assert.False(info.TryGetProperty("geoTransform", out _));
            Assert.Equal(epsg is not null, info.TryGetProperty("coordinateSystem", out var system) && system.GetProperty("wkt").GetString() != "");
            if (epsg is not null) Assert.Equal(epsg, info.GetProperty("stac").GetProperty("proj:epsg").GetInt32());
            using var source = new GeoTiffFormat().Open(folder[Names[1]], SampleValues.Physical);
            Assert.Equal(grid.Transform, source.Grid.Transform);
            Assert.Equal(epsg is null ? Crs.None : grid.Crs, source.Grid.Crs);
        }
    }

    public static TheoryData<string, string, double[]> BurntPlaces() => new()
    {
        { "UTM", "EPSG:32635", [531000, 0.5, 0, 5977000, 0, -0.5] },
        { "UTM, 10 m", "EPSG:32635", [499980, 10, 0, 6000000, 0, -10] },
        { "geographic", "EPSG:4326", [27.5, 0.00009, 0, 53.9, 0, -0.00009] },
        { "web Mercator", "EPSG:3857", [3061286, 2, 0, 7149123, 0, -2] },
        { "rotated", "EPSG:32635", [531000, 0.4, 0.3, 5977000, 0.3, -0.4] },
        { "south-up", "EPSG:32635", [531000, 0.5, 0, 5977000, 0, 0.5] },
        { "no WGS 84 outline", "EPSG:2263", [980000, 1, 0, 200000, 0, -1] },
        { "pixels", "", [0, 1, 0, 0, 0, 1] },
    };

    [Theory]
    [MemberData(nameof(BurntPlaces))]
    public async Task Changes_burnt_onto_the_before_grid_are_the_mask(string place, string crs, double[] transform)
    {
        Gdal.SkipWhereAbsent();
        using var folder = new ScratchFolder();
        var grid = Grid(97, 61, crs, transform) with { GsdMetres = crs.Length > 0 ? GsdMetres(transform) : null };
        var random = new Random(7);
        var samples = Enumerable.Range(0, grid.Width * grid.Height)
            .Select(_ => random.Next(10) switch { 0 => float.NaN, < 4 => 1f, _ => 0f }).ToArray();
        var changed = Enumerable.Range(0, samples.Length).Where(i => samples[i] == 1)
            .Select((i, rank) => Some.Region(rank + 1, new(i % grid.Width, i / grid.Width, 1, 1), grid)).ToArray();
        var output = new MemoryOutput();
        var context = Some.Context(Some.RichReport(grid, changed), output, mask: new MemoryView(grid, samples));
        await new GeoTiffSink().WriteAsync(context, TestContext.Current.CancellationToken);
        await new ImageryWatch.Sinks.GeoJson.GeoJsonSink().WriteAsync(context, TestContext.Current.CancellationToken);
        folder.Add(output);
        Assert.True(place.Length > 0);
        GdalBurn.AssertGivesTheMaskAgain(folder["changes.geojson"], folder[Names[0]], folder.Path);
    }

    [Fact]
    public async Task The_bytes_do_not_depend_on_the_number_of_workers_or_on_their_luck()
    {
        var expected = await Written(Noise(2300, 1700));
        foreach (var workers in (int[])[1, 2, 7])
        {
            var context = Noise(2300, 1700);
            var slow = context with { Magnitude = new SlowView(context.Magnitude), Mask = new SlowView(context.Mask) };
            var output = await Written(slow, new() { Workers = workers });
            foreach (var name in Names) Assert.True(expected.Files[name].AsSpan().SequenceEqual(output.Files[name]), $"{name} differs with {workers} workers");
        }
    }

    [Fact]
    public async Task A_file_that_may_exceed_4_GiB_is_a_bigtiff()
    {
        using var folder = new ScratchFolder();
        var context = Noise(1100, 600);
        folder.Add(await Written(context, new() { LongestClassicBytes = 0 }));
        using var source = new GeoTiffFormat().Open(folder[Names[1]], SampleValues.Physical);
        Assert.Contains("BigTIFF", source.Description.Format, StringComparison.Ordinal);
        AssertReadsBack(folder[Names[0]], SampleValues.Stored, context.Mask, Greatest, code => code == 255 ? float.NaN : code);
        AssertReadsBack(folder[Names[1]], SampleValues.Physical, context.Magnitude, Mean, value => value);
        Gdal.SkipWhereAbsent();
        AssertLevels(Levels(context.Magnitude, Mean), level => MemoryMarshal.Cast<byte, float>(Gdal.Samples(folder[Names[1]], level)).ToArray());
    }

    [Fact]
    public async Task All_nan_are_written_as_one()
    {
        var grid = Grid(70, 1, "", [0, 1, 0, 0, 0, 1]);
        uint[] patterns = [0x7fc00000, 0x7fc00001, 0xffc12345];
        var files = new List<byte[]>();
        foreach (var pattern in patterns)
        {
            var samples = new float[70];
            samples.AsSpan().Fill(BitConverter.UInt32BitsToSingle(pattern));
            files.Add((await Written(Some.Context(Some.RichReport(grid, []), new MemoryOutput(), magnitude: new MemoryView(grid, samples)))).Files[Names[1]]);
        }

        Assert.Equal(files[0], files[1]);
        Assert.Equal(files[0], files[2]);
    }

    [Fact]
    public async Task When_reading_fails_the_error_comes_through_and_no_worker_reads_on()
    {
        var context = Noise(4000, 3000);
        var view = new FailingView(context.Magnitude, failAt: 9);
        var error = await Assert.ThrowsAsync<RasterException>(async () => await Written(context with { Magnitude = view }));
        Assert.Equal("the disk is gone", error.Message);
        var reads = view.Reads;
        await Task.Delay(50, TestContext.Current.CancellationToken);
        Assert.Equal(reads, view.Reads);
    }

    [Fact]
    public async Task When_cancelled_it_stops()
    {
        using var cancellation = new CancellationTokenSource();
        var context = Noise(4000, 3000);
        var view = new CancellingView(context.Mask, cancellation);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await new GeoTiffSink().WriteAsync(context with { Mask = view }, cancellation.Token));
        Assert.Empty(((MemoryOutput)context.Output).Files);
    }

    [Fact]
    public async Task Few_tiles_are_read_ahead_of_a_slow_disk()
    {
        var context = Noise(3000, 3000);
        var view = new FailingView(context.Magnitude, failAt: int.MaxValue);
        var options = new WriterOptions { Workers = 2 };
        var readAhead = 0;
        using var disk = new WatchedStream(tiles => readAhead = Math.Max(readAhead, view.Reads - tiles));
        await new RasterWriter(view, new MagnitudeSamples(), "test", options).WriteAsync(disk, TestContext.Current.CancellationToken);
        Assert.Equal(36, view.Reads);
        Assert.InRange(readAhead, 1, 4 * 2 * options.Workers);
    }

    /// <summary>Random samples with holes and wholly unobserved parts.</summary>
    static ReportContext Noise(int width, int height)
    {
        var random = new Random(width * 31 + height);
        var grid = Grid(width, height, "EPSG:32635", [531000, 0.5, 0, 5977000, 0, -0.5]);
        var magnitude = new float[width * height];
        var mask = new float[width * height];
        for (var i = 0; i < magnitude.Length; i++)
        {
            var observed = random.Next(5) > 0 && !(i % width > 200 && i % width < 260);
            magnitude[i] = observed ? random.NextSingle() * 9 - 1 : float.NaN;
            mask[i] = observed ? random.Next(8) == 0 ? 1 : 0 : float.NaN;
        }

        return Some.Context(Some.RichReport(grid, []), new MemoryOutput(), new MemoryView(grid, magnitude), new MemoryView(grid, mask));
    }

    static RasterGrid Grid(int width, int height, string crs, double[] t) => new(width, height, 3, new(t[0], t[1], t[2], t[3], t[4], t[5]), new(crs));

    static double GsdMetres(double[] t)
    {
        var side = Math.Sqrt(Math.Abs(t[1] * t[5] - t[2] * t[4]));
        return Math.Abs(t[1]) < 0.01 ? side * 111_320 : side;
    }

    static async Task<MemoryOutput> Written(ReportContext context, WriterOptions? options = null)
    {
        await new GeoTiffSink(options ?? new()).WriteAsync(context, TestContext.Current.CancellationToken);
        return (MemoryOutput)context.Output;
    }

    static void AssertReadsBack(string path, SampleValues values, IRasterView view, Func<float[], float> merge, Func<float, float> decode)
    {
        using var source = new GeoTiffFormat().Open(path, values);
        Assert.Equal((view.Grid.Width, view.Grid.Height, view.Grid.Transform, view.Grid.Crs),
            (source.Grid.Width, source.Grid.Height, source.Grid.Transform, source.Grid.Crs));
        var levels = Levels(view, merge);
        Assert.Equal(levels.Count - 1, source.Overviews.Count);
        AssertLevels(levels, level =>
        {
            var grid = level == 0 ? source.Grid : source.Overviews[level - 1];
            using var tile = RasterTile.Rent(1, grid.Width, grid.Height);
            source.Read(grid.Window, level, tile);
            return [.. tile.Samples.ToArray().Select(decode)];
        });
    }

    static void AssertLevels(List<float[]> expected, Func<int, float[]> found)
    {
        for (var level = 0; level < expected.Count; level++)
        {
            var samples = found(level);
            Assert.Equal(expected[level].Length, samples.Length);
            for (var i = 0; i < samples.Length; i++)
                if (!expected[level][i].Equals(samples[i])) Assert.Fail($"level {level}, sample {i}: {samples[i]} in the file, {expected[level][i]} expected");
        }
    }

    /// <summary>All levels in plain arithmetic.</summary>
    static List<float[]> Levels(IRasterView view, Func<float[], float> merge)
    {
        var (width, height) = (view.Grid.Width, view.Grid.Height);
        using var tile = RasterTile.Rent(1, width, height);
        view.Read(view.Grid.Window, tile);
        List<float[]> levels = [tile.Samples.ToArray()];
        while (width > 512 || height > 512)
        {
            var below = levels[^1];
            var (from, rows) = (width, height);
            (width, height) = ((width + 1) / 2, (height + 1) / 2);
            var level = new float[width * height];
            for (var y = 0; y < height; y++)
                for (var x = 0; x < width; x++)
                {
                    int x1 = Math.Min(2 * x + 1, from - 1), y1 = Math.Min(2 * y + 1, rows - 1);
                    level[y * width + x] = merge([below[2 * y * from + 2 * x], below[2 * y * from + x1], below[y1 * from + 2 * x], below[y1 * from + x1]]);
                }

            levels.Add(level);
        }

        return levels;
    }

    static float Greatest(float[] samples) => samples.Aggregate(float.NaN, float.MaxNumber);

    static float Mean(float[] samples)
    {
        var values = samples.Select(sample => float.IsNaN(sample) ? 0 : sample).ToArray();
        return (values[0] + values[1] + (values[2] + values[3])) / samples.Count(sample => !float.IsNaN(sample));
    }
}
