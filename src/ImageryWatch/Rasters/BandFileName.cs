using System.Globalization;
using System.Text.RegularExpressions;

namespace ImageryWatch.Rasters;

/// <summary>
/// What the name of a file says of the band in it. It ends in the band (<c>B1</c> to <c>B99</c>, two digits or one,
/// <c>B8A</c>, <c>B6_VCID_1</c>), alone or after <c>_</c>, <c>.</c> or <c>-</c>, in upper or lower case. Landsat's
/// <c>SR_</c>, <c>ST_</c> and <c>TOA_</c> before it, and <c>_10m</c> (ESA) or <c>_(Raw)</c> (EO Browser) after it, belong
/// to neither band nor product.
/// </summary>
/// <param name="Product">What stands in front of the band, which all bands of one image share; empty when nothing does.</param>
/// <param name="Band">The band as it is written, in upper case: <c>B04</c> is not <c>B4</c>, which another sensor may have.</param>
/// <param name="Number">Its number, by which bands are put in order.</param>
/// <param name="Suffix">What follows the number: nothing, <c>A</c>, <c>_VCID_1</c>.</param>
sealed partial record BandFileName(string Product, string Band, int Number, string Suffix)
{
    [GeneratedRegex(@"^((?<product>.*?)[_.-])?((SR|ST|TOA)_)?(?<band>B(?<number>[0-9]{1,2})(?<suffix>A|_VCID_[12])?)(_[0-9]{1,3}m)?(_\(Raw\))?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex BandPattern { get; }

    // Layers that Sentinel-2, Landsat and HLS products hold beside their bands: classes, quality, angles, previews.
    [GeneratedRegex(@"(^|[_.-])(?<layer>SCL|AOT|WVP|TCI|PVI|CLD|SNW|MSK_\w+?|BQA|(SR_)?QA(_\w+?)?|ST_(QA|ATRAN|CDIST|DRAD|EMIS|EMSD|TRAD|URAD)|SAA|SZA|VAA|VZA|Fmask)(_[0-9]{1,3}m)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex LayerPattern { get; }

    /// <summary>Reads a name; null when it does not end in a band.</summary>
    /// <param name="path">The file, with or without folder.</param>
    public static BandFileName? Read(string path)
    {
        var match = BandPattern.Match(Path.GetFileNameWithoutExtension(path));
        if (!match.Success) return null;
        return new(
            match.Groups["product"].Value, match.Groups["band"].Value.ToUpperInvariant(),
            int.Parse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture), match.Groups["suffix"].Value.ToUpperInvariant());
    }

    /// <summary>The layer that a file beside the bands holds, in upper case, such as <c>SCL</c>; null when its name ends in none that is known.</summary>
    /// <param name="path">The file, with or without folder.</param>
    public static string? Layer(string path)
    {
        var match = LayerPattern.Match(Path.GetFileNameWithoutExtension(path));
        return match.Success ? match.Groups["layer"].Value.ToUpperInvariant() : null;
    }
}
