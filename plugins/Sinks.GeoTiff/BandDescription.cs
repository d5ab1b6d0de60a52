using System.Security;

namespace ImageryWatch.Sinks.GeoTiff;

/// <summary>The name of the only band, as GDAL keeps it in the tag GDAL_METADATA; QGIS shows it.</summary>
static class BandDescription
{
    public static string Xml(string name) =>
        $"<GDALMetadata>\n  <Item name=\"DESCRIPTION\" sample=\"0\" role=\"description\">{SecurityElement.Escape(name)}</Item>\n</GDALMetadata>\n";
}
