using System.Buffers;
using System.Collections.Concurrent;
using System.IO.Compression;
using ImageryWatch.Rasters;

namespace ImageryWatch.Sinks.GeoTiff;

/// <summary>Compresses tiles, each on its own, on any number of threads. Buffers that were written come back for the next tiles.</summary>
sealed class TileCompressor(ISampleFormat format)
{
    readonly ConcurrentBag<MemoryStream> buffers = [];

    /// <summary>Compresses the samples of a tile, filled up with nodata to a whole tile.</summary>
    /// <returns>A zlib stream; give it back to <see cref="Return"/>.</returns>
    public MemoryStream Compress(RasterTile samples)
    {
        var rowBytes = Pyramid.TileSide * format.BytesPerSample;
        var raw = ArrayPool<byte>.Shared.Rent(Pyramid.TileSide * rowBytes);
        var compressed = buffers.TryTake(out var used) ? used : new MemoryStream();
        for (var row = 0; row < Pyramid.TileSide; row++)
            format.Encode(row < samples.Height ? samples.Row(0, row) : [], raw.AsSpan(row * rowBytes, rowBytes));
        using (var deflate = new ZLibStream(compressed, format.Compression, leaveOpen: true))
            deflate.Write(raw, 0, Pyramid.TileSide * rowBytes);
        ArrayPool<byte>.Shared.Return(raw);
        return compressed;
    }

    /// <summary>Takes back a stream that is no longer needed.</summary>
    public void Return(MemoryStream compressed)
    {
        compressed.SetLength(0);
        buffers.Add(compressed);
    }
}
