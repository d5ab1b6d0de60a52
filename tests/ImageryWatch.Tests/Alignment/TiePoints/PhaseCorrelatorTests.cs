using ImageryWatch.Alignment.TiePoints;
using ImageryWatch.Rasters;

namespace ImageryWatch.Tests.Alignment.TiePoints;

public class PhaseCorrelatorTests
{
    static RasterTile Tile(int side, Func<int, int, int, float> sample, int bands = 1)
    {
        var tile = RasterTile.Rent(bands, side, side);
        for (int band = 0; band < bands; band++)
            for (int row = 0; row < side; row++)
                for (int column = 0; column < side; column++) tile.Row(band, row)[column] = sample(band, column, row);
        return tile;
    }

    static CorrelationPeak Match(int side, Func<int, int, int, float> before, Func<int, int, int, float> after, int bands = 1)
    {
        using RasterTile one = Tile(side, before, bands), other = Tile(side, after, bands);
        return new PhaseCorrelator(side).Match(one, other, PeakRange.Everywhere);
    }

    [Theory]
    [InlineData(256, 0, 0)]
    [InlineData(256, 0.3, -0.45)]
    [InlineData(256, 31.6, -12.25)]
    [InlineData(128, 0.1, 0.1)]
    [InlineData(128, -5.5, 7.75)]
    [InlineData(64, 0.5, 0.5)]
    [InlineData(64, 3.2, -2.8)]
    [InlineData(32, 0.4, -0.2)]
    public void A_known_shift_is_found_to_a_fraction_of_a_pixel(int side, double columns, double rows)
    {
        var peak = Match(side, (_, x, y) => Ground.At(x, y), (_, x, y) => Ground.At(x - columns, y - rows));
        Assert.Equal(WindowContent.Textured, peak.Content);
        // Windows that show partly different ground draw the peak a little towards 0, the more the smaller they are.
        double tolerance = side < 256 ? 0.05 : 0.02;
        Assert.InRange(peak.Columns - columns, -tolerance, tolerance);
        Assert.InRange(peak.Rows - rows, -tolerance, tolerance);
    }

    [Fact]
    public void Gain_offset_and_noise_do_not_move_the_peak()
    {
        var peak = Match(
            128, (_, x, y) => Ground.At(x, y), (_, x, y) => 3000 - 5 + 7 * (Ground.At(x - 1.3, y + 0.7) + 12 * (float)Ground.Random(x, y, 77)));
        Assert.InRange(peak.Columns - 1.3, -0.05, 0.05);
        Assert.InRange(peak.Rows + 0.7, -0.05, 0.05);
    }

    [Fact]
    public void The_mean_of_all_bands_is_matched()
    {
        var peak = Match(
            128, (band, x, y) => band == 0 ? 40 : Ground.At(x, y), (band, x, y) => band == 2 ? 90 : Ground.At(x - 2, y - 1), 3);
        Assert.InRange(peak.Columns - 2, -0.1, 0.1);
        Assert.InRange(peak.Rows - 1, -0.1, 0.1);
    }

    [Fact]
    public void A_window_of_one_value_has_nothing_to_match() =>
        Assert.Equal(WindowContent.Smooth, Match(64, (_, x, y) => Ground.At(x, y), (_, _, _) => 7).Content);

    [Fact]
    public void Noise_is_not_texture() =>
        Assert.Equal(WindowContent.Smooth, Match(64, (_, x, y) => (float)Ground.Random(x, y, 5), (_, x, y) => Ground.At(x, y)).Content);

    [Fact]
    public void A_window_that_was_hardly_observed_is_not_matched() =>
        Assert.Equal(WindowContent.NoData, Match(64, (_, x, y) => Ground.At(x, y), (_, x, y) => x > 30 ? float.NaN : Ground.At(x, y)).Content);

    [Fact]
    public void Nodata_in_a_part_of_a_window_does_not_move_the_peak()
    {
        var peak = Match(128, (_, x, y) => Ground.At(x, y), (_, x, y) => x + y > 180 ? float.NaN : Ground.At(x - 1.5, y));
        Assert.InRange(peak.Columns - 1.5, -0.03, 0.03);
        Assert.InRange(peak.Rows, -0.03, 0.03);
    }

    [Fact]
    public void What_does_not_match_has_no_sharp_peak()
    {
        double match = Match(128, (_, x, y) => Ground.At(x, y), (_, x, y) => Ground.At(x - 3.4, y)).Sharpness;
        double other = Match(128, (_, x, y) => Ground.At(x, y), (_, x, y) => Ground.At(x, y, 2)).Sharpness;
        Assert.True(match > 20 && other < 8, $"{match} and {other}");
    }

    [Fact]
    public void A_peak_outside_the_range_is_not_taken()
    {
        using RasterTile one = Tile(128, (_, x, y) => Ground.At(x, y)), other = Tile(128, (_, x, y) => Ground.At(x - 9, y));
        Assert.True(new PhaseCorrelator(128).Match(one, other, new(0, 0, 6)).Sharpness < 8);
    }
}
