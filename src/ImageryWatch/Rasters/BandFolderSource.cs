using ImageryWatch.Alignment;
using ImageryWatch.Georeferencing;

namespace ImageryWatch.Rasters;

/// <summary>
/// The bands of a folder as one raster, on the grid of one of them; the others are read through
/// <see cref="AlignedSource"/>. A sample is NaN where its own band is, or where that band does not reach.
/// </summary>
sealed class BandFolderSource : IRasterSource
{
    // A level is wanted that is not much finer than the overview, so that reading an overview stays cheap.
    const double MostPixelsAcross = 2.1;

    readonly IReadOnlyList<OpenedRaster> bands;
    readonly AlignedSource[][] levels;

    /// <param name="bands">One-band rasters in order; disposed together with this one.</param>
    /// <param name="main">The one among them that lends its grid, acquisition and overviews.</param>
    /// <param name="description">How they are stored.</param>
    /// <param name="systems">Coordinate reference systems, for bands that differ in them.</param>
    public BandFolderSource(IReadOnlyList<OpenedRaster> bands, OpenedRaster main, RasterDescription description, CoordinateSystems systems)
    {
        this.bands = bands;
        (Acquisition, Description) = (main.Acquisition, description);
        Grid = main.Source.Grid with { BandCount = bands.Count };
        Overviews =
        [
            .. main.Source.Overviews
                .TakeWhile(overview => bands.All(band => Serves(band.Source, overview, systems)))
                .Select(overview => overview with { BandCount = bands.Count }),
        ];
        levels =
        [
            .. Overviews.Prepend(Grid).Select(target => bands.Select(band => new AlignedSource(
                band.Source, AlignedSource.FittingLevel(band.Source, target, systems), target, systems)).ToArray()),
        ];
    }

    /// <inheritdoc/>
    public RasterGrid Grid { get; }

    /// <inheritdoc/>
    public Acquisition Acquisition { get; }

    /// <inheritdoc/>
    public RasterDescription Description { get; }

    /// <summary>The overviews of the main band that every band has a level for which is at most twice as fine.</summary>
    public IReadOnlyList<RasterGrid> Overviews { get; }

    /// <inheritdoc/>
    public void Read(PixelWindow window, int level, RasterTile destination)
    {
        using var tile = RasterTile.Rent(1, window.Width, window.Height);
        for (int band = 0; band < bands.Count; band++)
        {
            levels[level][band].Read(window, tile);
            tile.Samples.CopyTo(destination.Band(band));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var band in bands) band.Dispose();
    }

    static bool Serves(IRasterSource band, RasterGrid overview, CoordinateSystems systems)
    {
        int level = AlignedSource.FittingLevel(band, overview, systems);
        if (PixelMapping.Between(overview, level == 0 ? band.Grid : band.Overviews[level - 1], systems) is not { } mapping) return false;
        var (columns, rows) = mapping.Scale(overview.Width, overview.Height);
        return Math.Max(columns, rows) <= MostPixelsAcross;
    }
}
