using System.Globalization;
using CsCheck;
using ImageryWatch.Alignment;
using ImageryWatch.Georeferencing;
using ImageryWatch.Rasters;
using ImageryWatch.Tests.Georeferencing;

namespace ImageryWatch.Tests.Alignment;

public class AlignedSourceTests
{
    static readonly CoordinateSystems Systems = new();
    static readonly GeoTransform Utm = new(500_000, 10, 0, 4_650_000, 0, -10);

    static RasterGrid Grid(int width, int height, GeoTransform transform, string code = "EPSG:32635", int bands = 1) =>
        new(width, height, bands, transform, new(code));

    static MemoryRaster Noise(RasterGrid grid, double shareOfNodata = 0) => MemoryRaster.From(grid, (band, column, row) =>
    {
        uint hash = (uint)(band * 7919 + column * 104729 + row * 1299709) * 2654435761;
        hash ^= hash >> 15;
        return hash % 1000 < shareOfNodata * 1000 ? float.NaN : hash % 251;
    });

    static float[] Read(AlignedSource source, PixelWindow window, int bands = 1)
    {
        using var tile = RasterTile.Rent(bands, window.Width, window.Height);
        tile.Samples.Fill(-12345);
        source.Read(window, tile);
        return tile.Samples.ToArray();
    }

    static float[] Whole(MemoryRaster raster, RasterGrid target, int level = 0) =>
        Read(new(raster, level, target, Systems), target.Window, raster.Grid.BandCount);

    public static TheoryData<string> GdalCases => [.. Figures.Of("gdalwarp.tsv").Select(figure => figure[0])];

