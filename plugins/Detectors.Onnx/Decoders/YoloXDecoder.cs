using System.Numerics.Tensors;
using ImageryWatch.Detectors.Onnx.Network;

namespace ImageryWatch.Detectors.Onnx.Decoders;

/// <summary>
/// YOLOX as its exporter leaves it: <c>[1, cells, 5 + classes]</c>, the cells of each stride by row and column, the finest stride
/// first. <c>cx = (p0 + column) * stride</c>, <c>cy = (p1 + row) * stride</c>, <c>w = exp(p2) * stride</c>,
/// <c>h = exp(p3) * stride</c>; then objectness and a score for each class (Ge et al. 2021).
/// </summary>
/// <param name="grid">Strides and cells.</param>
sealed class YoloXDecoder(YoloGrid grid) : IOutputDecoder
{
    /// <inheritdoc/>
    public void Decode(ReadOnlySpan<OutputTensor> outputs, CandidateList found)
    {
        var columns = outputs[0].Shape[2];
        var values = outputs[0].Values;
        foreach (var stride in grid.Strides)
        {
            var (width, height) = grid.Size(stride);
            for (var cell = 0; cell < width * height; cell++, values = values[columns..])
            {
                if (!(values[4] >= found.LeastScore)) continue;
                var number = TensorPrimitives.IndexOfMax(values[5..columns]);
                found.Add(
                    (values[0] + cell % width) * stride, (values[1] + cell / width) * stride,
                    MathF.Exp(values[2]) * stride, MathF.Exp(values[3]) * stride, 0, values[4] * values[5 + number], number);
            }
        }
    }
}
