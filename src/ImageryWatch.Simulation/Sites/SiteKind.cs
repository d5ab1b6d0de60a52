namespace ImageryWatch.Simulation.Sites;

/// <summary>A kind of place.</summary>
public enum SiteKind
{
    /// <summary>A depot with rows of heavy vehicles; some leave, others come.</summary>
    VehiclePark,

    /// <summary>Open land where a hall is built.</summary>
    BuildingSite,

    /// <summary>Streets with houses; nothing changes.</summary>
    Suburb,

    /// <summary>A freight yard with containers.</summary>
    FreightYard,
}
