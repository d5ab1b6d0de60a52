using ImageryWatch.Georeferencing;
using ImageryWatch.Rasters;
using ImageryWatch.Reports;

namespace ImageryWatch.Objects.Change;

/// <summary>
/// From the detections of two dates to objects and their states: match what was seen at the reported score, look for the rest
/// among weaker detections of the other date (as Zhang et al. 2022 do from frame to frame), then judge by the ground under each.
/// </summary>
/// <param name="plane">Pixels of the grid in metres.</param>
/// <param name="gates">What can be one object.</param>
/// <param name="judge">Says what became of it.</param>
sealed class ObjectStates(GroundPlane plane, MatchGates gates, StateJudge judge)
{
    /// <summary>Finds the objects.</summary>
    /// <param name="reported">What was seen on both dates, in pixels of the grid.</param>
    /// <param name="weaker">What only counts for a second look.</param>
    /// <param name="reportedScore">By id of a detector, the score from which it is reported.</param>
    /// <param name="residualPixels">What is left of the misregistration at a position of the grid; null when unknown there.</param>
    /// <param name="ground">By box, the ground under it.</param>
    /// <param name="notLooked">Why nobody looked at the place of a detection on the other date; null when somebody did.</param>
    public IReadOnlyList<FoundObject> Of(
        IReadOnlyList<DatedDetection> reported, IReadOnlyList<DatedDetection> weaker, Func<string, double> reportedScore, Func<Position, double?> residualPixels,
        Func<IReadOnlyList<OrientedBox>, BoxGround[]> ground, Func<DatedDetection, string?> notLooked)
    {
        List<DatedDetection> before = Of(PairSide.Before, reported), weakBefore = Of(PairSide.Before, weaker);
        List<DatedDetection> after = Of(PairSide.After, reported), weakAfter = Of(PairSide.After, weaker);
        var pairs = new List<(DatedDetection? Before, DatedDetection? After, PairSide? Weak)>();

        var partners = Match(before, after, residualPixels);
        for (int i = 0; i < before.Count; i++)
            if (partners[i] >= 0) pairs.Add((before[i], after[partners[i]], null));
        List<DatedDetection> left = [.. before.Where((_, i) => partners[i] < 0)];
        var taken = partners.Where(partner => partner >= 0).ToHashSet();
        List<DatedDetection> came = [.. after.Where((_, i) => !taken.Contains(i))];

        var second = Match(left, weakAfter, residualPixels);
        for (int i = 0; i < left.Count; i++)
            pairs.Add(second[i] >= 0 ? (left[i], weakAfter[second[i]], PairSide.After) : (left[i], null, null));
        second = Match(came, weakBefore, residualPixels);
        for (int i = 0; i < came.Count; i++)
            pairs.Add(second[i] >= 0 ? (weakBefore[second[i]], came[i], PairSide.Before) : (null, came[i], null));

        var grounds = ground([.. pairs.Select(pair => (pair.Weak == PairSide.After ? pair.Before : pair.After ?? pair.Before)!.Box)]);
        return [.. pairs.Select((pair, i) => pair switch
        {
            ({ } earlier, { } later, _) => judge.Twice(earlier, later, pair.Weak, reportedScore(earlier.Detector), grounds[i]),
            _ => judge.Once((pair.Before ?? pair.After)!, grounds[i], notLooked((pair.Before ?? pair.After)!)),
        })];
    }

    int[] Match(IReadOnlyList<DatedDetection> one, IReadOnlyList<DatedDetection> other, Func<Position, double?> residualPixels) =>
        new ObjectMatcher(gates, plane.GsdMetres).Match(
            [.. one.Select(Placed)], [.. other.Select(Placed)],
            [.. one.Select(item => (residualPixels(new(item.Box.CenterX, item.Box.CenterY)) ?? 0) * plane.GsdMetres)]);

    MatchedBox Placed(DatedDetection seen) => new(seen.Detector, seen.Label, plane.ToMetres(seen.Box));

    // In an order of their own, so that the order in which detectors report does not decide between equal sums.
    static List<DatedDetection> Of(PairSide side, IReadOnlyList<DatedDetection> detections) =>
    [
        .. detections.Where(seen => seen.Date == side)
            .OrderBy(seen => seen.Box.CenterY).ThenBy(seen => seen.Box.CenterX).ThenBy(seen => seen.Label, StringComparer.Ordinal),
    ];
}
