using System.Numerics.Tensors;
using ImageryWatch.Change;
using ImageryWatch.Objects;

namespace ImageryWatch.Detectors.Onnx.Change;

/// <summary>
/// Brings the samples of a pair to the scale that a network looks at, as <see cref="DetectorSamples"/> says: <c>(sample - Low) * Factor</c>,
/// clipped to 0 to 255; or the samples as they are.
/// </summary>
/// <param name="Low">The sample that becomes 0.</param>
/// <param name="Factor">Levels to a unit of the samples; 0 leaves them as they are.</param>
readonly record struct SampleStretch(float Low, float Factor)
{
    const double LowShare = 0.02, HighShare = 0.98;

    // Reflectances lie between 0 and 1; an 8-bit image with nothing brighter shows nothing.
    const double BrighterThanReflectance = 1.5;

    /// <summary>
    /// The stretch for a pair: none where its samples lie between 0 and 255 as those of 8-bit images do, else from 2 % to 98 % of the
    /// before image, all bands alike.
    /// </summary>
    public static SampleStretch Of(PairSurvey survey, DetectorSamples samples)
    {
        if (samples == DetectorSamples.AsStored || IsEightBit(survey.Before)) return default;
        var values = new List<float>();
        foreach (var tile in survey.Tiles)
        {
            foreach (var sample in tile.Before.Samples)
                if (!float.IsNaN(sample)) values.Add(sample);
        }
        if (values.Count == 0) return default;
        values.Sort();
        float low = values[(int)(LowShare * (values.Count - 1))], high = values[(int)(HighShare * (values.Count - 1))];
        return new(low, high > low ? 255 / (high - low) : 1);
    }

    /// <summary>Applies it in place; NaN stays.</summary>
    public void Apply(Span<float> samples)
    {
        if (Factor == 0) return;
        TensorPrimitives.Subtract(samples, Low, samples);
        TensorPrimitives.Multiply(samples, Factor, samples);
        TensorPrimitives.Clamp(samples, 0, 255, samples);
    }

    static bool IsEightBit(IReadOnlyList<BandStatistics> bands) =>
        bands.All(band => band.Count > 0 && band.Minimum >= 0 && band.Maximum <= 255) && bands.Any(band => band.Maximum > BrighterThanReflectance);
}
