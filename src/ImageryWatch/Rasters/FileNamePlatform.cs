using System.Text.RegularExpressions;

namespace ImageryWatch.Rasters;

/// <summary>
/// Finds the satellite that a product is named after at its beginning: <c>S2A_</c> as in Sentinel's, <c>LC08_</c> as in
/// Landsat's names, given as STAC writes it: <c>sentinel-2a</c>, <c>landsat-8</c>.
/// </summary>
static partial class FileNamePlatform
{
    [GeneratedRegex(@"^(S(?<sentinel>[12][A-D])|L[COTEM]0(?<landsat>[1-9]))_", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern { get; }

    /// <summary>The platform that a name begins with; null when there is none.</summary>
    /// <param name="name">File name without folder.</param>
    public static string? Find(string name)
    {
        var match = Pattern.Match(name);
        if (!match.Success) return null;
        var landsat = match.Groups["landsat"];
        return landsat.Success ? $"landsat-{landsat.Value}" : $"sentinel-{match.Groups["sentinel"].Value.ToLowerInvariant()}";
    }
}
