using ImageryWatch.Rasters;

namespace ImageryWatch.Radiometry;

/// <summary>
/// The classes of a Sentinel-2 scene classification (SCL band of level 2A, Sen2Cor; ESA, Level-2A Algorithm Theoretical
/// Basis Document). Dark areas (2) and unclassified pixels (7) are taken as observed: the first are terrain, water and
/// buildings far more often than shadow of cloud, the second have a low probability of cloud.
/// </summary>
static class SceneClassification
{
    /// <summary>Number of classes, 0 to 11.</summary>
    public const int Classes = 12;

    static ReadOnlySpan<Validity> OfClass =>
    [
        Validity.NoData, // 0 no data
        Validity.Masked, // 1 saturated or defective
        Validity.Valid, // 2 dark area
        Validity.Shadow, // 3 cloud shadow
        Validity.Valid, // 4 vegetation
        Validity.Valid, // 5 not vegetated
        Validity.Valid, // 6 water
        Validity.Valid, // 7 unclassified
        Validity.Cloud, // 8 cloud, medium probability
        Validity.Cloud, // 9 cloud, high probability
        Validity.Cloud, // 10 thin cirrus
        Validity.Snow, // 11 snow or ice
    ];

    /// <summary>What a class means; NaN and what is no class are taken as observed.</summary>
    public static Validity Of(float value) => value >= 0 && value < Classes && value == (int)value ? OfClass[(int)value] : Validity.Valid;

    /// <summary>True when a raster's file or first band names the scene classification as a word of its own: <c>T31UDQ_SCL_20m.jp2</c>.</summary>
    public static bool IsNamedIn(OpenedRaster raster) =>
        Names(Path.GetFileNameWithoutExtension(raster.Name)) || raster.Source.Description.BandNames.Take(1).Any(Names);

    static bool Names(string text)
    {
        const string Name = "SCL";
        for (var at = 0; (at = text.IndexOf(Name, at, StringComparison.OrdinalIgnoreCase)) >= 0; at++)
        {
            var end = at + Name.Length;
            if ((at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end]))) return true;
        }
        return false;
    }
}
