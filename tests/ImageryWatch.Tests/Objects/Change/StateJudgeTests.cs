using ImageryWatch.Georeferencing;
using ImageryWatch.Objects;
using ImageryWatch.Objects.Change;
using ImageryWatch.Rasters;
using ImageryWatch.Reports;

namespace ImageryWatch.Tests.Objects.Change;

public sealed class StateJudgeTests
{
    static readonly BoxGround.Hidden Seen = new(0, Validity.Valid);
    static readonly BoxGround Changed = new(Seen, Seen, 0.9, 5), Same = new(Seen, Seen, 0.02, 0.3);

    [Fact]
    public void What_is_seen_once_where_pixels_changed_arrived_or_departed_and_is_confirmed()
    {
        var departed = Assert.Single(Judge([Car(PairSide.Before)], Changed));
        Assert.Equal((ObjectState.Departed, ObjectEvidence.Confirmed, PairSide.Before), (departed.State, departed.Evidence, departed.BestDate));
        var arrived = Assert.Single(Judge([Car(PairSide.After)], Changed));
        Assert.Equal((ObjectState.Arrived, ObjectEvidence.Confirmed, PairSide.After), (arrived.State, arrived.Evidence, arrived.BestDate));
    }

    [Fact]
    public void What_is_seen_once_where_nothing_changed_is_doubted()
    {
        var departed = Assert.Single(Judge([Car(PairSide.Before)], Same));
        Assert.Equal((ObjectState.Departed, ObjectEvidence.Doubted), (departed.State, departed.Evidence));
        Assert.Equal("the pixels under it hardly changed (2 % did, mean magnitude 0.30 of the threshold): it may have been missed after", Assert.Single(departed.Reasons));
    }

    [Fact]
    public void Pixels_that_stay_below_the_threshold_together_confirm_it_too() =>
        Assert.Equal(ObjectEvidence.Confirmed, Assert.Single(Judge([Car(PairSide.Before)], new(Seen, Seen, 0, 0.75))).Evidence);

    [Theory]
    [InlineData(PairSide.Before, Validity.Cloud, "cloud after")]
    [InlineData(PairSide.After, Validity.NoData, "no data before")]
    [InlineData(PairSide.After, Validity.Masked, "masked before")]
    public void What_is_hidden_on_the_other_date_is_unobserved_and_never_arrived_or_departed(PairSide side, Validity cause, string reason)
    {
        var hidden = new BoxGround.Hidden(0.8, cause);
        var found = Assert.Single(Judge([Car(side)], side == PairSide.Before ? new(Seen, hidden, 0.9, 5) : new(hidden, Seen, 0.9, 5)));
        Assert.Equal((ObjectState.Unobserved, ObjectEvidence.Unknown), (found.State, found.Evidence));
        Assert.Equal([reason], found.Reasons);
    }

    [Fact]
    public void A_place_that_nobody_looked_at_is_unobserved()
    {
        var found = Assert.Single(Judge([Car(PairSide.Before)], Changed, _ => "the detector failed there after"));
        Assert.Equal((ObjectState.Unobserved, "the detector failed there after"), (found.State, Assert.Single(found.Reasons)));
    }

    [Fact]
    public void A_place_that_is_hidden_in_part_gives_reason_to_doubt()
    {
        var found = Assert.Single(Judge([Car(PairSide.Before)], new(Seen, new(0.3, Validity.Shadow), 0.9, 5)));
        Assert.Equal((ObjectState.Departed, ObjectEvidence.Doubted), (found.State, found.Evidence));
        Assert.Equal(["30 % of its place was hidden after: shadow of a cloud"], found.Reasons);
    }

