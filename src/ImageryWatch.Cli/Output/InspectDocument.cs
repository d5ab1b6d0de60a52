using ImageryWatch.Georeferencing;
using ImageryWatch.Rasters;

namespace ImageryWatch.Cli.Output;

/// <summary>What <c>inspect</c> says of an image.</summary>
sealed record InspectDocument
{
    /// <summary>Full path of the file, or of the folder of bands.</summary>
    public required string File { get; init; }

    /// <summary>Name of the format.</summary>
    public required string Format { get; init; }

    /// <summary>Id and version of the plugin that reads it.</summary>
    public required string Reader { get; init; }

    /// <summary>Columns.</summary>
    public required int Width { get; init; }

    /// <summary>Rows.</summary>
    public required int Height { get; init; }

    /// <summary>Bands that carry imagery.</summary>
    public required int Bands { get; init; }

    /// <summary>What each band shows; empty when unknown.</summary>
    public required IReadOnlyList<string> BandNames { get; init; }

    /// <summary>Stored sample type.</summary>
    public required string SampleType { get; init; }

    /// <summary>Name of the codec.</summary>
    public required string Compression { get; init; }

    /// <summary>Width and height of one block in pixels.</summary>
    public required IReadOnlyList<int> Block { get; init; }

    /// <summary>The stored value that means nodata; null when none is declared.</summary>
    public required double? NoData { get; init; }

    /// <summary>Width and height of each overview, finest first.</summary>
    public required IReadOnlyList<IReadOnlyList<int>> Overviews { get; init; }

    /// <summary>Coordinate reference system; empty when there is none.</summary>
    public required string Crs { get; init; }

    /// <summary>The six coefficients in GDAL's order; null without georeference.</summary>
    public required IReadOnlyList<double>? GeoTransform { get; init; }

    /// <summary>Ground sample distance, metres; null when unknown.</summary>
    public required double? GsdMetres { get; init; }

    /// <summary>When and how it was taken.</summary>
    public required Acquisition Acquisition { get; init; }

    /// <summary>Outline in longitude, latitude; null when that cannot be computed.</summary>
    public required Footprint? Footprint { get; init; }

    /// <summary>Whatever else a person should know.</summary>
    public required IReadOnlyList<string> Remarks { get; init; }

    /// <summary>GDAL's checksum of the stored values of each band; null when not asked for.</summary>
    public IReadOnlyList<int>? Checksums { get; init; }

    /// <summary>Looks at an open image; reads no pixel.</summary>
    public static InspectDocument Of(OpenedRaster raster)
    {
        var (grid, description) = (raster.Source.Grid, raster.Source.Description);
        var systems = new CoordinateSystems();
        var transform = grid.Transform;
        return new()
        {
            File = raster.Path,
            Format = description.Format,
            Reader = $"{raster.Format.Plugin.Id} {raster.Format.Plugin.Version}",
            Width = grid.Width,
            Height = grid.Height,
            Bands = grid.BandCount,
            BandNames = description.BandNames,
            SampleType = description.SampleType,
            Compression = description.Compression,
            Block = [description.Block.Width, description.Block.Height],
            NoData = description.NoData,
            Overviews = [.. raster.Source.Overviews.Select(overview => (IReadOnlyList<int>)[overview.Width, overview.Height])],
            Crs = grid.Crs.Code,
            GeoTransform = !grid.IsGeoreferenced ? null :
                [transform.OriginX, transform.PixelWidth, transform.RowRotation, transform.OriginY, transform.ColumnRotation, transform.PixelHeight],
            GsdMetres = new GroundScale(grid, systems, raster.Acquisition.GsdMetres).GsdMetres,
            Acquisition = raster.Acquisition,
            Footprint = new FootprintProjector(grid, systems).Wgs84Outline(),
            Remarks = description.Remarks,
        };
    }
}
