namespace ImageryWatch.Detectors.Onnx.Decoders;

/// <summary>Whether a network may report one object several times.</summary>
enum Duplicates
{
    /// <summary>Several rows may describe one object: overlapping ones must be suppressed.</summary>
    Many,

    /// <summary>The network reports each object once.</summary>
    None,
}