    [Fact]
    public void A_weak_detection_of_the_other_date_makes_it_persisting_and_doubted()
    {
        var found = Assert.Single(Judge([Car(PairSide.Before), Car(PairSide.After, 0.2)], Same));
        Assert.Equal((ObjectState.Persisting, ObjectEvidence.Doubted, PairSide.Before), (found.State, found.Evidence, found.BestDate));
        Assert.Equal(["after it was seen only below the reported score: 0.20 of 0.50"], found.Reasons);
    }

    [Fact]
    public void One_that_the_side_of_the_tiles_cuts_on_the_other_date_does_too()
    {
        var found = Assert.Single(Judge([Car(PairSide.Before) with { IsCut = true }, Car(PairSide.After)], Same));
        Assert.Equal(ObjectState.Persisting, found.State);
        Assert.Equal(["before it was seen only in part, at the side of the tiles that were looked at"], found.Reasons);
    }

    [Fact]
    public void A_weak_detection_where_nearly_all_changed_only_gives_reason_to_doubt()
    {
        var found = Assert.Single(Judge([Car(PairSide.Before, 0.3), Car(PairSide.After)], Changed));
        Assert.Equal((ObjectState.Arrived, ObjectEvidence.Doubted, (DatedDetection?)null), (found.State, found.Evidence, found.Before));
    }

    [Fact]
    public void Weak_detections_by_themselves_are_no_objects() => Assert.Empty(Judge([Car(PairSide.Before, 0.2), Car(PairSide.After, 0.2)], Same));

    [Fact]
    public void What_is_seen_twice_persists_and_is_doubted_where_nearly_all_changed()
    {
        var same = Assert.Single(Judge([Car(PairSide.Before), Car(PairSide.After)], Same));
        Assert.Equal((ObjectState.Persisting, ObjectEvidence.Confirmed), (same.State, same.Evidence));
        var changed = Assert.Single(Judge([Car(PairSide.Before), Car(PairSide.After)], Changed));
        Assert.Equal((ObjectState.Persisting, ObjectEvidence.Doubted), (changed.State, changed.Evidence));
        Assert.Equal(["90 % of the pixels under it changed: another one may stand in its place"], changed.Reasons);
    }

    [Fact]
    public void A_change_of_class_gives_reason_to_doubt()
    {
        var found = Assert.Single(Judge([Car(PairSide.Before), Car(PairSide.After) with { Label = "van" }], Same));
        Assert.Equal(["seen as car before and as van after"], found.Reasons);
        Assert.Equal("van", found.Best.Label);
    }

    [Fact]
    public void A_pair_that_does_not_line_up_confirms_nothing_that_was_seen_once()
    {
        var found = Assert.Single(Judge([Car(PairSide.Before)], Changed, isTrusted: false));
        Assert.Equal(["the images do not line up"], found.Reasons);
    }

    [Fact]
    public void Ground_that_could_not_be_measured_leaves_evidence_unknown()
    {
        var found = Assert.Single(Judge([Car(PairSide.Before)], BoxGround.Unknown));
        Assert.Equal((ObjectState.Departed, ObjectEvidence.Unknown), (found.State, found.Evidence));
    }

    static DatedDetection Car(PairSide side, double score = 0.8) => new(side, "cars", "car", score, new(20, 20, 9, 4, 0.3));

    static IReadOnlyList<FoundObject> Judge(DatedDetection[] detections, BoxGround ground, Func<DatedDetection, string?>? notLooked = null, bool isTrusted = true)
    {
        var grid = new RasterGrid(64, 64, 1, new(500000, 0.5, 0, 5900000, 0, -0.5), new("EPSG:32635")) { GsdMetres = 0.5 };
        return new ObjectStates(new GroundPlane(grid, new()), new(), new StateJudge(1, isTrusted))
            .Of([.. detections.Where(seen => seen.Score >= 0.5 && !seen.IsCut)], [.. detections.Where(seen => seen.Score < 0.5 || seen.IsCut)], _ => 0.5, _ => 0.1, boxes => [.. boxes.Select(_ => ground)], notLooked ?? (_ => null));
    }
}
