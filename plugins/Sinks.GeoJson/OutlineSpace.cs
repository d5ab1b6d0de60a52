using System.Globalization;
using ImageryWatch.Rasters;
using ImageryWatch.Reports;

namespace ImageryWatch.Sinks.GeoJson;

/// <summary>
/// The space that the outlines of a report are written in: WGS 84, as RFC 7946 wants; else that of the before image,
/// named by the <c>crs</c> member of GeoJSON 2008, which GDAL and QGIS still read; else pixels of the before image.
/// </summary>
sealed class OutlineSpace
{
    const double MetresPerDegree = 111_320;

    /// <summary>Half the Earth's circumference, less a margin: a wider grid has no shorter way around it.</summary>
    const double WidestRegionalMetres = 15_000_000;

    readonly Func<ChangeRegion, Footprint?> outline;
    readonly int decimals;
    readonly bool cutsAtAntimeridian;

    OutlineSpace(Func<ChangeRegion, Footprint?> outline, double pixelSide, bool cutsAtAntimeridian)
    {
        (this.outline, this.cutsAtAntimeridian) = (outline, cutsAtAntimeridian);

        // A thousandth of a pixel: edges stay far enough from pixel centres for the burnt polygons to be exact.
        decimals = (int)Math.Clamp(Math.Ceiling(-Math.Log10(pixelSide / 1000)), 0, 15);
    }

    /// <summary>Name of the system in the legacy <c>crs</c> member; null when RFC 7946 forbids it or there is no name.</summary>
    public string? LegacyCrsName { get; private init; }

    /// <summary>Says so where the coordinates are not WGS 84.</summary>
    public string? Remark { get; private init; }

    /// <summary>The space that all regions of the report have an outline in.</summary>
    public static OutlineSpace Of(ChangeReport report)
    {
        var transform = report.Grid.Transform;
        var side = Math.Min(
            double.Hypot(transform.PixelWidth, transform.ColumnRotation), double.Hypot(transform.RowRotation, transform.PixelHeight));
        if (report.Regions.All(region => region.Wgs84Outline is not null) && report.Grid.IsGeoreferenced)
        {
            // Pixels may be longer than wide: the ground sample distance is that of a square of the same area.
            var metres = report.Grid.GsdMetres is { } gsd ? gsd * side / Math.Sqrt(Math.Abs(transform.Determinant)) : 0.1;
            var width = Math.Max(report.Grid.Width, report.Grid.Height) * (report.Grid.GsdMetres ?? 0);
            return new(region => region.Wgs84Outline, metres / MetresPerDegree, width < WidestRegionalMetres);
        }

        if (report.Regions.All(region => region.MapOutline is not null) && report.Grid.IsGeoreferenced)
        {
            var crs = report.Grid.Crs;
            return new(region => region.MapOutline, side, cutsAtAntimeridian: false)
            {
                LegacyCrsName = Urn(crs),
                Remark = crs.IsNone
                    ? "map coordinates of the before image, whose coordinate reference system is unknown; not WGS 84"
                    : $"{crs} of the before image; not WGS 84",
            };
        }

        return new(region => region.Outline, pixelSide: 1000, cutsAtAntimeridian: false)
        {
            Remark = "pixels of the before image: column, row, with (0, 0) the outer corner of the first pixel; not WGS 84",
        };
    }

    /// <summary>The outline of a region as it is to be written, before rounding.</summary>
    public IReadOnlyList<Polygon> Outline(ChangeRegion region) =>
        cutsAtAntimeridian ? Antimeridian.Cut(outline(region)!.Polygons) : outline(region)!.Polygons;

    /// <summary>The bounding box of outlines; null when there are none.</summary>
    public Extent? ExtentOf(IReadOnlyList<Polygon> polygons) =>
        cutsAtAntimeridian ? Antimeridian.Extent(polygons) : Extent.Of(polygons);

    /// <summary>A coordinate to the digits that matter.</summary>
    public double Round(double coordinate) => Math.Round(coordinate, decimals) + 0.0; // + 0.0 turns -0 into 0

    static string? Urn(Crs crs) =>
        crs.Code.Split(':') is [var authority, var code] && int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out _)
            ? $"urn:ogc:def:crs:{authority}::{code}"
            : null;
}
