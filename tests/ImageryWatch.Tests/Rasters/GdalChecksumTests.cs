using ImageryWatch.Rasters;

namespace ImageryWatch.Tests.Rasters;

public class GdalChecksumTests
{
    [Fact]
    public void Primes_meet_samples_in_row_order_whatever_the_windows_are()
    {
        // 0..255 in one row, as gdalinfo -checksum has it for an image of a ramp: worked out by the definition.
        int[] primes = [7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43];
        using var ramp = new Ramp(3000, 1500);
        int expected = 0;
        for (int i = 0; i < 3000 * 1500; i++) expected = (expected + Ramp.Value(i % 3000, i / 3000) % primes[i % 11]) & 0xFFFF;
        Assert.Equal(expected, GdalChecksum.Compute(ramp, 0));
    }

    [Fact]
    public void Real_numbers_are_rounded_half_up_and_what_is_no_number_counts_as_the_least_integer()
    {
        // 0.5 -> 1, -0.5 -> 0, NaN and infinities -> -2^31, 1e20 -> 2^31 - 1; modulo 7, 11, 13, 17, 19.
        int expected = 1 % 7 + 0 % 11 + int.MinValue % 13 + int.MaxValue % 17 + int.MinValue % 19;
        using var row = new Samples([0.5f, -0.5f, float.NaN, 1e20f, float.PositiveInfinity]);
        Assert.Equal(expected & 0xFFFF, GdalChecksum.Compute(row, 0));
    }

    [Fact]
    public void A_band_that_is_not_there_is_the_callers_mistake()
    {
        using var row = new Samples([1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => GdalChecksum.Compute(row, 1));
    }

    abstract class Source(int width, int height) : IRasterSource
    {
        public RasterGrid Grid { get; } = new(width, height, 1, GeoTransform.Pixels, Crs.None);

        public Acquisition Acquisition { get; } = new("made up");

        public RasterDescription Description { get; } = new("memory", "float32", "none") { Block = (256, 256) };

        public IReadOnlyList<RasterGrid> Overviews => [];

        protected abstract float At(int column, int row);

        public void Read(PixelWindow window, int level, RasterTile destination)
        {
            for (int row = 0; row < window.Height; row++)
                for (int column = 0; column < window.Width; column++)
                    destination.Row(0, row)[column] = At(window.Column + column, window.Row + row);
        }

        public void Dispose() { }
    }

    sealed class Ramp(int width, int height) : Source(width, height)
    {
        public static int Value(int column, int row) => (column + row * 3) % 256;

        protected override float At(int column, int row) => Value(column, row);
    }

    sealed class Samples(float[] values) : Source(values.Length, 1)
    {
        protected override float At(int column, int row) => values[column];
    }
}
