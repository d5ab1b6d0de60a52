using ImageryWatch.Rasters;

namespace ImageryWatch.Sinks.Html;

/// <summary>
/// The linear stretch of one image for display: each band's <see cref="LowFraction"/> and <see cref="HighFraction"/>
/// quantiles over the overview become black and white. Only pictures are made with it, never a measurement.
/// </summary>
/// <param name="Low">Value shown as black, by band.</param>
/// <param name="High">Value shown as white, by band; greater than <paramref name="Low"/>.</param>
sealed record DisplayStretch(double[] Low, double[] High)
{
    public const double LowFraction = 0.01, HighFraction = 0.99;
    const int MaxSamples = 65_536;

    /// <summary>The observed values of each band, evenly thinned out.</summary>
    public static float[][] Sample(RasterTile tile)
    {
        var step = Math.Max(1, (tile.BandLength + MaxSamples - 1) / MaxSamples);
        var samples = new float[tile.BandCount][];
        for (var band = 0; band < samples.Length; band++)
        {
            var values = tile.Band(band);
            var kept = new List<float>(values.Length / step + 1);
            for (var i = 0; i < values.Length; i += step)
                if (float.IsFinite(values[i])) kept.Add(values[i]);
            samples[band] = [.. kept];
        }
        return samples;
    }

    /// <summary>The stretch over one set of samples, or over several pooled.</summary>
    public static DisplayStretch Over(params float[][][] sets)
    {
        var bands = sets[0].Length;
        var stretch = new DisplayStretch(new double[bands], new double[bands]);
        for (var band = 0; band < bands; band++)
        {
            float[] pooled = [.. sets.SelectMany(set => set[band])];
            Array.Sort(pooled);
            var (low, high) = pooled.Length == 0 ? (0.0, 1.0)
                : ((double)pooled[(int)(LowFraction * (pooled.Length - 1))], (double)pooled[(int)Math.Ceiling(HighFraction * (pooled.Length - 1))]);
            // A constant band has no range; it is shown mid-grey.
            (stretch.Low[band], stretch.High[band]) = high > low ? (low, high) : (low - 0.5, low + 0.5);
        }
        return stretch;
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
        for (var band = 0; band < bands; band++)
        {
            float low = (float)Low[band], scale = (float)(255 / (High[band] - Low[band]));
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
