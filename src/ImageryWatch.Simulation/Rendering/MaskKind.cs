namespace ImageryWatch.Simulation.Rendering;

/// <summary>Which mask comes with an image.</summary>
public enum MaskKind
{
    /// <summary>None: clouds are in the picture, and only the nodata value tells what is missing.</summary>
    None,

    /// <summary>An internal mask of clouds, their shadows and what is missing.</summary>
    Internal,
}
