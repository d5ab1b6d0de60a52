using ImageryWatch.Accuracy;

namespace ImageryWatch.Cli.Evaluating;

/// <summary>A pair that was evaluated.</summary>
/// <param name="Accuracy">How well its changes were found. Blocks may have been dropped.</param>
/// <param name="Section">The same in its written form.</param>
sealed record EvaluatedPair(PairAccuracy Accuracy, PairSection Section)
{
    /// <summary>Ground area of the observed pixels; NaN when the size of a pixel is unknown.</summary>
    public double ObservedSquareMetres => Section.GsdMetres is { } gsd ? Accuracy.ObservedPixels * gsd * gsd : double.NaN;
}
