using System.Globalization;
using ImageryWatch.Rasters;
using ImageryWatch.Reports;

namespace ImageryWatch.Objects.Change;

/// <summary>
/// Says what became of an object, and whether that is confirmed. A place that was hidden on the other date makes an object
/// unobserved, never departed. What was seen once has arrived or departed, and that is confirmed when the pixels under it changed.
/// </summary>
/// <param name="threshold">Magnitude above which a pixel changed.</param>
/// <param name="isTrusted">Whether the images line up.</param>
sealed class StateJudge(double threshold, bool isTrusted)
{
    /// <summary>A box hidden to more than this on the other date was not observed there.</summary>
    public const double HiddenShare = 0.5;

    /// <summary>A box hidden to more than this gives reason to doubt.</summary>
    public const double PartlyHiddenShare = 0.1;

    /// <summary>When at least this share of a box changed, something came or went there.</summary>
    public const double ChangedShare = 0.2;

    /// <summary>
    /// The same when the mean magnitude of a box is at least this share of the threshold: the threshold keeps chance down over a whole
    /// scene, and one place that a detector points at needs less.
    /// </summary>
    public const double MeanShare = 0.7;

    /// <summary>When at least this share of the box of an object that was seen twice changed, it may be another one.</summary>
    public const double ReplacedShare = 0.6;

    /// <summary>The rules in words, for the report.</summary>
    public static IReadOnlyList<string> Words { get; } =
    [
        $"An object whose place is hidden to more than {Percent(HiddenShare)} on the other date is unobserved there, neither arrived nor departed.",
        $"Arrived and departed are confirmed when at least {Percent(ChangedShare)} of the pixels of the box changed or their mean magnitude is {Percent(MeanShare)} of the threshold, and doubted otherwise; persisting is confirmed when fewer than {Percent(ReplacedShare)} of the pixels changed.",
        $"A second look at the other date uses detections below the reported score, and those in part only at the side of the tiles looked at: what they show there is persisting, and doubted; where {Percent(ReplacedShare)} of the pixels changed they do not count as that, and only give reason to doubt.",
    ];

    /// <summary>An object that was seen on both dates.</summary>
    /// <param name="before">Before.</param>
    /// <param name="after">After.</param>
    /// <param name="weakSide">The date on which only a second look shows it; null when both saw it at once.</param>
    /// <param name="reportedScore">The reported score of its detector.</param>
    /// <param name="ground">The ground under it.</param>
    public FoundObject Twice(DatedDetection before, DatedDetection after, PairSide? weakSide, double reportedScore, BoxGround ground)
    {
        var doubts = new List<string>();
        if (weakSide is { } side)
        {
            double score = (side == PairSide.Before ? before : after).Score;
            doubts.Add(score < reportedScore
                ? string.Create(CultureInfo.InvariantCulture, $"{Name(side)} it was seen only below the reported score: {score:0.00} of {reportedScore:0.00}")
                : $"{Name(side)} it was seen only in part, at the side of the tiles that were looked at");
            if (ground.ChangedShare >= ReplacedShare)
            {
                var once = Once(side == PairSide.Before ? after : before, ground, null);
                return once with { Evidence = ObjectEvidence.Doubted, Reasons = [.. doubts, .. once.Reasons] };
            }
        }
        if (before.Label != after.Label) doubts.Add($"seen as {before.Label} before and as {after.Label} after");
        if (ground.ChangedShare >= ReplacedShare) doubts.Add($"{Percent(ground.ChangedShare.Value)} of the pixels under it changed: another one may stand in its place");
        return new(ObjectState.Persisting, doubts.Count == 0 ? ObjectEvidence.Confirmed : ObjectEvidence.Doubted, doubts, before, after, ground)
        {
            BestDate = weakSide == PairSide.After ? PairSide.Before : PairSide.After,
        };
    }

    /// <summary>An object that was seen on one date.</summary>
    /// <param name="seen">How it was seen.</param>
    /// <param name="ground">The ground under it.</param>
    /// <param name="notLooked">Why nobody looked for it on the other date; null when somebody did.</param>
    public FoundObject Once(DatedDetection seen, BoxGround ground, string? notLooked)
    {
        bool wasBefore = seen.Date == PairSide.Before;
        var other = wasBefore ? PairSide.After : PairSide.Before;
        var hidden = wasBefore ? ground.After : ground.Before;
        FoundObject Found(ObjectState state, ObjectEvidence evidence, params IReadOnlyList<string> reasons) =>
            new(state, evidence, reasons, wasBefore ? seen : null, wasBefore ? null : seen, ground) { BestDate = seen.Date };

        if (notLooked is not null) return Found(ObjectState.Unobserved, ObjectEvidence.Unknown, notLooked);
        if (hidden.Share > HiddenShare) return Found(ObjectState.Unobserved, ObjectEvidence.Unknown, $"{Cause(hidden.Cause)} {Name(other)}");

        var state = wasBefore ? ObjectState.Departed : ObjectState.Arrived;
        if (ground.ChangedShare is not { } share) return Found(state, ObjectEvidence.Unknown, "whether the pixels under it changed could not be measured");
        var doubts = new List<string>();
        if (share < ChangedShare && ground.MeanMagnitude < MeanShare * threshold)
            doubts.Add(string.Create(CultureInfo.InvariantCulture, $"the pixels under it hardly changed ({Percent(share)} did, mean magnitude {Relative(ground.MeanMagnitude!.Value)} of the threshold): it may have been missed {Name(other)}"));
        if (hidden.Share > PartlyHiddenShare) doubts.Add($"{Percent(hidden.Share)} of its place was hidden {Name(other)}: {Cause(hidden.Cause)}");
        if (!isTrusted) doubts.Add("the images do not line up");
        return Found(state, doubts.Count == 0 ? ObjectEvidence.Confirmed : ObjectEvidence.Doubted, doubts);
    }

    string Relative(double magnitude) => (magnitude / (threshold > 0 ? threshold : 1)).ToString("0.00", CultureInfo.InvariantCulture);

    static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0} %");

    static string Name(PairSide side) => side == PairSide.Before ? "before" : "after";

    static string Cause(Validity validity) => validity switch
    {
        Validity.NoData => "no data",
        Validity.Cloud => "cloud",
        Validity.Shadow => "shadow of a cloud",
        Validity.Snow => "snow",
        _ => "masked",
    };
}
