using NetVips;

namespace ImageryWatch.Rasters.Images;

/// <summary>Decodes one file from top to bottom, a strip at a time. None of these formats can be entered in the middle.</summary>
sealed class ImageDecoder(string path, ImageKind kind)
{
    // Deflate stores at most 1032 bytes in one, and the Huffman coding of JPEG fewer.
    const long MostBytesPerByte = 1100;
    const long DecoderMemoryLimit = 384L << 20;
    const int StripBytes = 64 << 10;

    /// <summary>Full path of the file.</summary>
    public string Path => path;

    /// <summary>Reads the header and refuses what cannot be decoded with bounded memory and disk.</summary>
    /// <exception cref="RasterException">The file is damaged, of an unsupported kind, or implausible.</exception>
    public ImageHeader ReadHeader()
    {
        ImageHeader? header = null;
        Load((image, fileBytes) =>
        {
            header = ImageHeader.From(image, kind, path);
            CheckSize(header, fileBytes);
        });
        return header!;
    }

    /// <summary>Decodes every row into <paramref name="pixels"/>.</summary>
    /// <param name="header">The header that <see cref="ReadHeader"/> gave.</param>
    /// <param name="pixels">Where the rows go, as decoded: samples of a pixel beside each other, machine byte order.</param>
    /// <exception cref="RasterException">The file is damaged or truncated, or the store is full.</exception>
    public void Decode(ImageHeader header, IPixelStore pixels) => Load((image, _) =>
    {
        if (ImageHeader.From(image, kind, path) != header)
            throw new RasterException($"{path} was changed after it was opened; wait until it is complete and run again.");
        using var region = Region.New(image);
        int stripRows = (int)Math.Clamp(StripBytes / header.RowBytes, 1, header.Height);
        for (int row = 0; row < header.Height; row += stripRows)
        {
            int rows = Math.Min(stripRows, header.Height - row);
            pixels.Write(region.Fetch(0, row, header.Width, rows), row * header.RowBytes);
        }
    });

    void Load(Action<Image, long> use)
    {
        using var bytes = OpenBytes();
        // A WebP is read as a whole before anything of it is known.
        if (kind == ImageKind.WebP && bytes.Length > DecoderMemoryLimit)
            throw new RasterException($"{path} is a WebP of {bytes.Length >> 20} MB, but at most {DecoderMemoryLimit >> 20} MB are read; convert it to a tiled GeoTIFF, for example with gdal_translate -co TILED=YES.");
        try
        {
            using var image = Load(bytes.Source);
            use(image, bytes.Length);
        }
        catch (VipsException e)
        {
            // The first line says which call failed, the last one why.
            string cause = bytes.Failure?.Message ?? e.Message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[^1];
            throw new RasterException($"{path} is damaged or incomplete and cannot be decoded ({cause.TrimEnd('.')}); copy or download it again, or re-save it in an image editor.", e);
        }
    }

    // The loader is named rather than guessed. At any laxer setting than Warning, damaged parts come out as black
    // without an error.
    Image Load(Source source)
    {
        const Enums.Access access = Enums.Access.Sequential;
        const Enums.FailOn failOn = Enums.FailOn.Warning;
        return kind switch
        {
            ImageKind.Png => Image.PngloadSource(source, access: access, failOn: failOn),
            ImageKind.Jpeg => Image.JpegloadSource(source, access: access, failOn: failOn),
            _ => Image.WebploadSource(source, access: access, failOn: failOn),
        };
    }

    FileBytes OpenBytes()
    {
        try
        {
            return new FileBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RasterException($"{path} cannot be read ({e.Message.TrimEnd('.')}); check the file.", e);
        }
    }

    void CheckSize(ImageHeader header, long fileBytes)
    {
        string size = $"{header.Width} x {header.Height} pixels";
        long storedBytes = (long)header.Width * header.Height * (header.HasPalette ? 1 : header.Bands) * header.BitsPerSample / 8;
        bool progressive = kind == ImageKind.Jpeg && header.HasScans;
        if (kind != ImageKind.WebP && !progressive && storedBytes / MostBytesPerByte > fileBytes)
            throw new RasterException($"{path} declares {size}, which its {fileBytes} bytes cannot hold; the file is damaged or made to exhaust memory, so get it again from its source.");

        // What these codecs hold at once: a progressive JPEG as 16-bit coefficients, a WebP twice with four bands.
        long wholeBytes = kind switch
        {
            ImageKind.Png when header.HasScans => header.DecodedBytes,
            ImageKind.Jpeg when header.HasScans => 2 * header.DecodedBytes,
            ImageKind.WebP => 8L * header.Width * header.Height,
            _ => 0,
        };
        if (wholeBytes > DecoderMemoryLimit)
            throw new RasterException($"{path} has {size} and is {Storage(header)}, which can only be decoded as a whole and would take {wholeBytes >> 20} MB of memory ({DecoderMemoryLimit >> 20} MB are allowed); convert it to a tiled GeoTIFF, for example with gdal_translate -co TILED=YES.");
    }

    static string Storage(ImageHeader header) => header.Kind switch
    {
        ImageKind.Png => "an interlaced PNG",
        ImageKind.Jpeg => "a progressive JPEG",
        _ => "a WebP",
    };
}
