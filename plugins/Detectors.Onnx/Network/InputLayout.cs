namespace ImageryWatch.Detectors.Onnx.Network;

/// <summary>Order of the axes of a network's input.</summary>
enum InputLayout
{
    /// <summary>Batch, channel, row, column.</summary>
    Nchw,

    /// <summary>Batch, row, column, channel.</summary>
    Nhwc,

    /// <summary>Channel, row, column; no batch.</summary>
    Chw,
}
