namespace ImageryWatch.Simulation.Rendering;

/// <summary>Where the time of an image is written.</summary>
public enum Sidecar
{
    /// <summary>In the TIFF only.</summary>
    None,

    /// <summary>In a STAC Item beside it too, with the angles of the sun.</summary>
    StacItem,
}
