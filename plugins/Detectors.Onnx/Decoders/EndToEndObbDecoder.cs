using ImageryWatch.Detectors.Onnx.Network;

namespace ImageryWatch.Detectors.Onnx.Decoders;

/// <summary>
/// Oriented boxes of YOLO26 and of exports with suppression inside: <c>[1, rows, 7]</c>, each row cx, cy, w, h in pixels of the
/// input, score, class, and the angle of w in radians, from x towards y.
/// </summary>
sealed class EndToEndObbDecoder : IOutputDecoder
{
    /// <inheritdoc/>
    public void Decode(ReadOnlySpan<OutputTensor> outputs, CandidateList found)
    {
        for (var rows = outputs[0].Values; rows.Length >= 7; rows = rows[7..])
            found.Add(rows[0], rows[1], rows[2], rows[3], rows[6], rows[4], (int)rows[5]);
    }
}
