using ImageryWatch.Detectors.Onnx.Network;

namespace ImageryWatch.Detectors.Onnx.Decoders;

/// <summary>
/// YOLO with oriented boxes (OBB) as Ultralytics exports it: <c>[1, 4 + classes + 1, cells]</c>, each column cx, cy, w, h, a score
/// for each class, and last the angle of w in radians, from x towards y. YOLO26 gives any number of turns.
/// </summary>
sealed class YoloObbDecoder(int classes) : IOutputDecoder
{
    /// <inheritdoc/>
    public void Decode(ReadOnlySpan<OutputTensor> outputs, CandidateList found)
    {
        var cells = outputs[0].Shape[2];
        var values = outputs[0].Values;
        foreach (var (cell, score, number) in new BestClasses(values, 4, classes, cells, found.LeastScore))
            found.Add(values[cell], values[cells + cell], values[2 * cells + cell], values[3 * cells + cell], values[(4 + classes) * cells + cell], score, number);
    }
}
