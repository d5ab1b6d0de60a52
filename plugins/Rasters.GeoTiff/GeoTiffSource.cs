using ImageryWatch.Rasters.GeoTiff.Blocks;
using ImageryWatch.Rasters.GeoTiff.Metadata;
using ImageryWatch.Rasters.GeoTiff.Samples;
using ImageryWatch.Rasters.GeoTiff.Structure;

namespace ImageryWatch.Rasters.GeoTiff;

/// <summary>An open TIFF: the first image of the file, with its overviews and masks.</summary>
sealed class GeoTiffSource : IRasterSource
{
    // Windows cut through tiles at their halos, so that three rows of tiles are in use at a time; through strips, every
    // window of a row of windows cuts. What fits as a whole is decoded once for all stages of a comparison.
    const long LeastCacheBytes = 64 << 20, MostTileCacheBytes = 96 << 20, MostStripCacheBytes = 256 << 20;
    const int CachedTileRows = 3, CachedStripRows = 1024;

    readonly TiffFile file;
    readonly SectionCache cache;
    readonly LevelReader[] levels;
    readonly LevelReader?[] masks;
    readonly SampleMeaning? meaning;

    public GeoTiffSource(TiffFile file, SampleValues values)
    {
        this.file = file;
        var directories = TiffDirectories.Read(file);
        var image = directories.Image;
        var layout = new TiffLayoutReader(file, image).Read();
        var georeference = GeoReference.Read(file, image);
        var metadata = GdalMetadata.Read(image);
        var family = ImageFamily.Find(file, directories, layout);
        double? noData = NoDataTag.Read(image);

        cache = new(layout.IsTiled
            ? Math.Clamp(layout.RowBytes * layout.BlocksAcross * layout.BlockHeight * CachedTileRows, LeastCacheBytes, MostTileCacheBytes)
            : Math.Clamp(layout.RowBytes * CachedStripRows, LeastCacheBytes, MostStripCacheBytes));
        float absent = values == SampleValues.Physical ? float.NaN : (float)(noData ?? 0);
        LevelReader Open(ImageFamily.Member member) => new(file, member.Directory, member.Layout, cache, values, absent);
        levels = [new(file, image, layout, cache, values, absent), .. family.Overviews.Select(Open)];
        masks = values == SampleValues.Stored
            ? new LevelReader?[levels.Length]
            : [.. family.Masks.Select(mask => mask is { } found ? new LevelReader(file, found.Directory, found.Layout, cache, SampleValues.Stored, 0) : null)];
        meaning = values == SampleValues.Stored ? null : MeaningReader.Read(file, image, layout, metadata, noData);

        int bands = meaning switch
        {
            null => layout.SamplesPerPixel,
            { Palette: not null } => 3,
            _ => layout.SamplesPerPixel - (layout.AlphaSample >= 0 ? 1 : 0),
        };
        Grid = new(layout.Width, layout.Height, bands, georeference.Transform, georeference.Crs);
        Overviews = [.. family.Overviews.Select(overview => Grid with
        {
            Width = overview.Layout.Width,
            Height = overview.Layout.Height,
            Transform = Grid.Transform.Rescale(0, 0, (double)Grid.Width / overview.Layout.Width, (double)Grid.Height / overview.Layout.Height),
        })];
        Acquisition = AcquisitionTag.Read(file, image);
        Description = new DescriptionWriter(file, layout, family, metadata)
        {
            NoData = noData,
            Remarks = [.. georeference.Remarks, .. directories.Damage is { } damage ? [damage] : Array.Empty<string>()],
            IsSparse = levels[0].IsSparse,
            HasDirectoriesFirst = directories.Others.Append(image).Max(directory => directory.Offset) < levels.Min(level => level.FirstDataOffset),
        }.Write(values);
    }

    public RasterGrid Grid { get; }

    public Acquisition Acquisition { get; }

    public RasterDescription Description { get; }

    public IReadOnlyList<RasterGrid> Overviews { get; }

    public void Read(PixelWindow window, int level, RasterTile destination)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)level, (uint)levels.Length, nameof(level));
        var reader = levels[level];
        if (window.IsEmpty || window.Column < 0 || window.Row < 0 || window.Right > reader.Layout.Width || window.Bottom > reader.Layout.Height)
            throw new ArgumentOutOfRangeException(nameof(window), $"The window of {window} is not inside the {reader.Layout.Width} x {reader.Layout.Height} pixels of level {level}.");
        if (destination.BandCount != Grid.BandCount || destination.Width != window.Width || destination.Height != window.Height)
            throw new ArgumentException($"The tile has {destination.BandCount} bands of {destination.Width} x {destination.Height} pixels, where {Grid.BandCount} bands of {window.Width} x {window.Height} are read.", nameof(destination));

        if (meaning is null)
        {
            reader.Read(window, new(destination, null, -1));
            return;
        }
        using var alpha = reader.Layout.AlphaSample >= 0 ? RasterTile.Rent(1, window.Width, window.Height) : null;
        using var mask = masks[level] is null ? null : RasterTile.Rent(1, window.Width, window.Height);
        reader.Read(window, new(destination, alpha, reader.Layout.AlphaSample));
        if (mask is not null) masks[level]!.Read(window, new(mask, null, -1));
        meaning.Apply(destination, alpha, mask);
    }

    public void Dispose()
    {
        foreach (var level in levels) level.Dispose();
        foreach (var mask in masks) mask?.Dispose();
        cache.Dispose();
        file.Dispose();
    }
}
