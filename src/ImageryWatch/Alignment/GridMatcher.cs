using ImageryWatch.Georeferencing;
using ImageryWatch.Rasters;
using ImageryWatch.Reports;

namespace ImageryWatch.Alignment;

/// <summary>Decides whether, and how, an after image can be compared on the grid of a before image.</summary>
/// <remarks>
/// <list type="bullet">
/// <item><b>Same</b>: same size, and pixel centres agree to a thousandth of a pixel everywhere.</item>
/// <item><b>Resampled</b>: the same coordinate reference system otherwise. A system need not be known for that. An image
/// with a transform but no system (a world file without .prj) is taken to share the other's, and the remark says so.</item>
/// <item><b>Reprojected</b>: two systems that are both known.</item>
/// <item><b>Pixels</b>: at least one image has no georeference and the sizes agree. Analysts save such pairs from one
/// viewer; that they show the same ground is then the user's word, and the remark says so.</item>
/// </list>
/// Everything else is refused.
/// </remarks>
public sealed class GridMatcher(CoordinateSystems systems)
{
    /// <summary>Matches two grids.</summary>
    /// <param name="beforeName">Name of the before image in messages.</param>
    /// <param name="before">Its grid, on which the pair will be compared.</param>
    /// <param name="afterName">Name of the after image in messages.</param>
    /// <param name="after">Its grid.</param>
    /// <exception cref="RasterException">They cannot be compared; the message says why and what would help.</exception>
    public GridAlignment Match(string beforeName, RasterGrid before, string afterName, RasterGrid after)
    {
        if (before.BandCount != after.BandCount)
            throw new RasterException(
                $"{afterName} has {Count(after.BandCount, "band")} but {beforeName} has {before.BandCount}; give both the same bands, for example with gdal_translate {Bands(Math.Min(before.BandCount, after.BandCount))}{(before.BandCount > after.BandCount ? beforeName : afterName)} out.tif.");
        RefuseUnusable(beforeName, before);
        RefuseUnusable(afterName, after);

        bool beforePlaced = PixelMapping.HasPlace(before), afterPlaced = PixelMapping.HasPlace(after);
        if (!beforePlaced || !afterPlaced) return MatchPixels(beforeName, before, afterName, after, beforePlaced, afterPlaced);

        var mapping = PixelMapping.Between(before, after, systems) ??
            throw new RasterException(
                $"{afterName} is in {after.Crs} but {beforeName} is in {before.Crs}, and {Unknown(before.Crs, after.Crs)} cannot be reprojected here; bring the after image onto the other system first, for example with gdalwarp -t_srs {before.Crs} {afterName} out.tif.");
        mapping = mapping.Snapped(before.Width, before.Height);
        string assumed = before.Crs.IsNone == after.Crs.IsNone
            ? ""
            : $" ({(before.Crs.IsNone ? beforeName : afterName)} names no coordinate reference system and is taken to be in {(before.Crs.IsNone ? after : before).Crs})";

        if (mapping.Affine == GeoTransform.Pixels && before.Width == after.Width && before.Height == after.Height)
            return new(new(GridMatchKind.Same, $"Both images have the same grid{assumed}{Datums(before.Crs, after.Crs)}."), before.Window);

        var overlap = new GridOverlap(before, after, systems);
        if (overlap.Window.IsEmpty)
            throw new RasterException(
                $"{beforeName} and {afterName} do not overlap: the first covers {overlap.Describe(before)} and the second {overlap.Describe(after)}{assumed}; give two images of one place.");

        var (columns, rows) = mapping.Scale(before.Width, before.Height);
        string how = Math.Round(Math.Max(columns, rows)) > 1 ? "averaged" : "bilinear";
        // Rounded down, so that 100 % is all of it.
        string covers = $"it covers {Math.Floor(1000 * overlap.Share + 1e-6) / 10} % of the before image{assumed}";
        return mapping.Affine is { } affine
            ? new(new(GridMatchKind.Resampled, $"{afterName} was resampled ({how}) onto the grid of {beforeName}: {Difference(affine)}, and {covers}{Datums(before.Crs, after.Crs)}."), overlap.Window)
            : new(new(GridMatchKind.Reprojected, $"{afterName} was reprojected ({how}) from {after.Crs} to {before.Crs}, the grid of {beforeName}, and {covers}{Datums(before.Crs, after.Crs)}."), overlap.Window);
    }

    static GridAlignment MatchPixels(string beforeName, RasterGrid before, string afterName, RasterGrid after, bool beforePlaced, bool afterPlaced)
    {
        string who = beforePlaced ? afterName : afterPlaced ? beforeName : "Neither image";
        string has = beforePlaced || afterPlaced ? $"{who} has no georeference" : "Neither image has a georeference";
        if (before.Width != after.Width || before.Height != after.Height)
            throw new RasterException(
                $"{has}, and their sizes differ: {beforeName} has {before.Width} x {before.Height} pixels and {afterName} {after.Width} x {after.Height}; give both a georeference or cut them to the same size and place.");
        string consequence = beforePlaced
            ? $"pixels are compared one to one on the grid of {beforeName}"
            : "pixels are compared one to one and everything is reported in pixels";
        return new(new(GridMatchKind.Pixels, $"{has}; the sizes agree, so {consequence}, which is right only if both show exactly the same ground."), before.Window);
    }

    static void RefuseUnusable(string name, RasterGrid grid)
    {
        var t = grid.Transform;
        bool finite = double.IsFinite(t.OriginX) && double.IsFinite(t.OriginY) && double.IsFinite(t.PixelWidth) &&
            double.IsFinite(t.PixelHeight) && double.IsFinite(t.RowRotation) && double.IsFinite(t.ColumnRotation);
        if (finite && t.Determinant != 0 && double.IsFinite(1 / t.Determinant)) return;
        throw new RasterException(
            $"The georeference of {name} cannot be inverted: its geotransform is {t.OriginX}, {t.PixelWidth}, {t.RowRotation}, {t.OriginY}, {t.ColumnRotation}, {t.PixelHeight}; correct it, for example with gdal_edit.py -a_ullr.");
    }

    string Unknown(Crs before, Crs after) =>
        systems.Knows(before) ? after.Code : systems.Knows(after) ? before.Code : $"{before} to {after}";

    /// <summary>Offset of the first pixel and size of the after pixels, both in pixels of the before image.</summary>
    static string Difference(GeoTransform toAfter)
    {
        var offset = toAfter.ToPixel(0, 0);
        double determinant = Math.Abs(toAfter.Determinant);
        string size = Math.Abs(determinant - 1) < 1e-6 ? "the same pixel size" : $"pixels {1 / Math.Sqrt(determinant):0.####} times as large";
        string turn = toAfter.RowRotation != 0 || toAfter.ColumnRotation != 0 ? ", rotated" : "";
        return $"its first pixel begins at column {offset.X:0.###}, row {offset.Y:0.###}, with {size}{turn}";
    }

    /// <summary>A warning where a datum shift of several pixels may be hidden; empty when there is none.</summary>
    string Datums(Crs before, Crs after) =>
        systems.Datum(before) is { } one && systems.Datum(after) is { } other && one != other
            ? $"; their datums, {one} and {other}, are taken as equal, which may be off by up to 2 m"
            : "";

    static string Bands(int count) => string.Concat(Enumerable.Range(1, count).Select(band => $"-b {band} "));

    static string Count(int count, string noun) => $"{count} {noun}{(count == 1 ? "" : "s")}";
}
