namespace ImageryWatch.Rasters;

/// <summary>
/// The checksum of one band that GDAL's <c>gdalinfo -checksum</c> prints, so that both can be asked whether they see the
/// same samples. With samples v in row order, each taken to a 32-bit integer, and the primes p = 7, 11, 13, 17, 19, 23, 29,
/// 31, 37, 41, 43 in turn: the sum of <c>v mod p</c> (sign of v), modulo 2^16.
/// </summary>
/// <remarks>
/// Source: <c>GDALChecksumImage</c> of GDAL 3.6. A real number becomes floor(v + 0.5), clamped to ±(2^31 - 1); NaN and
/// infinities become -2^31. It is a fingerprint against mistakes, not against intent.
/// </remarks>
public static class GdalChecksum
{
    static ReadOnlySpan<int> Primes => [7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43];

    /// <summary>Computes the checksum of a band at full resolution, reading bounded windows.</summary>
    /// <param name="source">Opened with <see cref="SampleValues.Stored"/>; other values give checksums that GDAL does not.</param>
    /// <param name="band">Band, from 0.</param>
    /// <exception cref="RasterException">The data is damaged.</exception>
    public static int Compute(IRasterSource source, int band)
    {
        ArgumentNullException.ThrowIfNull(source);
        var grid = source.Grid;
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)band, (uint)grid.BandCount, nameof(band));

        // The sum does not depend on the order, only on which prime meets which sample; so windows may be blocks.
        const int MostSamples = 4 << 20;
        var block = source.Description.Block;
        int columns = (int)Math.Min(grid.Width, Math.Max(1, MostSamples / grid.BandCount));
        columns = Math.Min(columns, Whole(Math.Max(block.Width, 1), 2048, grid.Width));
        int rows = Math.Max(1, Math.Min(grid.Height, MostSamples / grid.BandCount / columns));
        rows = Math.Min(rows, Whole(Math.Max(block.Height, 1), rows, grid.Height));
        uint sum = 0;
        for (int row = 0; row < grid.Height; row += rows)
        {
            for (int column = 0; column < grid.Width; column += columns)
            {
                var window = new PixelWindow(column, row, columns, rows).Intersect(grid.Window);
                using var tile = RasterTile.Rent(grid.BandCount, window.Width, window.Height);
                source.Read(window, 0, tile);
                for (int i = 0; i < window.Height; i++)
                    sum += Sum(tile.Row(band, i), (window.Row + (long)i) * grid.Width + window.Column);
            }
        }
        return (int)(sum & 0xFFFF);
    }

    // The greatest multiple of a block's side up to a limit; the limit when the block is larger.
    static int Whole(int side, int limit, int most) => Math.Min(most, side >= limit ? limit : limit / side * side);

    static uint Sum(ReadOnlySpan<float> samples, long position)
    {
        int sum = 0, prime = (int)(position % Primes.Length);
        foreach (float sample in samples)
        {
            sum = unchecked(sum + ToInteger(sample) % Primes[prime]);
            if (++prime == Primes.Length) prime = 0;
        }
        return unchecked((uint)sum);
    }

    static int ToInteger(double value) => double.IsFinite(value)
        ? (int)Math.Clamp(Math.Floor(value + 0.5), -int.MaxValue, int.MaxValue)
        : int.MinValue;
}
