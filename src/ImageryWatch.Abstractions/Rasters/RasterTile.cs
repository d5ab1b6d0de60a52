using System.Buffers;

namespace ImageryWatch.Rasters;

/// <summary>
/// A rented block of samples: planar float32, <c>[band, row, column]</c>, rows contiguous and without padding.
/// NaN means "not observed" (nodata, outside the image, masked); arithmetic carries it.
/// </summary>
/// <remarks>
/// A tile has one owner, who disposes it; spans from it must not be used afterwards. A new tile holds arbitrary
/// values until it is written. It may be written by several threads as long as they write different samples.
/// </remarks>
public sealed class RasterTile : IDisposable
{
    readonly ArrayPool<float> pool;
    float[]? samples;

    RasterTile(int bandCount, int width, int height, ArrayPool<float> pool)
    {
        (BandCount, Width, Height, this.pool) = (bandCount, width, height, pool);
        samples = pool.Rent(checked(bandCount * width * height));
    }

    /// <summary>Number of bands.</summary>
    public int BandCount { get; }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>Samples of one band.</summary>
    public int BandLength => Width * Height;

    /// <summary>All samples, <c>[band, row, column]</c>.</summary>
    /// <exception cref="ObjectDisposedException">The tile was returned.</exception>
    public Span<float> Samples
    {
        get
        {
            ObjectDisposedException.ThrowIf(samples is null, this);
            return samples.AsSpan(0, BandCount * BandLength);
        }
    }

    /// <summary>Rents a tile.</summary>
    /// <param name="bandCount">Bands, at least 1.</param>
    /// <param name="width">Columns, at least 1.</param>
    /// <param name="height">Rows, at least 1.</param>
    /// <param name="pool">Where the memory comes from and goes back to; the shared pool when null.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1.</exception>
    /// <exception cref="OverflowException">The tile would hold more than 2^31 - 1 samples.</exception>
    public static RasterTile Rent(int bandCount, int width, int height, ArrayPool<float>? pool = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bandCount, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        return new(bandCount, width, height, pool ?? ArrayPool<float>.Shared);
    }

    /// <summary>The samples of one band, <c>[row, column]</c>.</summary>
    public Span<float> Band(int band)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)band, (uint)BandCount, nameof(band));
        return Samples.Slice(band * BandLength, BandLength);
    }

    /// <summary>The samples of one row of one band.</summary>
    public Span<float> Row(int band, int row)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Height, nameof(row));
        return Band(band).Slice(row * Width, Width);
    }

    /// <summary>Gives the memory back. Doing it twice has no effect.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref samples, null) is { } rented) pool.Return(rented);
    }
}
