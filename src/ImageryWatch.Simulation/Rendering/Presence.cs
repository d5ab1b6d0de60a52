namespace ImageryWatch.Simulation.Rendering;

/// <summary>On which dates something is there.</summary>
public enum Presence
{
    /// <summary>On both.</summary>
    Lasting,

    /// <summary>Before only.</summary>
    Departing,

    /// <summary>After only.</summary>
    Arriving,
}
