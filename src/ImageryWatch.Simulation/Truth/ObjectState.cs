namespace ImageryWatch.Simulation.Truth;

/// <summary>What became of an object between the two dates.</summary>
public enum ObjectState
{
    /// <summary>There on both dates, in the same place.</summary>
    Persisting,

    /// <summary>There after only.</summary>
    Arrived,

    /// <summary>There before only.</summary>
    Departed,

    /// <summary>There on both dates, in another place.</summary>
    Moved,
}
