using ImageryWatch.Detectors.Onnx.Network;

namespace ImageryWatch.Detectors.Onnx.Decoders;

/// <summary>
/// Three outputs, with a batch of one in front or without: boxes <c>[objects, 4]</c> as left, top, right, bottom in pixels of the
/// input, labels <c>[objects]</c> and scores <c>[objects]</c>. So torchvision, the original RT-DETR, D-FINE and DEIM.
/// </summary>
/// <param name="boxes">Number of the output with the boxes.</param>
/// <param name="labels">Number of the output with the labels.</param>
/// <param name="scores">Number of the output with the scores.</param>
/// <param name="firstLabel">Label of class 0: 1 where label 0 is the background.</param>
sealed class LabelledBoxesDecoder(int boxes, int labels, int scores, int firstLabel) : IOutputDecoder
{
    /// <inheritdoc/>
    public void Decode(ReadOnlySpan<OutputTensor> outputs, CandidateList found)
    {
        var box = outputs[boxes].Values;
        ReadOnlySpan<float> label = outputs[labels].Values, score = outputs[scores].Values;
        for (var i = 0; i < score.Length; i++, box = box[4..])
        {
            if (label[i] >= firstLabel) found.AddCorners(box[0], box[1], box[2], box[3], score[i], (int)label[i] - firstLabel);
        }
    }
}
