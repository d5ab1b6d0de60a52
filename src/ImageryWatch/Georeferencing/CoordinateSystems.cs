using System.Collections.Concurrent;
using System.Globalization;
using ImageryWatch.Rasters;
using ProjNet.CoordinateSystems;
using ProjNet.CoordinateSystems.Transformations;

namespace ImageryWatch.Georeferencing;

/// <summary>The coordinate reference systems that can be related to each other, through ProjNET.</summary>
/// <remarks>
/// <para>
/// Known are EPSG:4326, 3857 and its older names, WGS 84 / UTM (326xx, 327xx), and the systems of <c>epsg.tsv</c>:
/// the national and continental systems on ETRS89, NAD83, NAD83(2011), GDA94, GDA2020, SIRGAS 2000, JGD2011, NZGD2000
/// and RGF93 that imagery comes in. Their projections agree with PROJ 9.1 to 2 cm or better within their areas of use
/// (the UTM zones to 0.02 mm, 2 mm seven degrees from their meridian, 2 cm at ten); a test holds the figures.
/// </para>
/// <para>
/// All of these datums are taken as equal to WGS 84, as PROJ does without grids. The true difference is up to 2 m and
/// changes with time (plate motion). Systems whose datum needs a shift or a grid (EPSG:27700, 28992, 31370 …) are left
/// out rather than answered wrongly. May be used from several threads at once; systems are built on first use.
/// </para>
/// </remarks>
public sealed class CoordinateSystems
{
    const string Wgs84 = "WGS 84";

    readonly ConcurrentDictionary<string, KnownSystem?> systems = new(StringComparer.OrdinalIgnoreCase);
    readonly Lazy<Dictionary<int, string>> definitions = new(ReadDefinitions);

    /// <summary>True when coordinates of the system can be related to other systems.</summary>
    public bool Knows(Crs crs) => Find(crs) is not null;

    /// <summary>True when the system is known and its coordinates are longitude, latitude in degrees.</summary>
    public bool IsGeographic(Crs crs) => Find(crs) is { Projection: null };

    /// <summary>Length of one map unit in metres of the map; null for geographic and unknown systems.</summary>
    public double? MetresPerUnit(Crs crs) => Find(crs)?.MetresPerUnit;

    /// <summary>Name of the geographic system beneath, which stands for the datum: <c>WGS 84</c>, <c>NAD83</c>; null when unknown.</summary>
    public string? Datum(Crs crs) => Find(crs)?.Datum;

    /// <summary>The transform between two systems, the identity when they are equal; null when either is unknown.</summary>
    public PointTransform? Between(Crs from, Crs to) =>
        Find(from) is { } source && Find(to) is { } target ? new(source.Projection, target.Projection) : null;

    KnownSystem? Find(Crs crs) => crs.IsNone ? null : systems.GetOrAdd(crs.Code, Build);

    KnownSystem? Build(string code)
    {
        int colon = code.LastIndexOf(':');
        if (!int.TryParse(code.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int number)) return null;
        var authority = code.AsSpan(0, Math.Max(colon, 0));
        bool epsg = authority.Equals("EPSG", StringComparison.OrdinalIgnoreCase);
        if (!epsg && !authority.Equals("ESRI", StringComparison.OrdinalIgnoreCase)) return null;

        // 900913 and the two ESRI numbers are what EPSG:3857 was called before it had that number.
        if (number is 900913 or 102100 or 102113) number = 3857;
        else if (!epsg) return null;

        return number switch
        {
            4326 => new(null, null, Wgs84),
            3857 => Projected(ProjectedCoordinateSystem.WebMercator),
            > 32600 and <= 32660 => Projected(ProjectedCoordinateSystem.WGS84_UTM(number - 32600, true)),
            > 32700 and <= 32760 => Projected(ProjectedCoordinateSystem.WGS84_UTM(number - 32700, false)),
            _ when definitions.Value.TryGetValue(number, out string? wkt) => new CoordinateSystemFactory().CreateFromWkt(wkt) switch
            {
                ProjectedCoordinateSystem projected => Projected(projected),
                var geographic => new(null, null, geographic.Name),
            },
            _ => null,
        };
    }

    static KnownSystem Projected(ProjectedCoordinateSystem system)
    {
        // To and from the system's own longitude and latitude: that leaves every datum shift out, see the remarks.
        var factory = new CoordinateTransformationFactory();
        return new(
            new(factory.CreateFromCoordinateSystems(system.GeographicCoordinateSystem, system).MathTransform,
                factory.CreateFromCoordinateSystems(system, system.GeographicCoordinateSystem).MathTransform),
            system.LinearUnit.MetersPerUnit, system.GeographicCoordinateSystem.Name);
    }

    static Dictionary<int, string> ReadDefinitions()
    {
        using var stream = typeof(CoordinateSystems).Assembly.GetManifestResourceStream("ImageryWatch.Georeferencing.epsg.tsv")!;
        using var reader = new StreamReader(stream);
        var definitions = new Dictionary<int, string>();
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#')) continue;
            int tab = line.IndexOf('\t', StringComparison.Ordinal);
            definitions.Add(int.Parse(line.AsSpan(0, tab), CultureInfo.InvariantCulture), line[(tab + 1)..]);
        }
        return definitions;
    }

    /// <param name="Projection">Null when coordinates are longitude, latitude.</param>
    /// <param name="MetresPerUnit">Null when coordinates are longitude, latitude.</param>
    /// <param name="Datum">Name of the geographic system beneath.</param>
    sealed record KnownSystem(Projection? Projection, double? MetresPerUnit, string Datum);
}
