using ImageryWatch.Detectors.Differencing.Neighbourhoods;

namespace ImageryWatch.Detectors.Differencing.Fusion;

/// <summary>The neighbourhoods that fusion looks at, in cells. Standard deviations of Gaussians.</summary>
sealed class FusionKernels(double scoreSigma)
{
    /// <summary>Before gradients are compared.</summary>
    public GaussianKernel FineGradient { get; } = new(0.7);

    /// <summary>Before gradients are counted.</summary>
    public GaussianKernel Gradient { get; } = new(1);

    /// <summary>Over which gradients are counted.</summary>
    public GaussianKernel EdgeDensity { get; } = new(5);

    /// <summary>Over which structures are correlated.</summary>
    public GaussianKernel Structure { get; } = new(3);

    /// <summary>Colour of a place.</summary>
    public GaussianKernel Colour { get; } = new(1);

    /// <summary>Brightness of its surroundings.</summary>
    public GaussianKernel Context { get; } = new(4);

    /// <summary>Texture of its surroundings.</summary>
    public GaussianKernel Texture { get; } = new(2);

    /// <summary>Smoothing of the score.</summary>
    public GaussianKernel Score { get; } = new(scoreSigma);

    /// <summary>Cells around a cell that its evidence depends on.</summary>
    public int EvidenceInset => Math.Max(
        Math.Max(Structure.Radius, Math.Max(Context.Radius, Math.Max(Texture.Radius, Colour.Radius))),
        Math.Max(FineGradient.Radius, Gradient.Radius + EdgeDensity.Radius) + 1);

    /// <summary>Cells around a cell that its score depends on.</summary>
    public int ScoreInset => EvidenceInset + Score.Radius;
}
