using System.Numerics.Tensors;
using ImageryWatch.Detectors.Onnx.Network;

namespace ImageryWatch.Detectors.Onnx.Decoders;

/// <summary>
/// YOLOv5, 6 and 7, and YOLOX exported with decoded boxes: <c>[1, rows, 5 + classes]</c>, each row cx, cy, w, h in pixels of the
/// input, objectness and a score for each class. The score of a box is the product of its objectness and its best class.
/// </summary>
sealed class YoloV5Decoder : IOutputDecoder
{
    /// <inheritdoc/>
    public void Decode(ReadOnlySpan<OutputTensor> outputs, CandidateList found)
    {
        var columns = outputs[0].Shape[2];
        for (var rows = outputs[0].Values; rows.Length >= columns; rows = rows[columns..])
        {
            if (!(rows[4] >= found.LeastScore)) continue;
            var number = TensorPrimitives.IndexOfMax(rows[5..columns]);
            found.Add(rows[0], rows[1], rows[2], rows[3], 0, rows[4] * rows[5 + number], number);
        }
    }
}
