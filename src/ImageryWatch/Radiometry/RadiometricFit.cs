using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using ImageryWatch.Pipeline;
using ImageryWatch.Rasters;
using ImageryWatch.Reports;

namespace ImageryWatch.Radiometry;

/// <summary>
/// Brings an image to the radiometry of the reference: <c>value * gain + offset</c>, a pair of numbers a band.
/// Immutable; may be used from several threads at once.
/// </summary>
public sealed class RadiometricFit
{
    const int LeastPixels = 256;

    // Below this the dates have next to nothing in common: a line through such pixels says nothing of the light.
    const double LeastAgreement = 0.05;

    RadiometricFit(RadiometryUse use) => Use = use;

    /// <summary>Values as they were delivered.</summary>
    public static RadiometricFit None { get; } = new(RadiometryUse.None);

    /// <summary>What was done, for the report.</summary>
    public RadiometryUse Use { get; }

    /// <summary>
    /// Finds what brings an after image to its before image, from the pixels that did not change
    /// (<see cref="UnchangedPixels"/>), and what differs between the dates as a whole
    /// (<see cref="RadiometricRegimes"/>). A band that is constant, or that is dark where the other date is bright, is
    /// left as it was delivered, and the remark says so.
    /// </summary>
    /// <param name="unchanged">The pixels of the survey's sample that did not change.</param>
    /// <param name="before">What is told of the before image.</param>
    /// <param name="after">What is told of the after image.</param>
    /// <param name="stage">Off: the regimes are told, and the values stay as delivered.</param>
    internal static RadiometricFit Find(UnchangedPixels unchanged, ImageTraits before, ImageTraits after, AutomaticStage stage)
    {
        var pixels = unchanged.Pixels;
        if (pixels.Count < LeastPixels)
            return new(RadiometryUse.None with { Remark = $"Values were compared as they were delivered: {pixels.Count} sampled pixels were observed on both dates, and {LeastPixels} are needed to relate the two." });
        var regimes = new RadiometricRegimes(unchanged, before, after).Sentences(stage);
        if (stage == AutomaticStage.Off)
            return new(RadiometryUse.None with { Regimes = regimes, Remark = "Values were compared as they were delivered, because --radiometry is off." });

        if (unchanged.Agreement < LeastAgreement)
            return new(RadiometryUse.None with { Regimes = regimes, Remark = $"Values were compared as they were delivered, because bright and dark places of {before.Name} and {after.Name} do not agree well enough to relate the two." });

        var left = new List<string>();
        var bands = new BandNormalization[unchanged.Gains.Length];
        for (var band = 0; band < bands.Length; band++)
        {
            var name = before.Band(band);
            var why = WhyNot(pixels, unchanged, band);
            if (why is not null) left.Add($"band {name} {why}");
            bands[band] = why is null
                ? new(name, unchanged.Gains[band], unchanged.Offsets[band], unchanged.ResidualDeviations[band])
                : new(name, 1, 0, DeliveredDeviation(pixels, band));
        }
        if (left.Count == bands.Length)
            return new(RadiometryUse.None with { Regimes = regimes, Remark = $"Values were compared as they were delivered: {string.Join(", ", left)}." });
        return new(new()
        {
            Bands = bands,
            UnchangedShare = unchanged.Share,
            Regimes = regimes,
            Remark = $"{after.Name} was brought to the radiometry of {before.Name} with a gain and an offset a band, from the {Percent(unchanged.Share)} of the sampled pixels that fit best as unchanged"
                + (left.Count == 0 ? "." : $"; left as delivered: {string.Join(", ", left)}."),
        });
    }

    /// <summary>Normalises a tile in place: <c>fma(value, gain, offset)</c>; NaN stays NaN.</summary>
    public void Apply(RasterTile tile)
    {
        var bands = Use.Bands;
        for (var band = 0; band < bands.Count; band++)
            if (bands[band] is not { Gain: 1, Offset: 0 }) Apply(tile.Band(band), (float)bands[band].Gain, (float)bands[band].Offset);
    }

    /// <summary>The kernel, one pass over memory: TensorPrimitives has no fused product and sum of two numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Apply(Span<float> samples, float gain, float offset)
    {
        Vector512<float> gains = Vector512.Create(gain), offsets = Vector512.Create(offset);
        ref var first = ref MemoryMarshal.GetReference(samples);
        var i = 0;
        for (; i <= samples.Length - Vector512<float>.Count; i += Vector512<float>.Count)
            Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref first, (nuint)i), gains, offsets).StoreUnsafe(ref first, (nuint)i);
        for (; i < samples.Length; i++) samples[i] = ApplyPixel(samples[i], gain, offset);
    }

    /// <summary>One sample, in plain arithmetic: what the kernel must equal to the bit.</summary>
    internal static float ApplyPixel(float sample, float gain, float offset) => MathF.FusedMultiplyAdd(sample, gain, offset);

    static string? WhyNot(PairPixels pixels, UnchangedPixels unchanged, int band) =>
        pixels.BeforeRanges[band] is var before && before.Minimum == before.Maximum ? "is constant in the before image"
        : pixels.AfterRanges[band] is var after && after.Minimum == after.Maximum ? "is constant in the after image"
        : unchanged.Agreements[band] <= 0 ? "is not brighter on one date where it is on the other"
        : !double.IsFinite(unchanged.Gains[band]) || !double.IsFinite(unchanged.Offsets[band]) ? "has values too large to fit"
        : null;

    static double DeliveredDeviation(PairPixels pixels, int band)
    {
        double sum = 0, squares = 0;
        for (var i = 0; i < pixels.Count; i++)
        {
            var difference = (double)pixels.Before[band][i] - pixels.After[band][i];
            sum += difference;
            squares += difference * difference;
        }
        var mean = sum / pixels.Count;
        return Math.Sqrt(Math.Max(0, squares / pixels.Count - mean * mean));
    }

    static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0} %");
}
