using ImageryWatch.Reports;

namespace ImageryWatch.Pipeline;

/// <summary>Why a pair cannot be compared when not one pixel of it was observed on both dates.</summary>
static class NothingObserved
{
    /// <summary>One sentence for the user: what hides the ground, and the way out.</summary>
    public static string Sentence(PairImagery imagery, UnobservedCauses causes)
    {
        long hidden = causes.CloudPixels + causes.ShadowPixels + causes.SnowPixels, masked = hidden + causes.OtherPixels;
        if (masked == 0) return $"{imagery.Names} have no pixel with data on both dates; check their nodata values with inspect, or the area of interest";
        var ways = new[]
        {
            imagery.HasCloudSearch ? "run with --clouds off if that is wrong" : null,
            imagery.HasMask ? "check the mask" : null,
            "take an image of another day",
        };
        var what = hidden == 0 ? "the mask" : hidden == causes.SnowPixels ? "snow" : causes.CloudPixels >= causes.SnowPixels ? "cloud" : "snow and cloud";
        return $"{imagery.Names} have no pixel that shows the ground on both dates: {what} hides {Share(masked, causes.Total())} of it{(causes.NoDataPixels > 0 ? ", and the rest has no data" : "")}; {string.Join(", or ", ways.OfType<string>())}";
    }

    static string Share(long part, long whole) => part == whole ? "all" : $"{100.0 * part / whole:0.#} %";
}
