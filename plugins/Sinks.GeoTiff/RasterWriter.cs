using ImageryWatch.Rasters;
using ImageryWatch.Reports;

namespace ImageryWatch.Sinks.GeoTiff;

/// <summary>
/// Writes a view as a tiled GeoTIFF with overviews in one pass. Workers build branches of the pyramid ahead of the
/// writer, which walks the pyramid depth first and puts the upper overviews together as their parts arrive: memory
/// holds a few tiles a worker and one a level, however large the raster. Tiles are compressed on their own and written
/// in the order of the walk, so the bytes do not depend on the number of workers.
/// </summary>
sealed class RasterWriter
{
    readonly WriterOptions options;
    readonly Pyramid pyramid;
    readonly TileCompressor compressor;
    readonly BranchBuilder builder;
    readonly TiffDirectory[] directories;
    readonly TiffFlavor flavor;

    public RasterWriter(IRasterView view, ISampleFormat format, string software, WriterOptions options)
    {
        this.options = options;
        pyramid = new(view.Grid.Width, view.Grid.Height);
        compressor = new(format);
        builder = new(view, format, pyramid, compressor);
        directories = [.. pyramid.Levels.Select((_, level) => Directory(level, view.Grid, format, software))];
        flavor = LongestBytes(format) > options.LongestClassicBytes ? TiffFlavor.Big : TiffFlavor.Classic;
    }

    /// <summary>Branches are one overview high: large enough to be worth a task, small enough to hold some ahead.</summary>
    int BranchLevel => Math.Min(1, pyramid.Levels.Count - 1);

    /// <summary>Writes the file.</summary>
    /// <param name="stream">Seekable, empty.</param>
    /// <param name="cancellationToken">Looked at before each tile.</param>
    public async ValueTask WriteAsync(Stream stream, CancellationToken cancellationToken)
    {
        var file = new TiffFile(stream, directories, flavor);
        var top = new TileIndex(pyramid.Levels.Count - 1, 0, 0);
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var ahead = Branches(top).GetEnumerator();
        var building = new Queue<Task<Branch>>();
        try
        {
            using var last = await AssembleAsync(top);
            await file.FinishAsync(cancellationToken);
        }
        finally
        {
            // No worker may read the view after this method has ended, whichever way it ends.
            await stopping.CancelAsync();
            foreach (var branch in building)
            {
                await ((Task)branch).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (branch.IsCompletedSuccessfully) branch.Result.Dispose();
            }
        }

        async ValueTask<RasterTile> AssembleAsync(TileIndex tile)
        {
            if (tile.Level == BranchLevel) return await TakeAsync();
            var samples = builder.Rent(tile);
            try
            {
                foreach (var child in pyramid.Children(tile))
                {
                    using var below = await AssembleAsync(child);
                    builder.Reduce(child, below, samples);
                }

                await WriteAsync(tile, compressor.Compress(samples));
                return samples;
            }
            catch
            {
                samples.Dispose();
                throw;
            }
        }

        async ValueTask<RasterTile> TakeAsync()
        {
            while (building.Count < 2 * options.Workers && ahead.MoveNext())
            {
                var top = ahead.Current;
                building.Enqueue(Task.Run(() => builder.Build(top, stopping.Token), stopping.Token));
            }

            var branch = await building.Dequeue();
            try
            {
                foreach (var (tile, bytes) in branch.Compressed) await WriteAsync(tile, bytes);
                return branch.Samples;
            }
            catch
            {
                branch.Dispose();
                throw;
            }
        }

        async ValueTask WriteAsync(TileIndex tile, MemoryStream bytes)
        {
            await file.WriteTileAsync(
                directories[tile.Level], pyramid.Number(tile), bytes.GetBuffer().AsMemory(0, (int)bytes.Length), cancellationToken);
            compressor.Return(bytes);
        }
    }

    /// <summary>The branches in the order of the walk.</summary>
    IEnumerable<TileIndex> Branches(TileIndex tile) =>
        tile.Level == BranchLevel ? [tile] : pyramid.Children(tile).SelectMany(Branches);

    TiffDirectory Directory(int level, RasterGrid grid, ISampleFormat format, string software)
    {
        const uint reducedResolution = 1;
        const ushort deflate = 8, chunky = 1;
        var directory = new TiffDirectory(pyramid.TileCount(level));
        if (level > 0) directory.AddLongs(TiffTag.NewSubfileType, reducedResolution);
        directory.AddLongs(TiffTag.ImageWidth, (uint)pyramid.Levels[level].Width);
        directory.AddLongs(TiffTag.ImageLength, (uint)pyramid.Levels[level].Height);
        directory.AddShorts(TiffTag.Compression, deflate);
        directory.AddShorts(TiffTag.SamplesPerPixel, 1);
        directory.AddShorts(TiffTag.PlanarConfiguration, chunky);
        directory.AddShorts(TiffTag.TileWidth, Pyramid.TileSide);
        directory.AddShorts(TiffTag.TileLength, Pyramid.TileSide);
        format.Describe(directory);
        if (level > 0) return directory;
        directory.AddText(TiffTag.Software, software);
        GeoReference.Add(directory, grid);
        return directory;
    }

    /// <summary>An upper bound of the file's size: Deflate adds at most an eighth to what it cannot compress.</summary>
    long LongestBytes(ISampleFormat format)
    {
        const long tileOverhead = 1024, headRoom = 1 << 20;
        var tiles = pyramid.Levels.Select((_, level) => (long)pyramid.TileCount(level)).Sum();
        return headRoom + tiles * (Pyramid.TileSide * Pyramid.TileSide * format.BytesPerSample * 9L / 8 + tileOverhead);
    }
}
