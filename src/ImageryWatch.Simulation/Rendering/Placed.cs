using ImageryWatch.Reports;

namespace ImageryWatch.Simulation.Rendering;

/// <summary>A feature and the dates it is there.</summary>
public sealed record Placed(IFeature Feature, Presence Presence = Presence.Lasting)
{
    /// <summary>Whether it is there on a date.</summary>
    public bool IsThere(PairSide side) =>
        Presence == Presence.Lasting || Presence == Presence.Departing == (side == PairSide.Before);
}
