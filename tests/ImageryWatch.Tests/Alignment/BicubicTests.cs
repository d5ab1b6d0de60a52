using CsCheck;
using ImageryWatch.Alignment;
using ImageryWatch.Georeferencing;
using ImageryWatch.Rasters;
using ImageryWatch.Reports;
using ImageryWatch.Tests.Alignment.TiePoints;

namespace ImageryWatch.Tests.Alignment;

public class BicubicTests
{
    static readonly CoordinateSystems Systems = new();
    static readonly RasterGrid Grid = new(71, 53, 2, new(500_000, 10, 0, 4_650_000, 0, -10), new("EPSG:32635"));

    static MemoryRaster Noise(double shareOfNodata = 0) => MemoryRaster.From(Grid, (band, column, row) =>
        Ground.Random(column, row, band + 50) + 0.5 < shareOfNodata ? float.NaN : (float)(250 * Ground.Random(column, row, band)));

    static Registration Moved(GeoTransform transform, DisplacementField? field = null) =>
        new(new RegistrationUse { Remark = "", Transform = transform }, field, []);

    static Registration Shift(double columns, double rows) => Moved(GeoTransform.Pixels with { OriginX = columns, OriginY = rows });

    static float[] Read(MemoryRaster raster, Registration registration, PixelWindow window)
    {
        using var tile = RasterTile.Rent(raster.Grid.BandCount, window.Width, window.Height);
        tile.Samples.Fill(-12345);
        new AlignedSource(raster, 0, raster.Grid, Systems, registration, raster.Grid).Read(window, tile);
        return tile.Samples.ToArray();
    }

    static void Same(float[] expected, float[] found)
    {
        Assert.Equal(expected.Length, found.Length);
        for (int i = 0; i < expected.Length; i++)
            Assert.True(
                BitConverter.SingleToInt32Bits(expected[i]) == BitConverter.SingleToInt32Bits(found[i]) || (float.IsNaN(expected[i]) && float.IsNaN(found[i])),
                $"sample {i}: {expected[i]} expected, {found[i]} found");
    }

    /// <summary>The rule written out, at a pixel and a fraction from its centre.</summary>
    static float Twin(MemoryRaster raster, int band, int column, int row, float right, float down)
    {
        float Sample(int i, int j) =>
            column + i < 0 || column + i >= Grid.Width || row + j < 0 || row + j >= Grid.Height ? float.NaN : raster.At(band, column + i, row + j);
        float[] lines = [.. Enumerable.Range(-1, 4).Select(i => Blend(CubicWeights.At(down), j => Sample(i, j)))];
        float value = Blend(CubicWeights.At(right), i => lines[i + 1]);
        return float.IsNaN(value) ? Neighbours.Mean(Sample(0, 0), Sample(1, 0), Sample(0, 1), Sample(1, 1), right, down) : value;

        static float Blend(CubicWeights weights, Func<int, float> at) => MathF.FusedMultiplyAdd(
            at(2), weights.Fourth, MathF.FusedMultiplyAdd(at(1), weights.Third, MathF.FusedMultiplyAdd(at(0), weights.Second, at(-1) * weights.First)));
    }

    [Theory]
    [InlineData(0.3, -0.6)]
    [InlineData(-2.25, 5.5)]
    [InlineData(0, 0.125)]
    [InlineData(60.4, -0.1)]
    public void A_shift_equals_its_scalar_twin_to_the_bit(double columns, double rows)
    {
        var raster = Noise(0.05);
        float[] found = Read(raster, Shift(columns, rows), Grid.Window);
        int column = (int)Math.Floor(columns), row = (int)Math.Floor(rows);
        Same(
            [.. Enumerable.Range(0, found.Length).Select(i => Twin(
                raster, i / (71 * 53), i % 71 + column, i / 71 % 53 + row, (float)(columns - column), (float)(rows - row)))], found);
    }

    [Fact]
    public void A_shift_by_whole_pixels_is_a_copy()
    {
        var raster = Noise(0.1);
        float[] found = Read(raster, Shift(3, -2), Grid.Window);
        for (int i = 0; i < found.Length; i++)
        {
            int column = i % 71 + 3, row = i / 71 % 53 - 2;
            Assert.Equal(column < 71 && row >= 0 ? raster.At(i / (71 * 53), column, row) : float.NaN, found[i]);
        }
    }

