using System.Globalization;
using ImageryWatch.Accuracy;
using ImageryWatch.Cli.Output;

namespace ImageryWatch.Cli.Evaluating;

/// <summary>An assessment in words, the same on a terminal, in a pipe and on the page.</summary>
static class EvaluationWording
{
    /// <summary>What stands where a figure is not defined.</summary>
    public const string Undefined = "–";

    /// <summary>The figures by name, with what they are called.</summary>
    public static IReadOnlyList<(string Name, string Label)> Labels { get; } =
    [
        ("f1", "F1"), ("precision", "precision"), ("recall", "recall"), ("iou", "IoU"), ("kappa", "kappa"), ("averagePrecision", "AP"),
        ("objectRecall", "objects found"), ("falseAlarmsPerSquareKilometre", "false alarms per km²"), ("flaggedShare", "flagged"), ("overallAccuracy", "overall accuracy"),
    ];

    /// <summary>A figure as people read it.</summary>
    public static string Figure(string name, double? value) => value is not { } number ? Undefined : name switch
    {
        "flaggedShare" or "objectRecall" => Percent(number),
        "falseAlarmsPerSquareKilometre" => number == 0 ? "0" : Quantity.Figures(number),
        _ => number.ToString("0.000", CultureInfo.InvariantCulture),
    };

    /// <summary>An interval as people read it; empty when there is none.</summary>
    public static string Between(string name, Interval? interval) =>
        interval is { } known ? $"{Figure(name, known.Low)} to {Figure(name, known.High)}" : "";

    /// <summary>The answer in one or two sentences.</summary>
    public static string Headline(OverallSection overall)
    {
        var counts = overall.Pixels.Counts();
        string pixels = (counts.Changed, counts.Flagged) switch
        {
            (0, 0) => "Nothing had changed, and nothing was flagged.",
            (0, _) => $"Nothing had changed, but {Quantity.Percent(counts.Flagged, counts.Total)} of what was judged was flagged.",
            (_, 0) => $"Nothing was flagged, but {Quantity.Percent(counts.Changed, counts.Total)} of what was judged had changed.",
            _ => $"Of what had changed, {Percent(counts.Recall)} was flagged; of what was flagged, {Percent(counts.Precision)} had changed.",
        };
        return $"{pixels} {Objects(overall.Objects)}.";
    }

    /// <summary>Objects found and false alarms.</summary>
    public static string Objects(ObjectSection objects) =>
        $"{Quantity.Whole(objects.Found)} of {Quantity.Count(objects.Objects, "object")} found, {Quantity.Whole(objects.FalseAlarms)} of {Quantity.Count(objects.Regions, "region")} {(objects.Regions == 1 ? "is a false alarm" : "are false alarms")}";

    /// <summary>What was drawn for the intervals.</summary>
    public static string Unit(OverallSection overall) => overall.IntervalUnit == "pairs"
        ? $"{Bootstrap.Resamples} draws of pairs"
        : $"{Bootstrap.Resamples} draws of blocks of {PairEvaluation.BlockPixels} x {PairEvaluation.BlockPixels} pixels";

    /// <summary>How much changed, as mapped and in truth.</summary>
    public static string Area(AreaSection? area)
    {
        if (area is null) return "not added up, because the size of a pixel is unknown for some pairs";
        if (area.EstimatedShare is null) return $"mapped {Amount(area.MappedShare, area.MappedSquareMetres)}; not estimated, because a class of the map was not judged";
        string mapped = $"mapped {Amount(area.MappedShare, area.MappedSquareMetres)}";
        if (area.Basis == AreaBasis.Census) return $"{mapped}, changed in truth {Amount(area.EstimatedShare, area.EstimatedSquareMetres)}; every observed pixel was judged";
        string interval = area.Share95 is { } share
            ? $" (95 % interval {Amount(share.Low, area.SquareMetres95?.Low)} to {Amount(share.High, area.SquareMetres95?.High)})"
            : "";
        return $"{mapped}, estimated {Amount(area.EstimatedShare, area.EstimatedSquareMetres)}{interval}; holds if the judged pixels are a random sample";
    }

    static string Amount(double? share, double? squareMetres) => squareMetres is { } ground ? Quantity.Area(ground, 0)
        : share is { } part ? $"{Percent(part)} of what was observed" : Undefined;

    static string Percent(double share) => (100 * share).ToString(share is > 0 and < 0.1 ? "0.00" : "0.0", CultureInfo.InvariantCulture) + " %";
}
