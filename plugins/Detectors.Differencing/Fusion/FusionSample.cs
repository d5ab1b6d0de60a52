using ImageryWatch.Change;
using ImageryWatch.Detectors.Differencing.Neighbourhoods;
using MathNet.Numerics.Statistics;

namespace ImageryWatch.Detectors.Differencing.Fusion;

/// <summary>Points of a survey's tiles, spread evenly, with everything that fusion learns from.</summary>
sealed class FusionSample
{
    // Of each tile, in the order of the tiles.
    readonly Part[] parts;

    FusionSample(Part[] parts) => this.parts = parts;

    /// <summary>Number of points.</summary>
    public int Count => parts.Sum(part => part.Lengths.Count);

    /// <summary><c>[point, feature]</c> before.</summary>
    public float[] LooksBefore => [.. parts.SelectMany(part => part.Before)];

    /// <summary><c>[point, feature]</c> after.</summary>
    public float[] LooksAfter => [.. parts.SelectMany(part => part.After)];

    /// <summary>Median of the summed lengths of both gradients.</summary>
    public float MedianLength => Median(parts.SelectMany(part => part.Lengths));

    /// <summary>Median of the summed edge densities of both dates.</summary>
    public float MedianDensity => Median(parts.SelectMany(part => part.Densities));

    /// <summary>The bands as <c>[date and band, point]</c>.</summary>
    public float[] Bands(int bands) => [.. Enumerable.Range(0, 2 * bands).SelectMany(band => parts.SelectMany(part => part.Bands[band]))];

    /// <summary>Takes the sample.</summary>
    /// <param name="survey">The survey.</param>
    /// <param name="scale">Size of the cells.</param>
    /// <param name="grey">Grey levels.</param>
    /// <param name="kernels">The neighbourhoods.</param>
    /// <param name="most">Points wanted at most.</param>
    public static FusionSample Take(PairSurvey survey, FusionScale scale, GreyLevels grey, FusionKernels kernels, int most)
    {
        var cells = survey.Tiles.Sum(tile => SurveyPlanes.Cells(tile.Window, scale.Factor).PixelCount);
        // An odd stride does not fall into step with rows of a tile.
        var stride = (int)Math.Max(1, (cells + most - 1) / most) | 1;
        var parts = new Part[survey.Tiles.Count];
        Parallel.For(0, parts.Length, i => parts[i] = Take(survey.Tiles[i], scale, grey, kernels, stride));
        return new(parts);
    }

    static Part Take(TilePair tile, FusionScale scale, GreyLevels grey, FusionKernels kernels, int stride)
    {
        using var planes = SurveyPlanes.Of(tile, scale.Factor, kernels.EvidenceInset);
        using var evidence = new PairEvidence(planes, grey, kernels);
        using var observed = evidence.Observed();
        using PlaceFeatures before = evidence.LooksBefore(), after = evidence.LooksAfter();
        var (difference, lengths) = evidence.Gradients();
        var (densityBefore, densityAfter) = evidence.EdgeDensities();
        var bands = evidence.Bands();
        var part = new Part(bands.Length);
        using (difference)
        using (lengths)
        using (densityBefore)
        using (densityAfter)
        {
            for (var i = 0; i < observed.Length; i += stride)
            {
                if (observed.Samples[i] == 0) continue;
                foreach (var plane in before.Planes) part.Before.Add(plane.Samples[i]);
                foreach (var plane in after.Planes) part.After.Add(plane.Samples[i]);
                for (var band = 0; band < bands.Length; band++) part.Bands[band].Add(bands[band].Samples[i]);
                part.Lengths.Add(lengths.Samples[i]);
                part.Densities.Add(densityBefore.Samples[i] + densityAfter.Samples[i]);
            }
        }

        foreach (var band in bands) band.Dispose();
        return part;
    }

    static float Median(IEnumerable<float> values)
    {
        float[] all = [.. values];
        return ArrayStatistics.OrderStatisticInplace(all, 1 + all.Length / 2);
    }

    sealed class Part(int bands)
    {
        public List<float> Before { get; } = [];

        public List<float> After { get; } = [];

        public List<float>[] Bands { get; } = [.. Enumerable.Range(0, bands).Select(_ => new List<float>())];

        public List<float> Lengths { get; } = [];

        public List<float> Densities { get; } = [];
    }
}