    [Fact]
    public void The_free_kernel_agrees_with_the_rule_written_out()
    {
        var raster = Noise(0.05);
        var turned = new GeoTransform(2.3, 0.998, 0.03, -1.2, -0.03, 1.001);
        float[] found = Read(raster, Moved(turned), Grid.Window);
        for (int i = 0; i < found.Length; i++)
        {
            var at = turned.ToMap(i % 71 + 0.5, i / 71 % 53 + 0.5);
            // At the edge between two pixels rounding decides which of them is nearest.
            if (Math.Abs(at.X - Math.Round(at.X)) < 1e-3 || Math.Abs(at.Y - Math.Round(at.Y)) < 1e-3) continue;
            double column = Math.Floor(at.X - 0.5), row = Math.Floor(at.Y - 0.5);
            bool inside = at.X >= 0 && at.X < 71 && at.Y >= 0 && at.Y < 53;
            float expected = inside ? Twin(raster, i / (71 * 53), (int)column, (int)row, (float)(at.X - 0.5 - column), (float)(at.Y - 0.5 - row)) : float.NaN;
            Assert.Equal(float.IsNaN(expected), float.IsNaN(found[i]));
            if (!float.IsNaN(expected)) Assert.Equal(expected, found[i], 0.01f);
        }
    }

    [Theory]
    [InlineData(0.37, 0.81)]
    [InlineData(-0.5, 0.5)]
    public void A_parabola_stays_a_parabola(double columns, double rows)
    {
        var raster = MemoryRaster.From(Grid, (_, column, row) => 0.25f * column * column - 0.125f * row * row + column);
        float[] found = Read(raster, Shift(columns, rows), new(4, 4, 60, 40));
        for (int i = 0; i < found.Length; i++)
        {
            double x = 4 + i % 60 + columns, y = 4 + i / 60 % 40 + rows;
            Assert.Equal(0.25 * x * x - 0.125 * y * y + x, found[i], 0.01);
        }
    }

    public static TheoryData<string> Models => ["shift", "affine", "field"];

    static Registration Model(string name) => name switch
    {
        "shift" => Shift(1.4, -0.3),
        "affine" => Moved(new(2.3, 0.998, 0.003, -1.2, -0.003, 1.001)),
        _ => Moved(GeoTransform.Pixels with { OriginX = 0.5 }, new(0, 0, 64, 2, [new(0.5, 0), new(-1, 1), new(0, 2), new(1, -1)])),
    };

    [Theory]
    [MemberData(nameof(Models))]
    public void A_sample_does_not_depend_on_the_window_to_the_bit(string name)
    {
        var raster = Noise(0.05);
        float[] whole = Read(raster, Model(name), Grid.Window);
        Gen.Select(Gen.Int[-9, 70], Gen.Int[-9, 52], Gen.Int[1, 60], Gen.Int[1, 40]).Sample((column, row, width, height) =>
        {
            float[] part = Read(raster, Model(name), new(column, row, width, height));
            float[] expected = [.. Enumerable.Range(0, part.Length).Select(i => (Band: i / (width * height), X: column + i % width, Y: row + i / width % height))
                .Select(at => Grid.Window.Contains(new(at.X, at.Y, 1, 1)) ? whole[(at.Band * 53 + at.Y) * 71 + at.X] : float.NaN)];
            Same(expected, part);
        }, iter: 60);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Nodata_neither_grows_nor_bleeds(string name)
    {
        var raster = MemoryRaster.From(Grid, (_, column, row) => column is >= 30 and < 33 && row is >= 20 and < 23 ? float.NaN : 100);
        float[] found = Read(raster, Model(name), new(5, 5, 55, 40));
        Assert.InRange(found.Count(float.IsNaN), 2 * 6, 2 * 12);
        Assert.All(found.Where(value => !float.IsNaN(value)), value => Assert.Equal(100, value, 0.001f));
    }

    [Fact]
    public void A_field_displaces_by_what_it_says()
    {
        var raster = MemoryRaster.From(Grid, (_, column, row) => column * 2 + row * 3);
        var field = new DisplacementField(0, 0, 64, 2, [new(0.5, 0), new(-1, 1), new(0, 2), new(1, -1)]);
        float[] found = Read(raster, Moved(GeoTransform.Pixels with { OriginX = 0.25 }, field), Grid.Window);
        foreach (var (column, row) in new[] { (10, 10), (40, 30), (60, 12) })
        {
            var (x, y) = field.At(column + 0.5, row + 0.5);
            Assert.Equal((column + 0.25 + x) * 2 + (row + y) * 3, found[row * 71 + column], 0.01);
        }
    }

    [Fact]
    public void A_reduced_picture_is_displaced_by_the_same_ground()
    {
        var raster = MemoryRaster.From(Grid, (_, column, row) => column);
        var half = Grid with { Width = 35, Height = 26, Transform = Grid.Transform.Rescale(0, 0, 71 / 35.0, 53 / 26.0) };
        using RasterTile plain = RasterTile.Rent(2, 35, 26), moved = RasterTile.Rent(2, 35, 26);
        new AlignedSource(raster, 0, half, Systems).Read(half.Window, plain);
        new AlignedSource(raster, 0, half, Systems, Shift(4, 0), Grid).Read(half.Window, moved);
        Assert.Equal(plain.Row(0, 12)[15] + 4, moved.Row(0, 12)[15], 0.05f);
    }
}
