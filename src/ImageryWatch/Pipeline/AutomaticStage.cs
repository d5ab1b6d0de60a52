namespace ImageryWatch.Pipeline;

/// <summary>Whether a stage of the preparation works by itself.</summary>
public enum AutomaticStage
{
    /// <summary>It looks at the images and does what they need.</summary>
    Auto,

    /// <summary>It changes nothing.</summary>
    Off,
}