    [Theory]
    [MemberData(nameof(GdalCases))]
    public void It_resamples_as_gdalwarp_does(string name)
    {
        string[] figure = Figures.Of("gdalwarp.tsv").Single(figure => figure[0] == name);
        var source = MemoryRaster.From(GridOf(figure[1]), (_, c, r) => (c * 37 + r * 91 + c * r * 13) % 251);
        float[] expected = [.. figure[3].Split(' ').Select(value => float.Parse(value, CultureInfo.InvariantCulture))];
        float[] found = Whole(source, GridOf(figure[2]));
        // Neighbours differ by up to 251: a thousandth of a pixel, where positions are interpolated between projections.
        float tolerance = figure[1].Split(' ')[^1] == figure[2].Split(' ')[^1] ? 0.001f : 0.25f;
        for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], found[i], tolerance);

        static RasterGrid GridOf(string text)
        {
            double[] n = [.. text.Split(' ').Select(value => double.Parse(value, CultureInfo.InvariantCulture))];
            return Grid((int)n[0], (int)n[1], new(n[2], n[3], n[4], n[5], n[6], n[7]), $"EPSG:{n[8]}");
        }
    }

    [Fact]
    public void The_same_grid_is_passed_straight_through()
    {
        var raster = Noise(Grid(40, 30, Utm, bands: 3), 0.1);
        var aligned = new AlignedSource(raster, 0, raster.Grid, Systems);
        var window = new PixelWindow(5, 6, 20, 10);
        float[] found = Read(aligned, window, 3);
        Assert.Equal([(window, 0)], raster.Reads);
        for (int i = 0; i < found.Length; i++) Assert.Equal(raster.At(i / 200, 5 + i % 20, 6 + i / 20 % 10), found[i]);
    }

    [Theory]
    [InlineData(-3, -3, 10, 10)]
    [InlineData(35, 25, 10, 10)]
    [InlineData(-5, 10, 60, 3)]
    [InlineData(10, -8, 3, 60)]
    [InlineData(-100, 0, 10, 10)]
    [InlineData(0, 30, 10, 10)]
    [InlineData(-2_000_000_000, 5, 10, 10)]
    public void Outside_the_image_there_is_nothing(int column, int row, int width, int height)
    {
        foreach (var raster in new[] { Noise(Grid(40, 30, Utm, bands: 2)), Noise(Grid(60, 50, Utm.Rescale(-10, -10, 1, 1), bands: 2)), Noise(Grid(60, 50, Utm.Rescale(-9.7, -9.7, 1, 1), bands: 2)) })
        {
            float[] found = Read(new(raster, 0, Grid(40, 30, Utm), Systems), new(column, row, width, height), 2);
            for (int i = 0; i < found.Length; i++)
            {
                int c = column + i % width, r = row + i / width % height;
                Assert.Equal(c is < 0 or >= 40 || r is < 0 or >= 30, float.IsNaN(found[i]));
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.0003)]
    [InlineData(-0.0009)]
    public void A_whole_number_of_pixels_is_copied_exactly(double metres)
    {
        var raster = Noise(Grid(40, 30, Utm), 0.1);
        var target = Grid(30, 30, Utm with { OriginX = 500_070 + metres, OriginY = 4_650_050 - metres });
        float[] found = Whole(raster, target);
        for (int i = 0; i < found.Length; i++)
        {
            int column = i % 30 + 7, row = i / 30 - 5;
            Assert.Equal(row is < 0 or >= 30 ? float.NaN : raster.At(0, column, row), found[i]);
        }
    }

    [Fact]
    public void Degrees_that_were_rounded_when_stored_are_still_the_same_grid()
    {
        var exact = new GeoTransform(27.123456789012, 0.00008983152841195215, 0, 42.1, 0, -0.00008983152841195215);
        var stored = new GeoTransform(27.123456789, 0.0000898315284, 0, 42.1, 0, -0.0000898315284);
        var raster = Noise(Grid(100, 100, stored, "EPSG:4326"));
        var aligned = new AlignedSource(raster, 0, Grid(100, 100, exact, "EPSG:4326"), Systems);
        Read(aligned, new(0, 0, 100, 100));
        Assert.Equal([(new PixelWindow(0, 0, 100, 100), 0)], raster.Reads);
    }

    [Fact]
    public void A_south_up_image_is_turned_over_exactly()
    {
        var raster = Noise(Grid(40, 30, new(500_000, 10, 0, 4_649_700, 0, 10)), 0.1);
        float[] found = Whole(raster, Grid(40, 30, Utm));
        for (int i = 0; i < found.Length; i++) Assert.Equal(raster.At(0, i % 40, 29 - i / 40), found[i]);
    }

    [Fact]
    public void Images_without_georeference_are_read_pixel_by_pixel()
    {
        var raster = Noise(Grid(40, 30, GeoTransform.Pixels, ""));
        foreach (var target in new[] { Grid(40, 30, GeoTransform.Pixels, ""), Grid(40, 30, Utm) })
            Assert.Equal(Read(new(raster, 0, raster.Grid, Systems), target.Window), Whole(raster, target));
        var placed = Noise(Grid(40, 30, Utm));
        Assert.Equal(Whole(placed, placed.Grid), Whole(placed, Grid(40, 30, GeoTransform.Pixels, "")));
    }

    [Fact]
    public void A_half_size_target_without_georeference_takes_means_over_the_whole_image()
    {
        var raster = Noise(Grid(40, 30, Utm));
        float[] found = Whole(raster, Grid(20, 15, GeoTransform.Pixels.Rescale(0, 0, 2, 2), ""));
        Assert.Equal((raster.At(0, 38, 28) + raster.At(0, 39, 28) + raster.At(0, 38, 29) + raster.At(0, 39, 29)) / 4, found[^1], 0.001f);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public void A_coarser_target_is_the_mean_of_the_observed_pixels_it_covers(int factor)
    {
        var raster = Noise(Grid(84, 84, Utm, bands: 2), 0.3);
        float[] found = Whole(raster, Grid(84 / factor, 84 / factor, Utm.Rescale(0, 0, factor, factor)));
        int side = 84 / factor;
        for (int i = 0; i < found.Length; i++)
        {
            var covered = new List<float>();
            for (int y = 0; y < factor; y++)
                for (int x = 0; x < factor; x++)
                    covered.Add(raster.At(i / (side * side), i % side * factor + x, i / side % side * factor + y));
            Assert.Equal(covered.Where(float.IsFinite).DefaultIfEmpty(float.NaN).Average(), found[i], 0.001f);
        }
    }

    [Fact]
    public void A_coarse_target_does_not_alias()
    {
        // Stripes one pixel wide: every tenth pixel alone would see one colour only.
        var raster = MemoryRaster.From(Grid(400, 400, Utm), (_, column, _) => column % 2 * 100);
        float[] found = Whole(raster, Grid(36, 36, new(500_013, 103, 0, 4_649_987, 0, -103)));
        Assert.All(found, value => Assert.InRange(value, 40, 60));
    }

    [Fact]
    public void An_overview_serves_a_target_of_its_size()
    {
        var grid = Grid(100, 60, Utm);
        var full = Noise(grid);
        var raster = new MemoryRaster(grid, Enumerable.Range(0, 6000).Select(i => full.At(0, i % 100, i / 100)).ToArray(), 2, 4, 8);
        Assert.Equal([0, 0, 1, 1, 2, 3, 3], new[] { 0.5, 1, 2, 3.9, 4, 8, 50 }.Select(factor =>
            AlignedSource.FittingLevel(raster, Grid(10, 10, Utm.Rescale(0, 0, factor, factor)), Systems)));

        var quarter = Grid(25, 15, Utm.Rescale(0, 0, 4, 4));
        float[] found = Whole(raster, quarter, level: 2);
        Assert.Equal([(new PixelWindow(0, 0, 25, 15), 2)], raster.Reads);
        float[] mean = Whole(raster, quarter);
        for (int i = 0; i < found.Length; i++) Assert.Equal(mean[i], found[i], 0.001f);
    }

    public static TheoryData<string, GeoTransform, string> Targets => new()
    {
        { "shifted", Utm with { OriginX = 500_013.7, OriginY = 4_649_984.1 }, "EPSG:32635" },
        { "shifted north-west", Utm with { OriginX = 499_986.3, OriginY = 4_650_033.3 }, "EPSG:32635" },
        { "finer", new(500_011, 3.3, 0, 4_649_990, 0, -3.1), "EPSG:32635" },
        { "coarser", new(499_911, 31, 0, 4_650_090, 0, -23), "EPSG:32635" },
        { "south-up", new(500_003, 10, 0, 4_648_003, 0, 10), "EPSG:32635" },
        { "rotated", new(500_400, 8, -6, 4_650_000, -6, -8), "EPSG:32635" },
        { "geographic", new(27.0005, 0.0001, 0, 42.0005, 0, -0.00008), "EPSG:4326" },
        { "web mercator", new(3_005_600, 13, 0, 5_161_000, 0, -13), "EPSG:3857" },
        { "other zone, coarse", new(3_000, 40, 0, 4_667_000, 0, -40), "EPSG:32636" },
    };

    [Theory]
    [MemberData(nameof(Targets))]
    public void A_sample_does_not_depend_on_the_window_to_the_bit(string _, GeoTransform transform, string code)
    {
        var raster = Noise(Grid(211, 207, Utm, bands: 2), 0.05);
        var target = Grid(190, 180, transform, code);
        var aligned = new AlignedSource(raster, 0, target, Systems);
        float[] whole = Read(aligned, target.Window, 2);
        Assert.Contains(whole, value => !float.IsNaN(value));
        Gen.Select(Gen.Int[-70, 190], Gen.Int[-70, 180], Gen.Int[1, 100], Gen.Int[1, 100]).Sample((column, row, width, height) =>
        {
            float[] part = Read(aligned, new(column, row, width, height), 2);
            for (int i = 0; i < part.Length; i++)
            {
                int band = i / (width * height), c = column + i % width, r = row + i / width % height;
                float expected = target.Window.Contains(new(c, r, 1, 1)) ? whole[(band * 180 + r) * 190 + c] : float.NaN;
                if (BitConverter.SingleToInt32Bits(expected) != BitConverter.SingleToInt32Bits(part[i]) && !(float.IsNaN(expected) && float.IsNaN(part[i]))) return false;
            }
            return true;
        }, iter: 60);
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void A_plane_stays_a_plane(string name, GeoTransform transform, string code)
    {
        // Bilinear interpolation reproduces a plane exactly, so that what is left is the error of the positions.
        var raster = MemoryRaster.From(Grid(211, 207, Utm), (_, column, row) => (column + 0.5f) * 2 + (row + 0.5f) * 3);
        var target = Grid(190, 180, transform, code);
        float[] found = Whole(raster, target);
        var toSource = Systems.Between(target.Crs, raster.Grid.Crs)!;
        for (int i = 0; i < found.Length; i++)
        {
            var map = toSource.Apply(target.ToMap(i % 190 + 0.5, i / 190 + 0.5));
            var pixel = raster.Grid.ToPixel(map.X, map.Y);
            // Within half a pixel of the edge the edge pixel stands in for what lies beyond.
            double margin = name.Contains("coarse", StringComparison.Ordinal) ? 4 : 0.5;
            if (pixel.X < margin || pixel.Y < margin || pixel.X > 211 - margin || pixel.Y > 207 - margin) continue;
            Assert.Equal(pixel.X * 2 + pixel.Y * 3, found[i], 0.01);
        }
    }

    [Theory]
    [InlineData(0)] // upright kernel
    [InlineData(1e-4)] // free kernel
    public void Both_kernels_agree_with_the_rule_written_out_at_any_width(double turn)
    {
        var raster = Noise(Grid(150, 90, Utm), 0.2);
        float Sample(int column, int row) => raster.At(0, column, row);
        double Rule(double x, double y)
        {
            if (!(x >= 0 && x < 150 && y >= 0 && y < 90) || float.IsNaN(Sample((int)x, (int)y))) return double.NaN;
            double sum = 0, weights = 0;
            foreach (var (column, row) in new[] { (0, 0), (1, 0), (0, 1), (1, 1) })
            {
                double left = Math.Floor(x - 0.5) + column, top = Math.Floor(y - 0.5) + row;
                double weight = (1 - Math.Abs(x - 0.5 - left)) * (1 - Math.Abs(y - 0.5 - top));
                if (left is < 0 or >= 150 || top is < 0 or >= 90 || float.IsNaN(Sample((int)left, (int)top))) continue;
                sum += weight * Sample((int)left, (int)top);
                weights += weight;
            }
            return sum / weights;
        }

        Gen.Select(Gen.Double[-30, 130], Gen.Double[-30, 70], Gen.OneOf(Gen.Const(1.0), Gen.Double[0.2, 1.4]), Gen.Int[1, 70], Gen.Bool).Sample((x, y, size, width, southUp) =>
        {
            const int height = 9;
            var transform = Utm.Rescale(x, y, size, southUp ? -size : size) with { RowRotation = turn * 10, ColumnRotation = turn * 10 };
            float[] found = Whole(raster, Grid(width, height, transform));
            for (int i = 0; i < found.Length; i++)
            {
                var map = transform.ToMap(i % width + 0.5, i / width + 0.5);
                var at = Utm.ToPixel(map.X, map.Y);
                // At the edge between two pixels rounding decides which of them is nearest.
                if (Math.Abs(at.X - Math.Round(at.X)) < 1e-3 || Math.Abs(at.Y - Math.Round(at.Y)) < 1e-3) continue;
                double expected = Rule(at.X, at.Y);
                if (double.IsNaN(expected) != float.IsNaN(found[i]) || Math.Abs(expected - found[i]) > 251 * 0.001) return false;
            }
            return true;
        }, iter: 300);
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void What_lies_outside_the_source_is_NaN_and_nothing_else(string name, GeoTransform transform, string code)
    {
        if (name.Contains("coarse", StringComparison.Ordinal)) return; // a mean reaches in from the edge
        var raster = Noise(Grid(211, 207, Utm));
        var target = Grid(190, 180, transform, code);
        float[] found = Whole(raster, target);
        var toSource = Systems.Between(target.Crs, raster.Grid.Crs)!;
        for (int i = 0; i < found.Length; i++)
        {
            var map = toSource.Apply(target.ToMap(i % 190 + 0.5, i / 190 + 0.5));
            var pixel = raster.Grid.ToPixel(map.X, map.Y);
            if (Math.Min(Math.Abs(pixel.X), Math.Abs(pixel.X - 211)) < 0.01 || Math.Min(Math.Abs(pixel.Y), Math.Abs(pixel.Y - 207)) < 0.01) continue;
            Assert.Equal(pixel.X is < 0 or >= 211 || pixel.Y is < 0 or >= 207, float.IsNaN(found[i]));
        }
    }

    [Theory]
    [InlineData("EPSG:32635", 0)] // upright kernel
    [InlineData("EPSG:32635", 1e-5)] // free kernel
    public void Nodata_neither_grows_nor_bleeds(string code, double turn)
    {
        var raster = MemoryRaster.From(Grid(60, 60, Utm), (_, column, row) =>
            column is >= 20 and < 25 && row is >= 30 and < 33 ? float.NaN : (column < 20 ? 10 : 20));
        var transform = new GeoTransform(500_003, 10, turn * 10, 4_649_996, turn * -10, -10); // 0.3 and 0.4 pixels on
        float[] found = Whole(raster, Grid(50, 50, transform, code));
        for (int row = 0; row < 50; row++)
            for (int column = 0; column < 50; column++)
            {
                bool nodata = column is >= 20 and < 25 && row is >= 30 and < 33;
                float value = found[row * 50 + column];
                Assert.Equal(nodata, float.IsNaN(value));
                if (!nodata) Assert.InRange(value, 9.999f, 20.001f);
            }
        Assert.Equal(10, found[31 * 50 + 19], 0.001f); // its right neighbour is nodata, and the values left of it are all 10
        Assert.Equal(13, found[5 * 50 + 19], 0.01f); // 0.7 of 10 and 0.3 of 20
    }

    [Fact]
    public void Infinite_samples_do_not_spoil_their_row()
    {
        var raster = MemoryRaster.From(Grid(60, 60, Utm), (_, column, row) => (column, row) == (30, 30) ? float.PositiveInfinity : 5);
        float[] found = Whole(raster, Grid(50, 50, Utm with { OriginX = 500_003, OriginY = 4_649_996 }));
        Assert.Equal(5, found[30 * 50 + 10]);
        Assert.Equal(float.PositiveInfinity, found[30 * 50 + 30]);
    }

    [Fact]
    public void Longitudes_of_either_convention_meet()
    {
        var raster = Noise(Grid(60, 60, new(-160.003, 0.0001, 0, 10, 0, -0.0001), "EPSG:4326"));
        var same = Whole(raster, Grid(60, 60, new(199.997, 0.0001, 0, 10, 0, -0.0001), "EPSG:4326"));
        for (int i = 0; i < same.Length; i++) Assert.Equal(raster.At(0, i % 60, i / 60), same[i]);
    }

    [Fact]
    public void A_geographic_source_across_the_antimeridian_meets_a_projected_target()
    {
        // Longitudes 179.9 … 180.1 against UTM zone 1, whose longitudes there come out as 179.9 … -179.9.
        var raster = MemoryRaster.From(Grid(200, 100, new(179.9, 0.001, 0, 10.05, 0, -0.001), "EPSG:4326"), (_, column, _) => column);
        var centre = Systems.Between(Crs.Wgs84, new("EPSG:32601"))!.Apply(new(180, 10));
        float[] found = Whole(raster, Grid(100, 20, new(centre.X - 5000, 100, 0, centre.Y + 1000, 0, -100), "EPSG:32601"));
        Assert.DoesNotContain(found, float.IsNaN);
        for (int i = 1; i < 100; i++) Assert.InRange(found[10 * 100 + i] - found[10 * 100 + i - 1], 0.8f, 1.0f);
    }

    [Fact]
    public void A_target_around_the_pole_is_read_without_a_seam()
    {
        // A wedge of latitude over all longitudes onto EASE-Grid 2.0 North.
        var raster = MemoryRaster.From(Grid(720, 40, new(-180, 0.5, 0, 90, 0, -0.5), "EPSG:4326"), (_, _, row) => 90 - (row + 0.5f) * 0.5f);
        var target = Grid(60, 60, new(-750_000, 25_000, 0, 750_000, 0, -25_000), "EPSG:6931");
        float[] found = Whole(raster, target);
        var toLonLat = Systems.Between(target.Crs, Crs.Wgs84)!;
        for (int i = 0; i < found.Length; i++)
        {
            double latitude = toLonLat.Apply(target.ToMap(i % 60 + 0.5, i / 60 + 0.5)).Y;
            Assert.Equal(latitude, found[i], latitude > 89.75 ? 0.3 : 0.02);
        }
    }

    [Fact]
    public void A_region_outside_the_projection_is_NaN_and_quick()
    {
        var raster = Noise(Grid(100, 100, Utm));
        var target = Grid(4000, 2000, new(-180, 0.09, 0, 90, 0, -0.09), "EPSG:4326");
        var clock = System.Diagnostics.Stopwatch.StartNew();
        float[] found = Read(new(raster, 0, target, Systems), new(0, 0, 1000, 1000));
        Assert.All(found, value => Assert.True(float.IsNaN(value)));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5), $"took {clock.Elapsed}");
    }

    [Fact]
    public void Many_threads_read_the_same_bits()
    {
        var raster = Noise(Grid(211, 207, Utm), 0.05);
        foreach (var (_, transform, code) in Targets.Select(row => row.Data))
        {
            var target = Grid(190, 180, transform, code);
            var aligned = new AlignedSource(raster, 0, target, Systems);
            float[] alone = Read(aligned, target.Window);
            Parallel.For(0, 8, _ => Assert.Equal(alone, Read(aligned, target.Window)));
        }
    }

    [Fact]
    public void A_tile_that_does_not_fit_is_refused()
    {
        var raster = Noise(Grid(40, 30, Utm, bands: 3));
        using var tile = RasterTile.Rent(2, 10, 10);
        var error = Assert.Throws<ArgumentException>(() => new AlignedSource(raster, 0, raster.Grid, Systems).Read(new(0, 0, 10, 10), tile));
        Assert.Contains("2 bands of 10 x 10", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_system_is_refused()
    {
        var error = Assert.Throws<RasterException>(() => new AlignedSource(Noise(Grid(40, 30, Utm)), 0, Grid(40, 30, Utm, "EPSG:27700"), Systems));
        Assert.Contains("EPSG:27700", error.Message, StringComparison.Ordinal);
    }
}
