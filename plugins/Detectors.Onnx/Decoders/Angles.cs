namespace ImageryWatch.Detectors.Onnx.Decoders;

/// <summary>Whether the boxes of a decoder are turned.</summary>
enum Angles
{
    /// <summary>Sides along rows and columns.</summary>
    Upright,

    /// <summary>Sides at any angle.</summary>
    Any,
}
