using ImageryWatch.Rasters;
using ImageryWatch.Reports;

namespace ImageryWatch.Sinks.GeoTiff;

/// <summary>Reads, reduces and compresses branches of the pyramid; pure but for the reading, so that any thread may do any branch.</summary>
sealed class BranchBuilder(IRasterView view, ISampleFormat format, Pyramid pyramid, TileCompressor compressor)
{
    /// <summary>Builds a tile and all tiles below it.</summary>
    public Branch Build(TileIndex top, CancellationToken cancellationToken)
    {
        var compressed = new List<(TileIndex, MemoryStream)>();
        return new(Build(top, compressed, cancellationToken), compressed);
    }

    /// <summary>Rents the samples of a tile, to be filled by <see cref="Reduce"/>.</summary>
    public RasterTile Rent(TileIndex tile)
    {
        var window = pyramid.Window(tile);
        return RasterTile.Rent(1, window.Width, window.Height);
    }

    /// <summary>Fills the quarter of the tile above that a tile covers.</summary>
    public void Reduce(TileIndex tile, RasterTile samples, RasterTile above)
    {
        const int half = Pyramid.TileSide / 2;
        int column = tile.Column % 2 * half, row = tile.Row % 2 * half, width = (samples.Width + 1) / 2;
        for (var i = 0; i < (samples.Height + 1) / 2; i++)
        {
            format.Reduce(
                samples.Row(0, 2 * i), samples.Row(0, Math.Min(2 * i + 1, samples.Height - 1)),
                above.Row(0, row + i).Slice(column, width));
        }
    }

    RasterTile Build(TileIndex tile, List<(TileIndex, MemoryStream)> compressed, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var samples = Rent(tile);
        try
        {
            if (tile.Level == 0) view.Read(pyramid.Window(tile), samples);
            else
            {
                foreach (var child in pyramid.Children(tile))
                {
                    using var below = Build(child, compressed, cancellationToken);
                    Reduce(child, below, samples);
                }
            }

            compressed.Add((tile, compressor.Compress(samples)));
            return samples;
        }
        catch
        {
            samples.Dispose();
            throw;
        }
    }
}
