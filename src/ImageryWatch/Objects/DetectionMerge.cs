namespace ImageryWatch.Objects;

/// <summary>Makes one detection of all that the tiles around an object said of it.</summary>
/// <remarks>
/// <para>
/// Greedy: views are taken whole ones first, then by score, depth in the tile, place and shape, so that the order in which tiles
/// were looked at does not matter. A view is dropped when
/// </para>
/// <list type="bullet">
/// <item>a kept one of its label overlaps it by more than the detector's <see cref="IObjectDetector.MergeOverlap"/>, as intersection
/// over union of the oriented boxes; two long boxes that cross have little in common and both stay;</item>
/// <item>the side of its tile cuts it, and more than half of it lies in one that was kept from another tile, of whatever label:
/// a part of an object is easily taken for something else.</item>
/// </list>
/// </remarks>
static class DetectionMerge
{
    const double CutShare = 0.5;

    /// <summary>Merges.</summary>
    /// <param name="views">What was said, in any order.</param>
    /// <param name="overlap">Intersection over union from which two are one.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>What is kept, by row, then column of the centre.</returns>
    public static List<TileView> Merge(IEnumerable<TileView> views, double overlap, CancellationToken cancellationToken)
    {
        TileView[] ranked = [.. views];
        Array.Sort(ranked, Rank);
        var kept = new List<TileView>();
        var index = new BoxIndex();
        var near = new List<int>();
        foreach (var view in ranked)
        {
            cancellationToken.ThrowIfCancellationRequested();
            index.Near(view.Detection.Box, near);
            if (near.Exists(number => IsOf(kept[number], view))) continue;
            index.Add(view.Detection.Box);
            kept.Add(view);
        }
        kept.Sort(Place);
        return kept;

        bool IsOf(in TileView one, in TileView view) =>
            one.Detection.Label == view.Detection.Label && one.Detection.Box.Overlap(view.Detection.Box) > overlap ||
            view.IsCut && one.Tile != view.Tile && view.Detection.Box.ShareWithin(one.Detection.Box) > CutShare;
    }

    static int Rank(TileView a, TileView b)
    {
        int order = a.IsCut.CompareTo(b.IsCut);
        if (order == 0) order = b.Detection.Score.CompareTo(a.Detection.Score);
        if (order == 0) order = b.Depth.CompareTo(a.Depth);
        return order != 0 ? order : Place(a, b);
    }

    static int Place(TileView a, TileView b)
    {
        var (one, other) = (a.Detection.Box, b.Detection.Box);
        int order = one.CenterY.CompareTo(other.CenterY);
        if (order == 0) order = one.CenterX.CompareTo(other.CenterX);
        if (order == 0) order = one.Length.CompareTo(other.Length);
        if (order == 0) order = one.Width.CompareTo(other.Width);
        if (order == 0) order = one.AngleRadians.CompareTo(other.AngleRadians);
        if (order == 0) order = string.CompareOrdinal(a.Detection.Label, b.Detection.Label);
        if (order == 0) order = a.Tile.CompareTo(b.Tile);
        return order == 0 ? Nullable.Compare(a.Detection.Probability, b.Detection.Probability) : order;
    }
}
