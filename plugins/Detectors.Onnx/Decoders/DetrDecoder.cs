using System.Numerics.Tensors;
using ImageryWatch.Detectors.Onnx.Network;

namespace ImageryWatch.Detectors.Onnx.Decoders;

/// <summary>
/// DETR: logits <c>[1, queries, classes + 1]</c> and boxes <c>[1, queries, 4]</c>, each cx, cy, w, h as shares of the input. The
/// score is the softmax of the logits, whose last class means "nothing" (Carion et al. 2020).
/// </summary>
/// <param name="logits">Number of the output with the logits.</param>
/// <param name="boxes">Number of the output with the boxes.</param>
/// <param name="width">Columns of the network's input.</param>
/// <param name="height">Rows of it.</param>
sealed class DetrDecoder(int logits, int boxes, int width, int height) : IOutputDecoder
{
    /// <inheritdoc/>
    public void Decode(ReadOnlySpan<OutputTensor> outputs, CandidateList found)
    {
        var columns = outputs[logits].Shape[2];
        var rows = outputs[logits].Values;
        for (var box = outputs[boxes].Values; box.Length >= 4; box = box[4..], rows = rows[columns..])
        {
            var number = TensorPrimitives.IndexOfMax(rows[..(columns - 1)]);
            var sum = 0f;
            foreach (var logit in rows[..columns]) sum += MathF.Exp(logit - rows[number]);
            found.Add(box[0] * width, box[1] * height, box[2] * width, box[3] * height, 0, 1 / sum, number);
        }
    }
}
