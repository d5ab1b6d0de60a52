using ImageryWatch.Accuracy;
using ImageryWatch.Cli.Output;
using ImageryWatch.Rasters;

namespace ImageryWatch.Cli.Evaluating.Cases;

/// <summary>
/// The worst cases of a run. Pairs are offered one after the other while they are open; pictures are cut only of what
/// is among the worst so far, so memory does not grow with the number of pairs.
/// </summary>
sealed class WorstCases
{
    const int MostPairs = 6, MostObjects = 8;

    readonly SortedDictionary<CaseKind, List<(double Rank, WorstCase Case)>> kept = [];

    /// <summary>The worst of one kind, worst first; ties in the order of the pairs.</summary>
    public IReadOnlyList<WorstCase> Of(CaseKind kind) => kept.TryGetValue(kind, out var cases) ? [.. cases.Select(one => one.Case)] : [];

    /// <summary>Offers the cases of a pair.</summary>
    public void Offer(EvaluatedPair pair, CaseCutter cutter)
    {
        var (accuracy, section) = pair;
        double f1 = accuracy.Sum.Counts.F1;
        if (double.IsFinite(f1))
            Offer(CaseKind.WorstPair, MostPairs, -f1, section, new(0, 0, section.Width, section.Height), FormattableString.Invariant($"F1 {f1:0.00}"), cutter);
        foreach (var missed in accuracy.Missed.Take(MostObjects))
            Offer(CaseKind.MissedObject, MostObjects, missed.PixelCount, section, missed.Bounds,
                $"{Ground(missed.PixelCount, section)} changed, {Quantity.Percent(missed.FlaggedPixels, missed.PixelCount)} of it flagged", cutter);
        foreach (var alarm in accuracy.FalseAlarms.Take(MostObjects))
            Offer(CaseKind.FalseAlarm, MostObjects, alarm.PixelCount, section, alarm.Bounds,
                $"{Ground(alarm.PixelCount, section)} flagged as region {alarm.RegionId}, {Quantity.Percent(alarm.ChangedPixels, alarm.PixelCount)} of it changed", cutter);
    }

    static string Ground(long pixels, PairSection pair) => pair.GsdMetres is { } gsd
        ? $"{Quantity.Area(pixels * gsd * gsd, pixels)} ({Quantity.Whole(pixels)} px)"
        : Quantity.Area(null, pixels);

    void Offer(CaseKind kind, int most, double rank, PairSection pair, PixelWindow subject, string words, CaseCutter cutter)
    {
        if (!kept.TryGetValue(kind, out var cases)) kept[kind] = cases = [];
        int place = cases.FindIndex(other => other.Rank < rank);
        if (place < 0) place = cases.Count;
        if (place >= most) return;
        var window = kind == CaseKind.WorstPair ? subject : cutter.Around(subject);
        cases.Insert(place, (rank, new(pair.Name, words, window, subject, pair.GsdMetres, cutter.Cut(window, kind))));
        if (cases.Count > most) cases.RemoveAt(most);
    }
}
