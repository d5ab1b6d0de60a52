using NetVips;

namespace ImageryWatch.Sinks.Html;

/// <summary>8-bit pixels, ready to be encoded.</summary>
/// <param name="Pixels">Interleaved samples, row by row.</param>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
/// <param name="Channels">1 grey, 2 grey and alpha, 3 RGB, 4 RGB and alpha.</param>
sealed record Picture(byte[] Pixels, int Width, int Height, int Channels)
{
    static readonly int[] Qualities = [84, 72, 58, 42, 28];

    // Effort 2 of 6: 0.2 s for four megapixels, and 4 % larger than effort 4, which takes 0.5 s.
    const int Effort = 2;

    /// <summary>The picture as WebP, which unlike JPEG keeps "not observed" as transparency.</summary>
    public byte[] Encode(int quality)
    {
        using var image = ToImage();
        return Encode(image, quality);
    }

    /// <summary>The best WebP of at most <paramref name="maxBytes"/>: quality falls first, then size.</summary>
    public byte[] EncodeWithin(long maxBytes)
    {
        using var image = ToImage();
        foreach (var quality in Qualities)
            if (Encode(image, quality) is var encoded && encoded.Length <= maxBytes) return encoded;
        for (var scale = 0.7; ; scale *= 0.7)
        {
            using var smaller = image.Resize(scale);
            var encoded = Encode(smaller, Qualities[^1]);
            if (encoded.Length <= maxBytes || Math.Max(smaller.Width, smaller.Height) <= 64) return encoded;
        }
    }

    Image ToImage()
    {
        using var raw = Image.NewFromMemory(Pixels, Width, Height, Channels, Enums.BandFormat.Uchar);
        return raw.Copy(interpretation: Channels < 3 ? Enums.Interpretation.Bw : Enums.Interpretation.Srgb);
    }

    static byte[] Encode(Image image, int quality) =>
        image.WebpsaveBuffer(q: quality, effort: Effort, keep: Enums.ForeignKeep.None);
}
