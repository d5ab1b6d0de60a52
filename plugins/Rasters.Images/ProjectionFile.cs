using System.Globalization;
using System.Text.RegularExpressions;

namespace ImageryWatch.Rasters.Images;

/// <summary>
/// Finds the EPSG code of the coordinate reference system in a projection file (<c>.prj</c>: well-known text of OGC,
/// ESRI or ISO 19162).
/// </summary>
static partial class ProjectionFile
{
    const int LimitBytes = 64 << 10;

    [GeneratedRegex(@"^WGS (1984|84)( /)? UTM ZONE (?<zone>[0-9]{1,2})(?<side>[NS])$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Utm { get; }

    /// <summary>Reads a projection file.</summary>
    /// <returns>The system, or <see cref="Crs.None"/>; and one sentence that says what was found.</returns>
    /// <exception cref="RasterException">The file cannot be read or is too large.</exception>
    public static (Crs Crs, string Remark) Read(string path)
    {
        string name = Path.GetFileName(path);
        if (WktNode.Parse(SidecarFile.ReadText(path, LimitBytes)) is not { } root)
            return (Crs.None, $"{name} is not well-known text of a coordinate reference system, so the system is unknown.");

        var system = Horizontal(root);
        string systemName = Shown(system.Name);
        if (Code(system) is { } stated) return (new Crs($"EPSG:{stated}"), $"The coordinate reference system {systemName} comes from {name}.");
        if (CodeOfName(system) is { } known) return (new Crs($"EPSG:{known}"), $"The coordinate reference system comes from {name}, by its name {systemName}.");
        return (Crs.None, $"{name} names {systemName} without an EPSG code, so the system is unknown; add one, for example with gdalsrsinfo -o wkt2.");
    }

    // Heights do not matter here: of a compound system its first part is meant, of a bound one its source.
    static WktNode Horizontal(WktNode node) => node.Keyword switch
    {
        "COMPD_CS" or "COMPOUNDCRS" => node.Child("PROJCS", "GEOGCS", "PROJCRS", "PROJECTEDCRS", "GEOGCRS", "GEOGRAPHICCRS", "GEODCRS", "GEODETICCRS", "BOUNDCRS") is { } first ? Horizontal(first) : node,
        "BOUNDCRS" => node.Child("SOURCECRS")?.Children is [var source, ..] ? Horizontal(source) : node,
        _ => node,
    };

    // Only the element's own code: that of the geographic system inside a projected one would shift everything.
    static int? Code(WktNode system) =>
        system.Child("AUTHORITY", "ID")?.Values is [var authority, var code, ..] &&
        authority.Equals("EPSG", StringComparison.OrdinalIgnoreCase) &&
        int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number is > 0 and <= 999_999
            ? number
            : null;

    // Names under which ESRI and older GDAL write systems without a code.
    static int? CodeOfName(WktNode system)
    {
        string name = system.Name.Replace('_', ' ').ToUpperInvariant();
        bool isProjected = system.Keyword is "PROJCS" or "PROJCRS" or "PROJECTEDCRS";
        if (!isProjected) return name is "GCS WGS 1984" or "WGS 84" or "WGS 1984" ? 4326 : null;
        if (name is "WGS 1984 WEB MERCATOR AUXILIARY SPHERE" or "WGS 84 / PSEUDO-MERCATOR") return 3857;
        if (Utm.Match(name) is not { Success: true } utm) return null;
        int zone = int.Parse(utm.Groups["zone"].ValueSpan, CultureInfo.InvariantCulture);
        if (zone is < 1 or > 60) return null;
        return (utm.Groups["side"].Value == "N" ? 32600 : 32700) + zone;
    }

    static string Shown(string name)
    {
        string text = string.Concat(name.Take(80).Select(c => char.IsControl(c) ? '?' : c));
        return text.Length == 0 ? "an unnamed system" : $"\"{text}\"";
    }
}
