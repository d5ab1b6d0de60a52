using ImageryWatch.Detectors.Onnx.Network;

namespace ImageryWatch.Detectors.Onnx.Decoders;

/// <summary>
/// YOLOv10, YOLO26 and exports with suppression inside: <c>[1, rows, 6]</c>, each row left, top, right, bottom in pixels of the
/// input, score and class; what is not needed of the rows is zero.
/// </summary>
sealed class EndToEndDecoder : IOutputDecoder
{
    /// <inheritdoc/>
    public void Decode(ReadOnlySpan<OutputTensor> outputs, CandidateList found)
    {
        for (var rows = outputs[0].Values; rows.Length >= 6; rows = rows[6..])
            found.AddCorners(rows[0], rows[1], rows[2], rows[3], rows[4], (int)rows[5]);
    }
}
