using ImageryWatch.Georeferencing;
using ImageryWatch.Rasters;

namespace ImageryWatch.Alignment;

/// <summary>A raster read on another raster's grid.</summary>
/// <remarks>
/// <para>
/// A grid that differs by whole pixels is copied sample by sample. Otherwise samples are bilinear between the four
/// nearest pixel centres; where the target's pixels are larger than 1.5 source pixels, they are the mean of several
/// such samples spread evenly over the target pixel, one for each source pixel that it covers.
/// </para>
/// <para>
/// A registered image is bicubic instead (Keys 1981, a = -0.5) where all sixteen pixels around a position were observed,
/// and bilinear where one of them was not.
/// </para>
/// <para>
/// Nodata: a sample whose nearest pixel is NaN or outside the source is NaN; otherwise the weights of the observed
/// neighbours are scaled to add up to 1. So nodata neither grows nor bleeds into what was observed. A mean takes the
/// samples that are not NaN.
/// </para>
/// <para>
/// Between coordinate reference systems, positions are interpolated in cells of up to 64 x 64 pixels anchored to the
/// target, cut smaller until they are true to 0.01 pixels of the source. A sample depends on its absolute position
/// alone: windows and threads do not change a bit. May be called from several threads at once.
/// </para>
/// </remarks>
public sealed class AlignedSource
{
    readonly IRasterSource source;
    readonly int level;
    readonly PixelWindow target;
    readonly IResampler resampler;
    readonly bool sameGrid;

    /// <param name="source">The raster to read; stays the caller's.</param>
    /// <param name="level">Level to read: 0 for full resolution, n for overview n - 1; see <see cref="FittingLevel"/>.</param>
    /// <param name="target">The grid to read it on.</param>
    /// <param name="systems">The coordinate reference systems that can be related.</param>
    /// <exception cref="RasterException">The systems differ and one of them is unknown.</exception>
    public AlignedSource(IRasterSource source, int level, RasterGrid target, CoordinateSystems systems)
        : this(source, level, target, systems, Registration.None, target)
    {
    }

    /// <param name="source">The raster to read; stays the caller's.</param>
    /// <param name="level">Level to read: 0 for full resolution, n for overview n - 1; see <see cref="FittingLevel"/>.</param>
    /// <param name="target">The grid to read it on.</param>
    /// <param name="systems">The coordinate reference systems that can be related.</param>
    /// <param name="registration">How the raster is displaced.</param>
    /// <param name="registered">The grid in whose pixels it is displaced: the target, or the same ground in pixels of another size.</param>
    /// <exception cref="RasterException">The systems differ and one of them is unknown.</exception>
    public AlignedSource(
        IRasterSource source, int level, RasterGrid target, CoordinateSystems systems, Registration registration, RasterGrid registered)
    {
        (this.source, this.level, this.target) = (source, level, target.Window);
        var grid = level == 0 ? source.Grid : source.Overviews[level - 1];
        var mapping = Mapping(source, target, systems)
            .Registered(registration, (double)target.Width / registered.Width, (double)target.Height / registered.Height)
            .ToLevel((double)grid.Width / source.Grid.Width, (double)grid.Height / source.Grid.Height);

        var (columns, rows) = Parts(mapping, target);
        var samples = mapping.CutTarget(columns, rows).Snapped((double)target.Width * columns, (double)target.Height * rows);
        resampler = samples.Affine switch
        {
            { PixelWidth: 1, PixelHeight: 1, RowRotation: 0, ColumnRotation: 0 } shift
                when double.IsInteger(shift.OriginX) && double.IsInteger(shift.OriginY) =>
                new WholePixelShift(source, level, grid.Window, shift.OriginX, shift.OriginY),
            { PixelWidth: 1, PixelHeight: 1, RowRotation: 0, ColumnRotation: 0 } shift when !registration.IsIdentity =>
                new BicubicShift(source, level, grid.Window, shift.OriginX, shift.OriginY),
            _ when !registration.IsIdentity => new FreeResampler<BicubicKernel>(source, level, grid.Window, new PositionLattice(samples)),
            { RowRotation: 0, ColumnRotation: 0 } upright => new UprightBilinear(source, level, grid.Window, upright),
            _ => new FreeResampler<BilinearKernel>(source, level, grid.Window, new PositionLattice(samples)),
        };
        if (columns * rows > 1) resampler = new BlockMean(resampler, columns, rows);
        sameGrid = resampler is WholePixelShift { IsIdentity: true };
    }

    /// <summary>Reads a window of the target grid.</summary>
    /// <param name="window">Pixels of the target; what lies outside it becomes NaN.</param>
    /// <param name="destination">Filled completely: the source's bands, the window's size. Stays the caller's.</param>
    /// <exception cref="RasterException">The data cannot be read.</exception>
    /// <exception cref="ArgumentException">The tile does not fit the window or the source.</exception>
    public void Read(PixelWindow window, RasterTile destination)
    {
        if (destination.Width != window.Width || destination.Height != window.Height || destination.BandCount != source.Grid.BandCount)
            throw new ArgumentException(
                $"The tile has {destination.BandCount} bands of {destination.Width} x {destination.Height} pixels, but {source.Grid.BandCount} bands of {window} are to be read.",
                nameof(destination));

        var seen = window.Intersect(target);
        if (seen.IsEmpty)
            destination.Samples.Fill(float.NaN);
        else if (sameGrid && seen == window && source.Grid.Window.Contains(window))
            source.Read(window, level, destination);
        else
        {
            resampler.Read(window, destination);
            TileEdges.Clear(destination, window, seen);
        }
    }

    /// <summary>The coarsest level of a source that is still at least as fine as a target grid.</summary>
    /// <exception cref="RasterException">The systems differ and one of them is unknown.</exception>
    public static int FittingLevel(IRasterSource source, RasterGrid target, CoordinateSystems systems)
    {
        var (columns, rows) = Mapping(source, target, systems).Scale(target.Width, target.Height);
        int fitting = 0;
        for (int level = 1; level <= source.Overviews.Count; level++)
        {
            var overview = source.Overviews[level - 1];
            // A hair of tolerance: an overview of 1001 columns has 501, not 500.5.
            const double Hair = 1.01;
            if ((double)source.Grid.Width / overview.Width <= columns * Hair && (double)source.Grid.Height / overview.Height <= rows * Hair)
                fitting = level;
        }
        return fitting;
    }

    static PixelMapping Mapping(IRasterSource source, RasterGrid target, CoordinateSystems systems) =>
        PixelMapping.Between(target, source.Grid, systems) ??
        throw new RasterException(
            $"An image in {source.Grid.Crs} cannot be read on a grid in {target.Crs}, because one of the two systems is unknown; reproject one of them, for example with gdalwarp -t_srs {target.Crs}.");

    /// <summary>Into how many parts a target pixel is cut so that each is about one source pixel.</summary>
    static (int Columns, int Rows) Parts(PixelMapping mapping, RasterGrid target)
    {
        const double MostParts = 4096;
        var (columns, rows) = mapping.Scale(target.Width, target.Height);
        return (Whole(columns, target.Width), Whole(rows, target.Height));

        // Counted in parts, the target and some room around it must still have whole numbers for its columns and rows.
        static int Whole(double parts, int pixels) =>
            (int)Math.Max(1, Math.Min(Math.Round(parts), Math.Min(MostParts, int.MaxValue / 4 / pixels)));
    }
}
