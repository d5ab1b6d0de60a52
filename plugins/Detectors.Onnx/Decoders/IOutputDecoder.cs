using ImageryWatch.Detectors.Onnx.Network;
using ImageryWatch.Models;

namespace ImageryWatch.Detectors.Onnx.Decoders;

/// <summary>Reads boxes from the outputs of a run. Has no state: one serves all threads.</summary>
interface IOutputDecoder
{
    /// <summary>Adds the boxes of one image.</summary>
    /// <param name="outputs">The outputs, in the order of the graph.</param>
    /// <param name="found">Takes the boxes, in pixels of the network's input.</param>
    /// <exception cref="ModelException">The outputs are not what the decoder reads.</exception>
    void Decode(ReadOnlySpan<OutputTensor> outputs, CandidateList found);
}
