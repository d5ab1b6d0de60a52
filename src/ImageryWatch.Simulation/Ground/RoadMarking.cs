namespace ImageryWatch.Simulation.Ground;

/// <summary>Lines painted on a road.</summary>
public enum RoadMarking
{
    /// <summary>None: a track or a lane.</summary>
    None,

    /// <summary>A dashed line in the middle.</summary>
    Centre,

    /// <summary>A dashed line in the middle and solid ones at the edges.</summary>
    CentreAndEdges,
}
