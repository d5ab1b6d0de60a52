using System.Numerics.Tensors;
using ImageryWatch.Change;
using ImageryWatch.Detectors.Differencing.Neighbourhoods;
using ImageryWatch.Rasters;

namespace ImageryWatch.Detectors.Differencing.Fusion;

/// <summary>
/// The default method. Five kinds of evidence, each blind to something that the others see, are multiplied, so that one
/// alone does not make a change, and the product is smoothed to the size of objects:
/// <c>m = G((I N D)^0.2 (E + 0.3)^0.175 C^0.35)</c>.
/// <list type="bullet">
/// <item>I: spectral difference that no linear change of the bands explains (<see cref="ReweightedMad"/>);</item>
/// <item>N: structure lost (<see cref="LocalCorrelation"/>);</item>
/// <item>D: length of the difference of the gradients, in units of their usual length;</item>
/// <item>E: difference of the density of edges around, in units of the usual density;</item>
/// <item>C: colour that the look of the place on the other date does not lead one to expect (<see cref="ConditionalModel"/>).</item>
/// </list>
/// 1 is what unremarkable ground has. NaN where any band of either image is NaN.
/// </summary>
/// <remarks>
/// I and C are learned from the pair, so that what differs everywhere, such as light, haze or season, is expected. Differences below a tenth of
/// a band's own spread are no evidence, which keeps a pair in which nothing changed quiet.
/// </remarks>
public sealed class EvidenceFusion : IChangeDetector
{
    readonly FusionScale scale;
    readonly FusionKernels kernels;
    readonly GreyLevels grey;
    readonly FusionModel model;

    /// <summary>Prepares the detector.</summary>
    /// <exception cref="RasterException">Too little was observed on both dates.</exception>
    public EvidenceFusion(PairSurvey survey)
    {
        scale = FusionScale.Of(survey);
        kernels = new(scale.ScoreSigma);
        grey = SurveyPlanes.Grey(survey, scale.Factor);
        model = FusionModel.Learn(survey, scale, grey, kernels);
    }

    /// <summary>The neighbourhoods of a cell and its neighbour, and what is left over where cells do not begin at the window.</summary>
    public int HaloPixels => (kernels.ScoreInset + 2) * scale.Factor;

    /// <summary>A little more than what unremarkable ground has.</summary>
    public double MagnitudeFloor => 1.1;

    /// <summary>Three times the square of the standard deviation of the smoothing.</summary>
    public double LeastRegionPixels => 3 * scale.ScoreSigma * scale.ScoreSigma * scale.Factor * scale.Factor;

    /// <summary>A quarter more than the threshold, somewhere in a region.</summary>
    public double PeakFactor => 1.25;

    /// <inheritdoc/>
    public ThresholdRule ThresholdRule => ThresholdRule.Kapur;

    /// <inheritdoc/>
    public void Measure(TilePair pair, RasterTile magnitude)
    {
        // One cell more on each side, for pixels that lie between the centres of two.
        var cells = SurveyPlanes.Cells(pair.Window, scale.Factor).Inflate(1);
        using var planes = PairPlanes.Of(pair, scale.Factor, cells.Inflate(kernels.ScoreInset));
        using var evidence = new PairEvidence(planes, grey, kernels);
        using var observed = evidence.Observed();
        using var product = model.Evidence(evidence);
        if (planes.HasGaps) TensorPrimitives.Multiply(product.Samples, observed.Samples, product.Samples);
        using var blur = new TileBlur(planes.HasGaps ? observed : null);
        using var score = blur.Blur(kernels.Score, product, product.Inset + kernels.Score.Radius);
        new CellInterpolation(cells, scale.Factor).Fill(score, pair.Window, magnitude);
        planes.ClearGaps(pair.HaloPixels, magnitude);
    }
}
