namespace ImageryWatch.Rasters.Images;

/// <summary>PNG, JPEG and WebP, told apart by their first bytes whatever the file is called.</summary>
sealed class ImageFormat(ImagesOptions options) : IRasterFormat
{
    const int SignatureBytes = 12;

    // One for all images; it starts when the first is opened, not when the plugin is loaded.
    readonly VipsLibrary vips = new();

    /// <inheritdoc/>
    public bool Recognizes(ReadOnlySpan<byte> header, string path) => KindOf(header) is not null;

    /// <inheritdoc/>
    public IRasterSource Open(string path, SampleValues values)
    {
        vips.Require(path);
        if (KindOf(ReadSignature(path)) is not { } kind)
            throw new RasterException($"{path} is no PNG, JPEG or WebP; it may have been replaced while it was opened, so try again.");
        var decoder = new ImageDecoder(path, kind);
        return new ImageSource(decoder, decoder.ReadHeader(), ImageGeoreference.ReadBeside(path, kind), values, options);
    }

    static ImageKind? KindOf(ReadOnlySpan<byte> header)
    {
        ReadOnlySpan<byte> png = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];
        if (header.StartsWith(png)) return ImageKind.Png;
        if (header is [0xFF, 0xD8, 0xFF, ..]) return ImageKind.Jpeg;
        if (header.Length >= SignatureBytes && header.StartsWith("RIFF"u8) && header[8..].StartsWith("WEBP"u8)) return ImageKind.WebP;
        return null;
    }

    static byte[] ReadSignature(string path)
    {
        try
        {
            using var handle = File.OpenHandle(path);
            var signature = new byte[SignatureBytes];
            return signature[..RandomAccess.Read(handle, signature, 0)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RasterException($"{path} cannot be read ({e.Message.TrimEnd('.')}); check the file.", e);
        }
    }
}
