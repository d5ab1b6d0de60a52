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

    readonly Choice outline;
    readonly int decimals;
    readonly bool cutsAtAntimeridian;

    OutlineSpace(Choice outline, double pixelSide, bool cutsAtAntimeridian)
    {
        (this.outline, this.cutsAtAntimeridian) = (outline, cutsAtAntimeridian);

        // A thousandth of a pixel: edges stay far enough from pixel centres for the burnt polygons to be exact.
        decimals = (int)Math.Clamp(Math.Ceiling(-Math.Log10(pixelSide / 1000)), 0, 15);
    }

    delegate Footprint? Choice(Footprint? wgs84, Footprint? map, Footprint pixels);

    /// <summary>Name of the system in the legacy <c>crs</c> member; null when RFC 7946 forbids it or there is no name.</summary>
    public string? LegacyCrsName { get; private init; }

    /// <summary>Says so where the coordinates are not WGS 84.</summary>
    public string? Remark { get; private init; }

    /// <summary>The space that all regions and objects of the report have an outline in.</summary>
    public static OutlineSpace Of(ChangeReport report)
    {
        var transform = report.Grid.Transform;
        var side = Math.Min(
            double.Hypot(transform.PixelWidth, transform.ColumnRotation), double.Hypot(transform.RowRotation, transform.PixelHeight));
        if (Has(report, region => region.Wgs84Outline, item => item.Wgs84Outline) && report.Grid.IsGeoreferenced)
        {
            // Pixels may be longer than wide: the ground sample distance is that of a square of the same area.
            var metres = report.Grid.GsdMetres is { } gsd ? gsd * side / Math.Sqrt(Math.Abs(transform.Determinant)) : 0.1;
            var width = Math.Max(report.Grid.Width, report.Grid.Height) * (report.Grid.GsdMetres ?? 0);
            return new((wgs84, _, _) => wgs84, metres / MetresPerDegree, width < WidestRegionalMetres);
        }

        if (Has(report, region => region.MapOutline, item => item.MapOutline) && report.Grid.IsGeoreferenced)
        {
            var crs = report.Grid.Crs;
            return new((_, map, _) => map, side, cutsAtAntimeridian: false)
            {
                LegacyCrsName = Urn(crs),
                Remark = crs.IsNone
                    ? "map coordinates of the before image, whose coordinate reference system is unknown; not WGS 84"
                    : $"{crs} of the before image; not WGS 84",
            };
        }

        return new((_, _, pixels) => pixels, pixelSide: 1, cutsAtAntimeridian: false)
        {
            Remark = "pixels of the before image: column, row, with (0, 0) the outer corner of the first pixel; not WGS 84",
        };
    }

    /// <summary>The outline of a region as it is to be written, before rounding.</summary>
    public IReadOnlyList<Polygon> Outline(ChangeRegion region) => Polygons(outline(region.Wgs84Outline, region.MapOutline, region.Outline)!);

    /// <summary>The box of an object likewise.</summary>
    public IReadOnlyList<Polygon> Outline(ReportedObject item)
    {
        var corners = (item.BestDate == PairSide.Before ? item.Before! : item.After!).Box.Corners();
        return Polygons(outline(item.Wgs84Outline, item.MapOutline, new(Crs.None, [new([.. corners, corners[0]], [])]))!);
    }

    /// <summary>The bounding box of outlines; null when there are none.</summary>
    public Extent? ExtentOf(IReadOnlyList<Polygon> polygons) =>
        cutsAtAntimeridian ? Antimeridian.Extent(polygons) : Extent.Of(polygons);

    /// <summary>A coordinate to the digits that matter.</summary>
    public double Round(double coordinate) => Math.Round(coordinate, decimals) + 0.0; // + 0.0 turns -0 into 0

    static bool Has(ChangeReport report, Func<ChangeRegion, Footprint?> ofRegion, Func<ReportedObject, Footprint?> ofObject) =>
        report.Regions.All(region => ofRegion(region) is not null) && (report.ObjectChange?.Objects.All(item => ofObject(item) is not null) ?? true);

    IReadOnlyList<Polygon> Polygons(Footprint chosen) => cutsAtAntimeridian ? Antimeridian.Cut(chosen.Polygons) : chosen.Polygons;

    static string? Urn(Crs crs) =>
        crs.Code.Split(':') is [var authority, var code] && int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out _)
            ? $"urn:ogc:def:crs:{authority}::{code}"
            : null;
}
