using ImageryWatch.Rasters.GeoTiff.Samples;
using ImageryWatch.Rasters.GeoTiff.Structure;

namespace ImageryWatch.Rasters.GeoTiff.Metadata;

/// <summary>Puts into words how the image is stored.</summary>
sealed class DescriptionWriter(TiffFile file, TiffLayout layout, ImageFamily family, GdalMetadata metadata)
{
    public required double? NoData { get; init; }

    /// <summary>What the other readers of metadata have to say.</summary>
    public required IEnumerable<string> Remarks { get; init; }

    /// <summary>True when blocks are left out of the file.</summary>
    public required bool IsSparse { get; init; }

    /// <summary>True when all directories lie in front of all blocks.</summary>
    public required bool HasDirectoriesFirst { get; init; }

    public RasterDescription Write(SampleValues values) => new(file.IsBigTiff ? "BigTIFF" : "TIFF", layout.Type.ToString(), Compression())
    {
        NoData = NoData,
        Block = (layout.BlockWidth, layout.BlockHeight),
        BandNames = BandNames(values),
        Remarks = [.. OwnRemarks(), .. Remarks, .. family.Remarks],
    };

    string Compression()
    {
        string codec = layout.Compression switch
        {
            TiffCompression.None => "none",
            TiffCompression.AdobeDeflate or TiffCompression.Deflate => "Deflate",
            TiffCompression.Lzw => "LZW",
            TiffCompression.Zstd => "ZSTD",
            TiffCompression.Jpeg => layout.Photometric == TiffPhotometric.YCbCr ? "JPEG (YCbCr)" : "JPEG",
            TiffCompression.CcittRle => "CCITT run length",
            TiffCompression.CcittFax3 => "CCITT group 3",
            TiffCompression.CcittFax4 => "CCITT group 4",
            var other => other.ToString(),
        };
        return layout.Predictor == 1 ? codec : $"{codec}, predictor {layout.Predictor}";
    }

    string[] BandNames(SampleValues values)
    {
        bool isPalette = layout.Photometric == TiffPhotometric.Palette && values == SampleValues.Physical;
        string[] colours = layout.Photometric switch
        {
            TiffPhotometric.Rgb or TiffPhotometric.YCbCr => ["red", "green", "blue"],
            TiffPhotometric.Palette => isPalette ? ["red", "green", "blue"] : ["palette index"],
            _ => layout.SamplesPerPixel - (layout.AlphaSample >= 0 ? 1 : 0) == 1 ? ["gray"] : [],
        };
        if (isPalette) return colours;

        var samples = Enumerable.Range(0, layout.SamplesPerPixel).Where(sample => sample != layout.AlphaSample || values == SampleValues.Stored);
        string?[] names = [.. samples.Select(sample => metadata.Description(sample)
            ?? (sample == layout.AlphaSample ? "alpha" : sample < colours.Length ? colours[sample] : null))];
        return names.All(name => name is null) ? [] : [.. names.Select((name, i) => name ?? $"band {i + 1}")];
    }

    IEnumerable<string> OwnRemarks()
    {
        if (layout.IsTiled && HasDirectoriesFirst && (family.Overviews.Count > 0 || Math.Max(layout.Width, layout.Height) <= 512))
            yield return "laid out as a Cloud Optimized GeoTIFF (COG)";
        yield return (layout.IsTiled ? "in tiles" : "in strips") + (layout.SamplesPerPixel == 1 ? "" : layout.IsPlanar ? ", bands one after the other" : ", bands interleaved by pixel");
        if (file.IsBigEndian) yield return "big-endian";
        if (IsSparse) yield return "sparse: blocks left out of the file are nodata";
        if (layout.Photometric == TiffPhotometric.MinIsWhite)
            yield return layout.Type.Kind == SampleKind.Unsigned ? "min-is-white: values are inverted" : $"min-is-white, left as it is because {layout.Type} has no greatest value";
        if (layout.Photometric == TiffPhotometric.Palette) yield return "palette: shown as red, green and blue";
        if (layout.AlphaSample >= 0) yield return $"{(layout.HasAssociatedAlpha ? "associated" : "unassociated")} alpha in band {layout.AlphaSample + 1}: nodata where it is 0";
        if (family.Masks[0] is not null) yield return "internal mask: nodata where it is 0";
        for (int sample = 0; sample < layout.SamplesPerPixel; sample++)
            if (metadata.Scaling(sample) is var (scale, offset) && (scale, offset) != (1, 0))
                yield return FormattableString.Invariant($"band {sample + 1}: value = stored * {scale} + {offset}");
        if (layout.Type.ExceedsFloat) yield return $"{layout.Type} values are rounded to float32";
        if (metadata.Damage is { } damage) yield return damage;
    }
}
