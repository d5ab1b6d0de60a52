namespace ImageryWatch.Simulation.Things;

/// <summary>Shape of a roof.</summary>
public enum RoofShape
{
    /// <summary>Flat with a parapet and machinery.</summary>
    Flat,

    /// <summary>Two slopes, ridge along the length.</summary>
    Gable,

    /// <summary>Four slopes.</summary>
    Hip,

    /// <summary>A barrel, as on hangars.</summary>
    Arch,
}
