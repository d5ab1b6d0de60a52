using ImageryWatch.Detectors.Onnx.Network;

namespace ImageryWatch.Detectors.Onnx.Decoders;

/// <summary>
/// YOLOv8, 9 and 11 as Ultralytics exports them: <c>[1, 4 + classes, cells]</c>, each column cx, cy, w, h in pixels of the input
/// and a score for each class. A box is given the class with the highest score.
/// </summary>
sealed class YoloDecoder(int classes) : IOutputDecoder
{
    /// <inheritdoc/>
    public void Decode(ReadOnlySpan<OutputTensor> outputs, CandidateList found)
    {
        var cells = outputs[0].Shape[2];
        var values = outputs[0].Values;
        foreach (var (cell, score, number) in new BestClasses(values, 4, classes, cells, found.LeastScore))
            found.Add(values[cell], values[cells + cell], values[2 * cells + cell], values[3 * cells + cell], 0, score, number);
    }
}
