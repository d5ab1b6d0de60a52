using System.Numerics;

namespace ImageryWatch.Rasters.GeoTiff.Samples;

/// <summary>
/// Turns stored values into what they mean, in this order: nodata becomes NaN, a palette is looked up or white is turned
/// to the top, associated alpha is divided out, scale and offset are applied, and pixels that alpha or mask hide become NaN.
/// </summary>
sealed record SampleMeaning
{
    /// <summary>Stored value that means nodata; null when there is none. A sample that equals it is NaN, whatever the other bands hold.</summary>
    public float? NoData { get; init; }

    /// <summary>Sum of a stored value and its meaning in a min-is-white image; null otherwise.</summary>
    public float? White { get; init; }

    /// <summary>Red, green and blue of every index, 0 to 255; null when there is no palette.</summary>
    public float[][]? Palette { get; init; }

    /// <summary>Full alpha when colours were multiplied by it; null otherwise.</summary>
    public float? AssociatedAlpha { get; init; }

    /// <summary>For each band, <c>meaning = stored * Factor + Offset</c>; empty when none is declared.</summary>
    public IReadOnlyList<(float Factor, float Offset)> Scales { get; init; } = [];

    /// <summary>Applies the meaning in place.</summary>
    /// <param name="imagery">Stored values; with a palette, indices in the first of three bands.</param>
    /// <param name="alpha">Stored alpha; null when there is none.</param>
    /// <param name="mask">Zero where there is no data; null when there is no mask.</param>
    public void Apply(RasterTile imagery, RasterTile? alpha, RasterTile? mask)
    {
        for (int row = 0; row < imagery.Height; row++)
        {
            if (Palette is not null)
            {
                if (NoData is { } hidden) Replace(imagery.Row(0, row), hidden);
                LookUp(Palette, imagery.Row(0, row), imagery.Row(1, row), imagery.Row(2, row));
            }
            for (int band = 0; band < imagery.BandCount; band++)
            {
                var samples = imagery.Row(band, row);
                if (NoData is { } noData && Palette is null) Replace(samples, noData);
                if (White is { } white) Scale(samples, -1, white);
                if (alpha is not null)
                {
                    if (AssociatedAlpha is { } full) Divide(samples, alpha.Row(0, row), full);
                    Hide(samples, alpha.Row(0, row));
                }
                if (band < Scales.Count && Scales[band] is var (scale, offset) && (scale != 1 || offset != 0)) Scale(samples, scale, offset);
                if (mask is not null) Hide(samples, mask.Row(0, row));
            }
        }
    }

    static void Replace(Span<float> samples, float noData)
    {
        var wanted = new Vector<float>(noData);
        int i = 0;
        for (; i <= samples.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var values = new Vector<float>(samples[i..]);
            Vector.ConditionalSelect(Vector.Equals(values, wanted), new Vector<float>(float.NaN), values).CopyTo(samples[i..]);
        }
        for (; i < samples.Length; i++)
            if (samples[i] == noData) samples[i] = float.NaN;
    }

    // Product, then sum, in vectors as in the rest: a fused multiplication would round differently.
    static void Scale(Span<float> samples, float scale, float offset)
    {
        int i = 0;
        for (; i <= samples.Length - Vector<float>.Count; i += Vector<float>.Count)
            (new Vector<float>(samples[i..]) * scale + new Vector<float>(offset)).CopyTo(samples[i..]);
        for (; i < samples.Length; i++) samples[i] = samples[i] * scale + offset;
    }

    static void Hide(Span<float> samples, ReadOnlySpan<float> visible)
    {
        int i = 0;
        for (; i <= samples.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var hidden = Vector.Equals(new Vector<float>(visible[i..]), Vector<float>.Zero);
            Vector.ConditionalSelect(hidden, new Vector<float>(float.NaN), new Vector<float>(samples[i..])).CopyTo(samples[i..]);
        }
        for (; i < samples.Length; i++)
            if (visible[i] == 0) samples[i] = float.NaN;
    }

    static void Divide(Span<float> samples, ReadOnlySpan<float> alpha, float full)
    {
        for (int i = 0; i < samples.Length; i++)
            if (alpha[i] != full) samples[i] = Math.Min(full, samples[i] * full / alpha[i]);
    }

    static void LookUp(float[][] palette, Span<float> red, Span<float> green, Span<float> blue)
    {
        for (int i = 0; i < red.Length; i++)
        {
            float index = red[i];
            // NaN and indices behind the last entry have no colour.
            bool known = index < palette[0].Length;
            (red[i], green[i], blue[i]) = known
                ? (palette[0][(int)index], palette[1][(int)index], palette[2][(int)index])
                : (float.NaN, float.NaN, float.NaN);
        }
    }
}
