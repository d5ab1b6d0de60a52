namespace ImageryWatch.Simulation.Rendering;

/// <summary>What most of a pixel shows in one image.</summary>
public enum PixelTruth : byte
{
    /// <summary>Something that is there on both dates.</summary>
    Lasting = 0,

    /// <summary>Something that is there on this date only.</summary>
    Changing = 1,

    /// <summary>The shadow of something that is there on this date only.</summary>
    ShadowOfChanging = 2,

    /// <summary>Cloud, the shadow of a cloud, or nothing.</summary>
    Unobserved = 255,
}
