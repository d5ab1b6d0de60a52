using System.Globalization;
using ImageryWatch.Rasters;

namespace ImageryWatch.Sinks.GeoTiff;

/// <summary>The tags of OGC GeoTIFF 1.1 that place a raster on a map.</summary>
static class GeoReference
{
    const ushort ModelTypeKey = 1024, RasterTypeKey = 1025, GeodeticCrsKey = 2048, ProjectedCrsKey = 3072;
    const ushort Projected = 1, Geographic = 2, PixelIsArea = 1;

    /// <summary>
    /// Adds the transform, unless the grid is in pixels, and the coordinate reference system, when it has an EPSG code.
    /// A transform that is not north-up is written as a matrix.
    /// </summary>
    public static void Add(TiffDirectory directory, RasterGrid grid)
    {
        if (!grid.IsGeoreferenced) return;
        var transform = grid.Transform;
        if (transform is { RowRotation: 0, ColumnRotation: 0, PixelWidth: > 0, PixelHeight: < 0 })
        {
            directory.AddDoubles(TiffTag.ModelPixelScale, transform.PixelWidth, -transform.PixelHeight, 0);
            directory.AddDoubles(TiffTag.ModelTiepoint, 0, 0, 0, transform.OriginX, transform.OriginY, 0);
        }
        else
        {
            directory.AddDoubles(TiffTag.ModelTransformation,
                transform.PixelWidth, transform.RowRotation, 0, transform.OriginX,
                transform.ColumnRotation, transform.PixelHeight, 0, transform.OriginY,
                0, 0, 0, 0,
                0, 0, 0, 1);
        }

        if (EpsgCode(grid.Crs) is not { } code) return;
        var (model, key) = IsGeographic(grid) ? (Geographic, GeodeticCrsKey) : (Projected, ProjectedCrsKey);
        directory.AddShorts(TiffTag.GeoKeyDirectory,
            1, 1, 0, 3, // version 1.1.0, three keys: id, 0 = value in place, count, value
            ModelTypeKey, 0, 1, model,
            RasterTypeKey, 0, 1, PixelIsArea,
            key, 0, 1, code);
    }

    /// <summary>
    /// True when map units are degrees. Nothing here knows the EPSG database, but a degree is 111 km and the unit of
    /// a projected system at most one: the pixel's size on the ground tells. Where that is unknown, its place does.
    /// </summary>
    static bool IsGeographic(RasterGrid grid)
    {
        if (grid.GsdMetres is { } metres) return metres / Math.Sqrt(Math.Abs(grid.Transform.Determinant)) > 2000;
        Position[] corners = [grid.ToMap(0, 0), grid.ToMap(grid.Width, 0), grid.ToMap(grid.Width, grid.Height), grid.ToMap(0, grid.Height)];
        return corners.All(corner => Math.Abs(corner.X) <= 361 && Math.Abs(corner.Y) <= 91);
    }

    static ushort? EpsgCode(Crs crs) =>
        crs.Code.Split(':') is ["EPSG", var number] && ushort.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var code)
            ? code
            : null;
}
