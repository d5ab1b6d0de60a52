using ImageryWatch.Detectors.Differencing;
using ImageryWatch.Detectors.Differencing.Fusion;
using ImageryWatch.Plugins;

[assembly: PluginEntry(typeof(DifferencingPlugin))]

namespace ImageryWatch.Detectors.Differencing;

/// <summary>Offers the first-party methods of change detection; <c>fusion</c> is the default.</summary>
public sealed class DifferencingPlugin : IPlugin
{
    /// <inheritdoc/>
    public void Register(IPluginRegistry registry)
    {
        registry.AddChangeMethod("absolute-difference", _ => new AbsoluteDifference());
        registry.AddChangeMethod("fusion", survey => new EvidenceFusion(survey));
        registry.AddChangeMethod("ir-mad", survey => new ReweightedMad(survey));
        registry.AddChangeMethod("ncc", survey => new LocalCorrelation(survey));
        registry.AddChangeMethod("pca-kmeans", survey => new PrincipalBlocks(survey));
        registry.AddChangeMethod("log-ratio", survey => new LogRatio(survey));
        registry.AddChangeMethod("cva", survey => new ChangeVectorAnalysis(survey.Before, survey.After));
    }
}
