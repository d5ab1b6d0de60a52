using System.Globalization;
using NetVips;

namespace ImageryWatch.Rasters.Images;

/// <summary>What an image file says of itself before its pixels are decoded.</summary>
/// <param name="Kind">File format.</param>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
/// <param name="Bands">Bands as decoded, alpha included: 1 grey, 2 grey and alpha, 3 RGB, 4 RGB and alpha.</param>
/// <param name="BytesPerSample">1 or 2.</param>
/// <param name="HasAlpha">Whether the last band is alpha.</param>
sealed record ImageHeader(ImageKind Kind, int Width, int Height, int Bands, int BytesPerSample, bool HasAlpha)
{
    /// <summary>Bits of a stored sample, or of a palette index: 1, 2, 4, 8 or 16.</summary>
    public required int BitsPerSample { get; init; }

    /// <summary>Whether the file stores palette indices, which the decoder has turned into colours.</summary>
    public required bool HasPalette { get; init; }

    /// <summary>Whether the file holds several coarse-to-fine scans: an interlaced PNG, a progressive JPEG.</summary>
    public required bool HasScans { get; init; }

    /// <summary>Frames of an animation; the first is read.</summary>
    public required int Frames { get; init; }

    /// <summary>EXIF orientation, 1 to 8; 1 is upright.</summary>
    public required int Orientation { get; init; }

    /// <summary>EXIF DateTimeOriginal; as UTC when the file names no zone.</summary>
    public required DateTimeOffset? TakenAt { get; init; }

    /// <summary>Whether the file names the zone of <see cref="TakenAt"/>.</summary>
    public required bool TakenInKnownZone { get; init; }

    /// <summary>
    /// Decoded value of one stored step: the decoder stretches grey of 1, 2 and 4 bits to 0 to 255; 1 for everything else.
    /// </summary>
    public int Stretch => HasPalette || BitsPerSample >= 8 ? 1 : 255 / ((1 << BitsPerSample) - 1);

    /// <summary>Bytes of one decoded row.</summary>
    public long RowBytes => (long)Width * Bands * BytesPerSample;

    /// <summary>Bytes of the decoded image.</summary>
    public long DecodedBytes => RowBytes * Height;

    /// <summary>Name of <see cref="Kind"/>.</summary>
    public string KindName => Kind switch { ImageKind.Png => "PNG", ImageKind.Jpeg => "JPEG", _ => "WebP" };

    /// <summary>Takes over what libvips found.</summary>
    /// <exception cref="RasterException">The samples or colours are of a kind that is not supported.</exception>
    public static ImageHeader From(Image image, ImageKind kind, string path)
    {
        int bytes = image.Format switch
        {
            Enums.BandFormat.Uchar => 1,
            Enums.BandFormat.Ushort => 2,
            var other => throw new RasterException($"{path} has {other} samples, but 8 or 16 bit unsigned ones are expected; convert it, for example with gdal_translate -ot UInt16."),
        };
        if (image.Interpretation is not (Enums.Interpretation.Bw or Enums.Interpretation.Grey16 or Enums.Interpretation.Srgb or Enums.Interpretation.Rgb16))
            throw new RasterException($"{path} has {image.Interpretation.ToString().ToUpperInvariant()} colours, but grey or RGB is expected; convert it to RGB in an image editor.");

        var (takenAt, zoned) = DateTaken(image);
        return new(kind, image.Width, image.Height, image.Bands, bytes, image.HasAlpha())
        {
            BitsPerSample = Number(image, "bits-per-sample", 8 * bytes),
            HasPalette = image.Contains("palette"),
            HasScans = Number(image, "interlaced", 0) != 0 || Number(image, "jpeg-multiscan", 0) != 0,
            Frames = Number(image, "n-pages", 1),
            Orientation = Number(image, "orientation", 1),
            TakenAt = takenAt,
            TakenInKnownZone = zoned,
        };
    }

    static int Number(Image image, string field, int otherwise) =>
        image.Contains(field) && image.Get(field) is int value ? value : otherwise;

    // Cameras without a clock write 0000:00:00; such a date, like any that cannot be, is no date.
    static (DateTimeOffset?, bool Zoned) DateTaken(Image image)
    {
        if (Text(image, "exif-ifd2-DateTimeOriginal", 19) is not { } text ||
            !DateTime.TryParseExact(text, "yyyy:MM:dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ||
            time.Year is < 1960 or > 2100)
            return (null, false);

        bool zoned = TimeSpan.TryParseExact(
            Text(image, "exif-ifd2-OffsetTimeOriginal", 6)?.TrimStart('+', '-'), @"hh\:mm", CultureInfo.InvariantCulture, out var offset)
            && offset < TimeSpan.FromHours(14);
        if (Text(image, "exif-ifd2-OffsetTimeOriginal", 1) == "-") offset = -offset;
        return (new DateTimeOffset(time, zoned ? offset : TimeSpan.Zero).ToUniversalTime(), zoned);
    }

    // libvips gives "value (value, type, count)".
    static string? Text(Image image, string field, int length) =>
        image.Contains(field) && image.Get(field) is string text && text.Length >= length ? text[..length] : null;
}
