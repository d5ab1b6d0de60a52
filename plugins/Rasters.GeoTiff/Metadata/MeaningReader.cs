using ImageryWatch.Rasters.GeoTiff.Samples;
using ImageryWatch.Rasters.GeoTiff.Structure;

namespace ImageryWatch.Rasters.GeoTiff.Metadata;

/// <summary>Collects from the tags what stored samples mean.</summary>
static class MeaningReader
{
    public static SampleMeaning Read(TiffFile file, TiffDirectory directory, TiffLayout layout, GdalMetadata metadata, double? noData)
    {
        bool isPalette = layout.Photometric == TiffPhotometric.Palette;
        var imagery = Enumerable.Range(0, layout.SamplesPerPixel).Where(sample => sample != layout.AlphaSample);
        var scales = imagery.Select(metadata.Scaling).Select(scaling => ((float)scaling.Scale, (float)scaling.Offset)).ToArray();
        return new()
        {
            NoData = noData is { } value && !double.IsNaN(value) ? (float)value : null,
            White = layout is { Photometric: TiffPhotometric.MinIsWhite, Type.Kind: SampleKind.Unsigned } ? (float)layout.Type.FullScale : null,
            Palette = isPalette ? Palette(file, directory, layout) : null,
            AssociatedAlpha = layout.HasAssociatedAlpha ? (float)layout.Type.FullScale : null,
            Scales = isPalette || Array.TrueForAll(scales, scale => scale == (1, 0)) ? [] : scales,
        };
    }

    static float[][] Palette(TiffFile file, TiffDirectory directory, TiffLayout layout)
    {
        var map = directory.Integers(TiffTag.ColorMap);
        int entries = map.Length / 3;
        if (entries == 0)
            throw new RasterException($"{file.Name} says that its samples are indices of a palette, and has none; write it again as RGB or as gray, for example with gdal_translate.");

        // Entries have 16 bits; some writers fill them with values of 8.
        bool isNarrow = map.All(value => value <= 255);
        int wanted = Math.Min(entries, 1 << layout.Type.Bits);
        float[] Channel(int channel) => [.. map.Skip(channel * entries).Take(wanted).Select(value => isNarrow ? value : MathF.Round(value / 257f))];
        return [Channel(0), Channel(1), Channel(2)];
    }
}
