using System.Globalization;
using ImageryWatch.Rasters.GeoTiff.Structure;

namespace ImageryWatch.Rasters.GeoTiff.Metadata;

/// <summary>GDAL's nodata value, a number in words in tag 42113.</summary>
static class NoDataTag
{
    /// <summary>The value, or null when there is none or it is no number.</summary>
    public static double? Read(TiffDirectory directory) => directory.Text(TiffTag.GdalNoData)?.Trim() switch
    {
        null or "" => null,
        var text when text.TrimStart('+', '-').StartsWith("nan", StringComparison.OrdinalIgnoreCase) => double.NaN,
        var text when text.TrimStart('+', '-').StartsWith("inf", StringComparison.OrdinalIgnoreCase) => text[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity,
        var text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : null,
    };
}
