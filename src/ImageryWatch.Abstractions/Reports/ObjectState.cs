namespace ImageryWatch.Reports;

/// <summary>What became of an object between the two dates.</summary>
public enum ObjectState
{
    /// <summary>Seen after, and not before, where the ground was observed.</summary>
    Arrived,

    /// <summary>Seen before, and not after, where the ground was observed.</summary>
    Departed,

    /// <summary>Seen on both dates in the same place.</summary>
    Persisting,

    /// <summary>Seen on one date; on the other its place was hidden or not looked at, so nothing is known of it there.</summary>
    Unobserved,
}
