using System.Globalization;
using ImageryWatch.Reports;

namespace ImageryWatch.Sinks.Html;

/// <summary>The sentences at the top of the page. They count; they never say why something changed.</summary>
static class Headline
{
    const int LongestName = 80;

    /// <summary>"What changed between 14 May 2021 and 3 June 2022"; file names stand in for unknown dates.</summary>
    public static string Title(ChangeReport report) =>
        $"What changed between {DateOrName(report.Before)} and {DateOrName(report.After)}";

    /// <summary>Regions, changed share and unobserved share, each with what it is a share of; then what arrived and departed, where detectors looked.</summary>
    public static string Sentence(ChangeReport report)
    {
        var coverage = report.Coverage;
        var whole = coverage.TotalPixels < (long)report.Grid.Width * report.Grid.Height ? "area of interest" : "image";
        if (coverage.ObservedPixels == 0) return $"Nothing could be compared: no pixel of the {whole} was observed on both dates.";

        var compared = coverage.ObservedSquareMetres is { } area
            ? Figures.Area(area)
            : Figures.Count(coverage.ObservedPixels, "pixel");
        var found = report.Regions.Count == 0
            ? $"No change above the threshold was found in the {compared} that could be compared"
            : $"{Figures.Count(report.Regions.Count, "region")} changed, {Figures.Percent(coverage.ChangedPixels, coverage.ObservedPixels)} of the {compared} that could be compared";
        var missing = coverage.TotalPixels - coverage.ObservedPixels;
        var unseen = missing == 0
            ? $"all of the {whole} was observed"
            : $"{Figures.Percent(missing, coverage.TotalPixels)} of the {whole} was not observed";
        return $"{found}; {unseen}.{Objects(report.ObjectChange)}";
    }

    static string Objects(ObjectChange? change)
    {
        if (change is null) return "";
        var arrived = change.Objects.Where(item => item.State == ObjectState.Arrived).ToList();
        var departed = change.Objects.Where(item => item.State == ObjectState.Departed).ToList();
        return arrived.Count + departed.Count == 0 ? "" : $" Detectors saw {Seen(arrived, "arrive")} and {Seen(departed, "depart")}.";
    }

    static string Seen(List<ReportedObject> objects, string verb)
    {
        var doubted = objects.Count(item => item.Evidence != ObjectEvidence.Confirmed);
        return objects.Count == 0 ? $"none {verb}" : $"{Figures.Count(objects.Count, "object")} {verb}{(doubted == 0 ? "" : $" ({Figures.Count(doubted)} not confirmed)")}";
    }

    /// <summary>What the sentence must not be taken for.</summary>
    public static string Caution(ChangeReport report) => report.Regions.Count == 0
        ? "This is not proof that nothing changed: what is smaller or weaker than the limits below, or was not observed, is not reported."
        : "An outline marks where the images differ by more than the threshold. That is consistent with a change on the ground, and also with season, sun and shadow, viewing angle or a residual shift between the images; look before you quote.";

    /// <summary>The day, and the time where one is known; "date unknown" without.</summary>
    public static string Date(ReportedImage image)
    {
        if (image.Acquisition.AcquiredAt is not { } at) return "date unknown";
        var utc = at.ToUniversalTime();
        return utc.TimeOfDay == TimeSpan.Zero ? Day(utc) : $"{Day(utc)}, {utc.ToString("HH:mm", CultureInfo.InvariantCulture)} UTC";
    }

    static string DateOrName(ReportedImage image) =>
        image.Acquisition.AcquiredAt is { } at ? Day(at.ToUniversalTime()) : PlainText.Of(image.Name, LongestName);

    static string Day(DateTimeOffset at) => at.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}
