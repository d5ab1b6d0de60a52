using ImageryWatch.Alignment;
using ImageryWatch.Radiometry;

namespace ImageryWatch.Pipeline;

/// <summary>
/// Everything that has to be known of a pair before a method looks at it, in the order in which it can be known:
/// registration, then what was observed, then radiometry. It reads a bounded sample and nothing else.
/// </summary>
sealed class PairPreparation : IDisposable
{
    readonly PairSampler sampler;

    PairPreparation(PairImagery imagery, PairSampler sampler) => (Imagery, this.sampler) = (imagery, sampler);

    /// <summary>The pair as the method will see it.</summary>
    public PairImagery Imagery { get; }

    /// <summary>The survey's sample, as the method will see it.</summary>
    public Change.PairSample Sample => sampler.Sample();

    /// <summary>Prepares a pair.</summary>
    /// <param name="delivered">The pair as it was delivered, on one grid.</param>
    /// <param name="request">What was asked for.</param>
    /// <param name="cancellationToken">Ends the preparation.</param>
    public static PairPreparation Of(PairImagery delivered, ComparisonRequest request, CancellationToken cancellationToken)
    {
        var registration = RegistrationSearch.Find(delivered, request, cancellationToken);
        var registered = delivered with { After = delivered.After.With(registration) };
        var sampler = new PairSampler(registered, request.Threads, request.PluginTimeLimit);
        try
        {
            sampler.Read(cancellationToken);
            var unchanged = UnchangedPixels.Find(sampler.Tiles);
            var masked = request.Clouds == AutomaticStage.Off
                ? registered
                : new CloudSearch(registered, request.Threads, request.PluginTimeLimit).Find(sampler.Tiles, unchanged, cancellationToken);
            if (masked != registered)
            {
                sampler.Mask(registered, masked);
                unchanged = UnchangedPixels.Find(sampler.Tiles);
            }
            return new(Normalised(masked, unchanged, sampler, request), sampler);
        }
        catch
        {
            sampler.Dispose();
            throw;
        }
    }

    /// <summary>Takes the sample of a pair of which everything is known already.</summary>
    /// <param name="prepared">The pair as the method will see it.</param>
    /// <param name="request">What was asked for.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static PairPreparation Read(PairImagery prepared, ComparisonRequest request, CancellationToken cancellationToken)
    {
        var sampler = new PairSampler(prepared, request.Threads, request.PluginTimeLimit);
        try
        {
            sampler.Read(cancellationToken);
            return new(prepared, sampler);
        }
        catch
        {
            sampler.Dispose();
            throw;
        }
    }

    static PairImagery Normalised(PairImagery imagery, UnchangedPixels unchanged, PairSampler sampler, ComparisonRequest request)
    {
        var fit = RadiometricFit.Find(unchanged, ImageTraits.Of(imagery.Before.Raster), ImageTraits.Of(imagery.After.Raster), request.Radiometry);
        foreach (var tile in sampler.Tiles) fit.Apply(tile.After);
        return imagery with { After = imagery.After.With(fit) };
    }

    /// <summary>Returns the sample.</summary>
    public void Dispose() => sampler.Dispose();
}
