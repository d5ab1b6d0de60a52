using System.Globalization;
using ImageryWatch.Objects.Change;
using ImageryWatch.Pipeline;
using ImageryWatch.Reports;

namespace ImageryWatch.Reporting;

/// <summary>What cloud, its shadow, snow and masks took from the comparison, for the report.</summary>
/// <param name="request">What was asked for.</param>
/// <param name="imagery">The pair, with what was found to hide the ground.</param>
/// <param name="area">Ground area of pixels.</param>
sealed class CloudGates(ComparisonRequest request, PairImagery imagery, Func<long, double?> area)
{
    /// <summary>The gates of pixels.</summary>
    public IEnumerable<GateResult> Of(UnobservedCauses causes)
    {
        yield return Gate("cloud", "ground under cloud is neither changed nor unchanged", causes.CloudPixels);
        yield return Gate("cloud-shadow", "ground in the shadow of a cloud is neither changed nor unchanged", causes.ShadowPixels);
        yield return Gate("snow", "ground under snow is neither changed nor unchanged, where a scene classification tells of it", causes.SnowPixels);
    }

    /// <summary>What detectors saw on ground that is hidden on the same date.</summary>
    /// <param name="hidden">Number of detections at the reported score.</param>
    public GateResult OfObjects(int hidden) => new(
        "hidden-objects",
        $"objects whose place is hidden to more than {100 * StateJudge.HiddenShare:0} % on the date on which they were seen (no data, cloud, shadow, snow, a mask) are not reported",
        true, 0, 0, null, request.Clouds == AutomaticStage.Auto || imagery.HasMask ? HowToSwitchOff() : "cannot be switched off")
    {
        RemovedObjects = hidden,
    };

    /// <summary>How much of the ground was hidden, in one sentence; null when nothing was.</summary>
    /// <param name="causes">Why pixels were not observed.</param>
    /// <param name="total">All pixels.</param>
    public static string? Remark(UnobservedCauses causes, long total)
    {
        if (causes.Total() == causes.NoDataPixels) return null;
        (string Name, long Pixels)[] parts =
        [
            ("no data", causes.NoDataPixels), ("cloud", causes.CloudPixels), ("cloud shadow", causes.ShadowPixels),
            ("snow", causes.SnowPixels), ("masked out or not to be told", causes.OtherPixels),
        ];
        var named = parts.Where(part => part.Pixels > 0).Select(part => $"{Percent(part.Pixels, total)} {part.Name}");
        return $"{Percent(causes.Total(), total)} of the ground was not observed on both dates: {string.Join(", ", named)}.";
    }

    GateResult Gate(string id, string rule, long pixels) =>
        new(id, rule, request.Clouds == AutomaticStage.Auto || imagery.HasMask, 0, pixels, area(pixels), HowToSwitchOff());

    string HowToSwitchOff() => imagery.HasMask
        ? imagery.HasCloudSearch ? "--clouds off, and no --before-mask and --after-mask" : "no --before-mask and --after-mask"
        : "--clouds off";

    static string Percent(long part, long whole)
    {
        var percent = 100.0 * part / whole;
        return percent < 0.1 ? "less than 0.1 %" : percent.ToString(percent < 10 ? "0.0" : "0", CultureInfo.InvariantCulture) + " %";
    }
}
