using System.Numerics.Tensors;
using ImageryWatch.Detectors.Onnx.Network;

namespace ImageryWatch.Detectors.Onnx.Decoders;

/// <summary>
/// RT-DETR as Ultralytics exports it: <c>[1, queries, 4 + classes]</c>, each row cx, cy, w, h as shares of the input, and a score
/// for each class.
/// </summary>
/// <param name="width">Columns of the network's input.</param>
/// <param name="height">Rows of it.</param>
sealed class UltralyticsRtDetrDecoder(int width, int height) : IOutputDecoder
{
    /// <inheritdoc/>
    public void Decode(ReadOnlySpan<OutputTensor> outputs, CandidateList found)
    {
        var columns = outputs[0].Shape[2];
        for (var rows = outputs[0].Values; rows.Length >= columns; rows = rows[columns..])
        {
            var number = TensorPrimitives.IndexOfMax(rows[4..columns]);
            found.Add(rows[0] * width, rows[1] * height, rows[2] * width, rows[3] * height, 0, rows[4 + number], number);
        }
    }
}
