using ImageryWatch.Detectors.Onnx.Decoders;
using ImageryWatch.Objects;

namespace ImageryWatch.Detectors.Onnx.Objects;

/// <summary>
/// Of candidates of one class that overlap, as oriented boxes, keeps the one with the highest score (greedy non-maximum
/// suppression). Used again for every tile.
/// </summary>
/// <param name="overlap">Intersection over union above which two candidates are one object.</param>
sealed class OverlapSuppression(double overlap)
{
    // Bounds the time that a network which fires everywhere can take.
    const int Most = 4096;

    readonly List<OrientedBox> kept = [];
    readonly List<int> keptClasses = [];

    /// <summary>Orders candidates by falling score and moves those that are kept to the front.</summary>
    /// <returns>How many are kept.</returns>
    public int Suppress(Span<Candidate> candidates)
    {
        Order(candidates);
        kept.Clear();
        keptClasses.Clear();
        foreach (var candidate in candidates[..Math.Min(Most, candidates.Length)])
        {
            var box = OrientedBox.FromSides(candidate.CenterX, candidate.CenterY, candidate.Width, candidate.Height, candidate.Angle);
            if (IsTaken(box, candidate.Class)) continue;
            candidates[kept.Count] = candidate;
            kept.Add(box);
            keptClasses.Add(candidate.Class);
        }
        return kept.Count;
    }

    /// <summary>Orders by falling score; equal scores by place, so that the order never depends on anything else.</summary>
    public static void Order(Span<Candidate> candidates) => candidates.Sort(static (one, other) =>
        one.Score != other.Score ? other.Score.CompareTo(one.Score)
        : one.CenterY != other.CenterY ? one.CenterY.CompareTo(other.CenterY)
        : one.CenterX != other.CenterX ? one.CenterX.CompareTo(other.CenterX)
        : one.Class.CompareTo(other.Class));

    bool IsTaken(OrientedBox box, int number)
    {
        for (var i = 0; i < kept.Count; i++)
            if (keptClasses[i] == number && kept[i].Overlap(box) > overlap) return true;
        return false;
    }
}
