using System.IO.Compression;
using ImageryWatch.Rasters;

namespace ImageryWatch.Sinks.GeoTiff;

/// <summary>
/// The numbers of <see cref="Validity"/>, 255 outside the area of interest, with a palette. Overviews keep the greatest
/// of four. Plain loops: the file is written only where something hides the ground.
/// </summary>
sealed class ValiditySamples : ISampleFormat
{
    const byte NotAsked = 255;

    public int BytesPerSample => 1;

    /// <summary>As for a mask: runs.</summary>
    public ZLibCompressionOptions Compression { get; } = new() { CompressionLevel = 2 };

    public void Describe(TiffDirectory directory)
    {
        directory.AddShorts(TiffTag.BitsPerSample, 8);
        directory.AddShorts(TiffTag.SampleFormat, 1);
        directory.AddShorts(TiffTag.PhotometricInterpretation, 3);
        directory.AddShorts(TiffTag.ColorMap, Palette());
        directory.AddText(TiffTag.GdalNoData, "255");
        directory.AddText(TiffTag.GdalMetadata, BandDescription.Xml("0 valid, 1 no data, 2 cloud, 3 cloud shadow, 4 snow, 5 masked"));
    }

    public void Encode(ReadOnlySpan<float> samples, Span<byte> destination)
    {
        for (var i = 0; i < samples.Length; i++) destination[i] = float.IsNaN(samples[i]) ? NotAsked : (byte)samples[i];
        destination[samples.Length..].Fill(NotAsked);
    }

    public void Reduce(ReadOnlySpan<float> upper, ReadOnlySpan<float> lower, Span<float> destination)
    {
        for (var i = 0; i < destination.Length; i++)
        {
            int left = 2 * i, right = Math.Min(left + 1, upper.Length - 1);
            destination[i] = float.MaxNumber(float.MaxNumber(upper[left], upper[right]), float.MaxNumber(lower[left], lower[right]));
        }
    }

    /// <summary>All reds, then all greens, then all blues, 16 bits each.</summary>
    static ushort[] Palette()
    {
        var palette = new ushort[3 * 256];
        (int Index, int Rgb)[] colors =
        [
            ((int)Validity.Valid, 0xe6e6e6), ((int)Validity.NoData, 0x404040), ((int)Validity.Cloud, 0x6baed6), ((int)Validity.Shadow, 0x08519c),
            ((int)Validity.Snow, 0xc994c7), ((int)Validity.Masked, 0xfd8d3c), (NotAsked, 0xffffff),
        ];
        foreach (var (index, rgb) in colors)
            (palette[index], palette[256 + index], palette[512 + index]) =
                ((ushort)((rgb >> 16) * 257), (ushort)((rgb >> 8 & 255) * 257), (ushort)((rgb & 255) * 257));
        return palette;
    }
}
