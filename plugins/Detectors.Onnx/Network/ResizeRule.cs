namespace ImageryWatch.Detectors.Onnx.Network;

/// <summary>How a tile is brought to the size of a network's input.</summary>
enum ResizeRule
{
    /// <summary>Not resized; padded at the right and at the bottom.</summary>
    None,

    /// <summary>Resized with one factor until it fits, and padded evenly on two sides.</summary>
    Letterbox,

    /// <summary>Resized with one factor until it fits, and padded at the right or at the bottom.</summary>
    LetterboxCorner,

    /// <summary>Resized with a factor of its own in each direction; nothing is padded.</summary>
    Stretch,
}
