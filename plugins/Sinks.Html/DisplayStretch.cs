using ImageryWatch.Rasters;

namespace ImageryWatch.Sinks.Html;

/// <summary>
/// The linear stretch of one image for display: the <see cref="LowFraction"/> and <see cref="HighFraction"/> quantiles
/// over the overview become black and white. The bands shown share one range, so that tints stay what they are. Only
/// pictures are made with it, never a measurement.
/// </summary>
/// <param name="Low">Value shown as black.</param>
/// <param name="High">Value shown as white; greater than <paramref name="Low"/>.</param>
sealed record DisplayStretch(double Low, double High)
{
    public const double LowFraction = 0.01, HighFraction = 0.99;
    const int MaxSamplesOfBand = 65_536;

    /// <summary>Observed values of all bands, evenly thinned out.</summary>
    public static float[] Sample(RasterTile tile)
    {
        var step = Math.Max(1, (tile.BandLength + MaxSamplesOfBand - 1) / MaxSamplesOfBand);
        var kept = new List<float>(tile.BandCount * (tile.BandLength / step + 1));
        for (var band = 0; band < tile.BandCount; band++)
        {
            var values = tile.Band(band);
            for (var i = 0; i < values.Length; i += step)
                if (float.IsFinite(values[i])) kept.Add(values[i]);
        }
        return [.. kept];
    }

    /// <summary>The stretch over one set of samples, or over several pooled.</summary>
    public static DisplayStretch Over(params float[][] sets)
    {
        float[] pooled = [.. sets.SelectMany(set => set)];
        if (pooled.Length == 0) return new(0, 1);
        Array.Sort(pooled);
        double low = pooled[(int)(LowFraction * (pooled.Length - 1))], high = pooled[(int)Math.Ceiling(HighFraction * (pooled.Length - 1))];
        // A constant image has no range; it is shown mid-grey.
        return high > low ? new(low, high) : new(low - 0.5, low + 0.5);
    }

    /// <summary>Makes 8-bit pixels: grey or RGB, with an alpha channel only where some pixel was not observed.</summary>
    public Picture Apply(RasterTile tile)
    {
        var opaque = true;
        foreach (var value in tile.Samples)
            if (!float.IsFinite(value)) { opaque = false; break; }
        int bands = tile.BandCount, channels = bands + (opaque ? 0 : 1);
        var pixels = new byte[tile.BandLength * channels];
        if (!opaque)
            for (var i = bands; i < pixels.Length; i += channels) pixels[i] = 255;
        float low = (float)Low, scale = (float)(255 / (High - Low));
        for (var band = 0; band < bands; band++)
        {
            var values = tile.Band(band);
            for (int i = 0, at = band; i < values.Length; i++, at += channels)
            {
                var value = values[i];
                if (float.IsFinite(value)) pixels[at] = (byte)(Math.Clamp((value - low) * scale, 0, 255) + 0.5f);
                else pixels[at - band + bands] = 0;
            }
        }
        return new(pixels, tile.Width, tile.Height, channels);
    }
}
