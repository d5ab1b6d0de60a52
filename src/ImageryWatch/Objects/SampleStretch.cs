using ImageryWatch.Radiometry;
using ImageryWatch.Rasters;

namespace ImageryWatch.Objects;

/// <summary>
/// Brings samples to the scale of a detector: as they are, or (sample - low) / (high - low) · 255, clipped to 0 to 255, the same
/// for all bands. NaN stays.
/// </summary>
/// <param name="Low">Becomes 0.</param>
/// <param name="High">Becomes 255.</param>
readonly record struct SampleStretch(float Low, float High)
{
    const double LowFraction = 0.005, HighFraction = 0.995;
    const float Largest = 255;

    /// <summary>Leaves samples as they are.</summary>
    public static readonly SampleStretch None = new(0, Largest);

    /// <summary>
    /// What an image needs: nothing when the detector takes samples as stored, or when they are 8-bit numbers; else from the 0.5 % to the
    /// 99.5 % quantile of the observed samples of all its bands, in the sparse windows of a survey of the whole image.
    /// </summary>
    /// <param name="samples">The scale that the detector wants.</param>
    /// <param name="source">The bands that the detector looks at.</param>
    public static SampleStretch Of(DetectorSamples samples, IRasterSource source)
    {
        if (samples == DetectorSamples.AsStored) return None;
        var values = Survey(source);
        if (values.Count == 0) return None;
        if (source.Description.SampleType == "uint8" && values.TrueForAll(value => value is >= 0 and <= Largest && float.IsInteger(value))) return None;
        values.Sort();
        return new(values[(int)(LowFraction * (values.Count - 1))], values[(int)Math.Ceiling(HighFraction * (values.Count - 1))]);
    }

    /// <summary>Stretches.</summary>
    public void Apply(Span<float> samples)
    {
        if (this == None) return;
        float low = Low, scale = High > Low ? Largest / (High - Low) : 0;
        // Math.Clamp hands NaN on.
        foreach (ref float sample in samples) sample = Math.Clamp((sample - low) * scale, 0, Largest);
    }

    /// <inheritdoc/>
    public override string ToString() => this == None
        ? "as stored"
        : FormattableString.Invariant($"stretched linearly from {Low} to {High}, the 0.5 % and 99.5 % quantiles of a sparse sample of the image, to 0 to 255");

    static List<float> Survey(IRasterSource source)
    {
        var values = new List<float>();
        foreach (var window in SurveyWindows.Of(source.Grid.Window, source.Grid.BandCount))
        {
            using var tile = RasterTile.Rent(source.Grid.BandCount, window.Width, window.Height);
            source.Read(window, 0, tile);
            foreach (float sample in tile.Samples)
                if (float.IsFinite(sample)) values.Add(sample);
        }
        return values;
    }
}
