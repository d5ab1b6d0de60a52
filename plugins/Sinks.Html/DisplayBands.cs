using ImageryWatch.Plugins;
using ImageryWatch.Rasters;

namespace ImageryWatch.Sinks.Html;

/// <summary>Chooses the bands to show.</summary>
static class DisplayBands
{
    // Red, green and blue by name, as Sentinel-2 and Landsat 8 and 9 number them.
    static readonly string[][] NaturalColours = [["red", "green", "blue"], ["B04", "B03", "B02"], ["B4", "B3", "B2"]];

    /// <summary>Indices from 0, one or three of them.</summary>
    /// <param name="asked">Bands from 1 as the user wrote them, or null.</param>
    /// <param name="bandCount">Bands there are.</param>
    /// <param name="names">What each band shows, where known.</param>
    /// <exception cref="PluginOptionsException">A band was asked for that there is not.</exception>
    public static int[] Choose(IReadOnlyList<int>? asked, int bandCount, IReadOnlyList<string> names)
    {
        if (asked is not null)
        {
            if (asked.FirstOrDefault(band => band > bandCount) is > 0 and var missing)
                throw new PluginOptionsException(
                    $"sinks.html: bands asks for band {missing}, but the images have {bandCount}; write bands from 1 to {bandCount}, or leave the option out.");
            return [.. asked.Select(band => band - 1)];
        }
        foreach (var colours in NaturalColours)
        {
            int[] named = [.. colours.Select(name => Find(names, name))];
            if (named.All(band => band >= 0 && band < bandCount)) return named;
        }
        return bandCount >= 3 ? [0, 1, 2] : [0];
    }

    /// <summary>For the caption: "band 4", "bands 4, 3, 2 as red, green, blue".</summary>
    public static string Describe(IReadOnlyList<int> bands) => bands.Count == 1
        ? $"band {bands[0] + 1}"
        : $"bands {string.Join(", ", bands.Select(band => band + 1))} as red, green, blue";

    static int Find(IReadOnlyList<string> names, string name)
    {
        for (var band = 0; band < names.Count; band++)
            if (string.Equals(names[band], name, StringComparison.OrdinalIgnoreCase)) return band;
        return -1;
    }
}
