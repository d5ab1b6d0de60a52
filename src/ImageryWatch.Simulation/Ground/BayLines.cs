namespace ImageryWatch.Simulation.Ground;

/// <summary>Whether parking bays are marked.</summary>
public enum BayLines
{
    /// <summary>With painted lines.</summary>
    Painted,

    /// <summary>By habit only.</summary>
    Unmarked,
}
