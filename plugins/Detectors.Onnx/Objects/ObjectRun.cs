using ImageryWatch.Detectors.Onnx.Decoders;
using ImageryWatch.Detectors.Onnx.Network;

namespace ImageryWatch.Detectors.Onnx.Objects;

/// <summary>All that one thread needs to look at tiles.</summary>
sealed record ObjectRun(TileRun Network, TileWriter Writer, CandidateList Candidates, OverlapSuppression Suppression) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose() => Network.Dispose();
}
