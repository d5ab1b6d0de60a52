using ImageryWatch.Change;
using ImageryWatch.Detectors.Onnx.Network;
using ImageryWatch.Rasters;

namespace ImageryWatch.Detectors.Onnx.Change;

/// <summary>A network of change, shared by the detectors that are fitted to pairs.</summary>
/// <param name="Network">The network; two images, or one with the bands of both dates.</param>
/// <param name="Geometry">The axes of its images.</param>
/// <param name="Settings">Its input.</param>
/// <param name="Reading">What its map holds.</param>
/// <param name="Threshold">Probability above which a pixel is changed.</param>
sealed record ChangeNetwork(PreparedNetwork Network, InputGeometry Geometry, InputSettings Settings, ChangeReading Reading, double Threshold) : IDisposable
{
    /// <summary>Lends what a thread needs.</summary>
    public RunPool<ChangeRun> Runs { get; } = new(Network.File, () => new(Network.NewRun(Geometry), Settings), run => run.Network.Stop());

    /// <summary>Pixels at each side of a tile that are looked at and not reported, because the network sees too little around them.</summary>
    public int Margin => Settings.OverlapPixels / 2;

    /// <summary>Fits the network to a pair.</summary>
    /// <exception cref="RasterException">The pair has too few bands, or pixels too coarse for the network.</exception>
    public IChangeDetector Fit(PairSurvey survey)
    {
        var path = Network.File.Path;
        if (survey.Grid.GsdMetres > Settings.CoarsestGsdMetres)
            throw new RasterException($"{path} needs pixels of at most {Settings.CoarsestGsdMetres} m, but those of the pair have {survey.Grid.GsdMetres:0.###} m; use finer imagery or another method");
        return new NetworkChangeDetector(this, ChangeBands.Of(Settings, survey.Grid.BandCount, path), SampleStretch.Of(survey, Settings.Samples));
    }

    /// <inheritdoc/>
    public void Dispose() => Runs.Dispose();
}
