using ImageryWatch.Rasters;

namespace ImageryWatch.Georeferencing;

/// <summary>How large the pixels of a grid are on the ground.</summary>
/// <remarks>
/// <para>
/// Areas are |determinant of the transform| times the ground area of one square map unit, on the WGS 84 ellipsoid
/// (a = 6378137 m, e² = 0.00669437999014), with the meridian radius M = a (1 - e²) / (1 - e² sin²φ)^1.5 and the normal
/// radius N = a / √(1 - e² sin²φ) (Snyder 1987, equations 4-18 to 4-20):
/// </para>
/// <list type="bullet">
/// <item>geographic: M N cos φ (π/180)² per square degree, at the pixel's own latitude;</item>
/// <item>projected, area scale within 1 % of true at the centre of the image (UTM, national grids, equal-area maps):
/// the map is taken at its word, as surveyors and GIS do, metres per unit squared;</item>
/// <item>projected with more distortion (Mercator away from the equator): the local scale, from longitudes and
/// latitudes of points 1 km around the pixel. For EPSG:3857, the spherical Mercator formulas applied to geodetic
/// latitude, this is cos²φ (1 - e²) / (1 - e² sin²φ)².</item>
/// </list>
/// </remarks>
public sealed class GroundScale
{
    const double SemiMajorMetres = 6378137, EccentricitySquared = 0.00669437999014;
    const double FaithfulWithin = 0.01;
    const double ProbeMetres = 1000;

    readonly RasterGrid grid;
    readonly PointTransform? toWgs84;
    readonly double? constantArea;
    readonly double probe;

    /// <param name="grid">The grid.</param>
    /// <param name="systems">What is known of its coordinate reference system.</param>
    /// <param name="givenGsdMetres">Ground sample distance said by the user; used only when the grid does not tell its own.</param>
    public GroundScale(RasterGrid grid, CoordinateSystems systems, double? givenGsdMetres)
    {
        this.grid = grid;
        var centre = new Position(grid.Width / 2.0, grid.Height / 2.0);
        bool geographic = systems.IsGeographic(grid.Crs);
        double? metresPerUnit = systems.MetresPerUnit(grid.Crs);
        if (grid.IsGeoreferenced && (geographic || metresPerUnit is not null))
        {
            toWgs84 = systems.Between(grid.Crs, Crs.Wgs84);
            probe = ProbeMetres / (metresPerUnit ?? 1);
            if (metresPerUnit is { } unit)
            {
                double planar = Math.Abs(grid.Transform.Determinant) * unit * unit;
                double truth = LocalArea(centre.X, centre.Y);
                if (Math.Abs(truth / planar - 1) <= FaithfulWithin) constantArea = planar;
            }
        }

        double? own = toWgs84 is null ? null : PixelAreaSquareMetres(centre.X, centre.Y);
        if (own is { } area)
        {
            GsdMetres = Math.Sqrt(area);
            if (givenGsdMetres is { } given && Math.Abs(given / GsdMetres.Value - 1) > FaithfulWithin)
                Remark = $"The ground sample distance of {given} m that was given, or stands in its metadata, is not used, because the georeference of the image says {GsdMetres:0.####} m.";
        }
        else
        {
            GsdMetres = givenGsdMetres;
            constantArea = givenGsdMetres * givenGsdMetres;
        }
    }

    /// <summary>Side of a square of one pixel's ground area at the centre of the image, metres; null when unknown.</summary>
    public double? GsdMetres { get; }

    /// <summary>A sentence for the report when what the user gave was not used; otherwise null.</summary>
    public string? Remark { get; }

    /// <summary>Ground area of one pixel around a position of pixel space; null when unknown there.</summary>
    /// <param name="column">Column, (0.5, 0.5) being the centre of the first pixel.</param>
    /// <param name="row">Row.</param>
    public double? PixelAreaSquareMetres(double column, double row)
    {
        if (constantArea is not null) return constantArea;
        if (toWgs84 is null) return null;
        double area = LocalArea(column, row);
        return double.IsFinite(area) ? area : null;
    }

    double LocalArea(double column, double row)
    {
        var map = grid.ToMap(column, row);
        double determinant = Math.Abs(grid.Transform.Determinant);
        if (toWgs84!.IsIdentity) return determinant * SquareDegreeMetres(map.Y);

        var (west, east) = (toWgs84.Apply(new(map.X - probe, map.Y)), toWgs84.Apply(new(map.X + probe, map.Y)));
        var (south, north) = (toWgs84.Apply(new(map.X, map.Y - probe)), toWgs84.Apply(new(map.X, map.Y + probe)));
        double squareDegrees =
            Math.IEEERemainder(east.X - west.X, 360) * (north.Y - south.Y) -
            Math.IEEERemainder(north.X - south.X, 360) * (east.Y - west.Y);
        double latitude = toWgs84.Apply(map).Y;
        return determinant * Math.Abs(squareDegrees) / (4 * probe * probe) * SquareDegreeMetres(latitude);
    }

    /// <summary>Square metres of a square degree, M N cos φ (π/180)²; not a number beyond the poles.</summary>
    static double SquareDegreeMetres(double latitude)
    {
        if (!(Math.Abs(latitude) <= 90)) return double.NaN;
        double phi = double.DegreesToRadians(latitude), sin = Math.Sin(phi);
        double w = 1 - EccentricitySquared * sin * sin;
        double meridianTimesNormal = SemiMajorMetres * SemiMajorMetres * (1 - EccentricitySquared) / (w * w);
        return meridianTimesNormal * Math.Cos(phi) * Math.Pow(Math.PI / 180, 2);
    }
}
