using ImageryWatch.Rasters.GeoTiff.Samples;

namespace ImageryWatch.Rasters.GeoTiff.Structure;

/// <summary>Takes the layout from a directory, and refuses by name what cannot be read.</summary>
sealed class TiffLayoutReader(TiffFile file, TiffDirectory directory)
{
    // As many bands as the largest hyperspectral cubes have, with room to spare.
    const int MostSamples = 4096;

    // A block is decoded in one piece, on every working thread.
    const long MostBlockBytes = 256 << 20;

    // 4 Mi tiles of 512 x 512 are 1.1 million megapixels; their table takes 64 MB.
    const long MostBlocks = 4 << 20;

    public TiffLayout Read()
    {
        int width = Size(TiffTag.ImageWidth, "columns"), height = Size(TiffTag.ImageLength, "rows");
        long samples = directory.Integer(TiffTag.SamplesPerPixel, 1);
        if (samples is < 1 or > MostSamples)
            throw new RasterException($"{file.Name} has {samples} bands, where 1 to {MostSamples} are read; take out the bands you need, for example with gdal_translate -b.");
        var type = Type();
        var compression = Compression();
        bool isTiled = directory.Has(TiffTag.TileWidth) && directory.Has(TiffTag.TileLength);
        int blockWidth = isTiled ? Size(TiffTag.TileWidth, "columns in a tile") : width;
        int blockHeight = isTiled ? Size(TiffTag.TileLength, "rows in a tile") : RowsPerStrip(height);
        bool isPlanar = Planar(samples);
        var (alpha, associated) = Alpha((int)samples);
        var layout = new TiffLayout
        {
            Width = width,
            Height = height,
            SamplesPerPixel = (int)samples,
            Type = type,
            Compression = compression,
            Photometric = Photometric(compression),
            Predictor = Predictor(compression, type),
            IsPlanar = isPlanar,
            IsTiled = isTiled,
            BlockWidth = blockWidth,
            BlockHeight = blockHeight,
            HasReversedBits = directory.Integer(TiffTag.FillOrder, 1) == 2,
            HasSwappedBytes = file.IsBigEndian == BitConverter.IsLittleEndian && type.Bits > 8 && !type.IsPacked,
            AlphaSample = alpha,
            HasAssociatedAlpha = associated,
        };
        Check(layout);
        return layout;
    }

    void Check(TiffLayout layout)
    {
        if (layout.BlockCount > MostBlocks)
            throw new RasterException($"{file.Name} has {layout.BlockCount} blocks of {layout.BlockWidth} x {layout.BlockHeight} pixels, where up to {MostBlocks} are read; write it with larger tiles, for example with gdal_translate -co TILED=YES -co BLOCKXSIZE=512 -co BLOCKYSIZE=512.");
        if (!layout.IsRaw && layout.RowBytes * Math.Min(layout.BlockHeight, layout.IsTiled ? int.MaxValue : layout.Height) > MostBlockBytes)
            throw new RasterException($"{file.Name} is compressed in blocks of {layout.BlockWidth} x {layout.BlockHeight} pixels, larger than the {MostBlockBytes >> 20} MB that are decoded at once; write it with smaller ones, for example with gdal_translate -co TILED=YES.");
        if (layout.RowBytes > MostBlockBytes)
            throw new RasterException($"{file.Name} has rows of {layout.RowBytes} bytes, more than the {MostBlockBytes >> 20} MB that are read at once; write it in tiles, for example with gdal_translate -co TILED=YES.");
        if (layout.Photometric == TiffPhotometric.YCbCr && (layout.IsPlanar || layout.SamplesPerPixel != 3 || layout.Type != new SampleType(SampleKind.Unsigned, 8)))
            throw Unsupported($"YCbCr JPEG with {layout.SamplesPerPixel} {(layout.IsPlanar ? "separate " : "")}bands of {layout.Type}", "write it as RGB, for example with gdal_translate -co PHOTOMETRIC=RGB");
        if (layout.Compression == TiffCompression.Jpeg && layout.Type.Bits != 8)
            throw Unsupported($"JPEG compression of {layout.Type}", "write it with another one, for example with gdal_translate -co COMPRESS=DEFLATE -co TILED=YES");
        if (layout.Photometric == TiffPhotometric.Palette && layout.Type is not { Kind: SampleKind.Unsigned, Bits: <= 16 })
            throw new RasterException($"{file.Name} has a palette with indices of type {layout.Type}, where unsigned integers of up to 16 bits are expected; write it again as RGB, for example with gdal_translate -expand rgb.");
    }

    int Size(TiffTag tag, string what)
    {
        long size = directory.Integer(tag, 0);
        return size is >= 1 and <= int.MaxValue
            ? (int)size
            : throw new RasterException($"{file.Name} is damaged: it claims {size} {what}, where 1 to {int.MaxValue} are expected; copy the file again from its source.");
    }

    int RowsPerStrip(int height)
    {
        // Absent, zero and 2^32 - 1 all stand for one strip in files that are in use.
        long rows = directory.Integer(TiffTag.RowsPerStrip, height);
        return rows <= 0 || rows > height ? height : (int)rows;
    }

    bool Planar(long samples) => directory.Integer(TiffTag.PlanarConfiguration, 1) switch
    {
        1 => false,
        2 => samples > 1,
        var other => throw new RasterException($"{file.Name} has the planar configuration {other}, where 1 (pixel interleaved) or 2 (band sequential) is expected; write it again, for example with gdal_translate."),
    };

    SampleType Type()
    {
        var bits = directory.Integers(TiffTag.BitsPerSample, MostSamples) is { Length: > 0 } given ? given : [1];
        if (bits.AsSpan().ContainsAnyExcept(bits[0]))
            throw new RasterException($"{file.Name} has bands of different depths ({string.Join(", ", bits.Take(8))} bits); write all bands with one type, for example with gdal_translate -ot UInt16.");
        var formats = directory.Integers(TiffTag.SampleFormat, MostSamples) is { Length: > 0 } stated ? stated : [1];
        if (formats.AsSpan().ContainsAnyExcept(formats[0]))
            throw new RasterException($"{file.Name} has bands of different sample formats ({string.Join(", ", formats.Take(8))}); write all bands with one type, for example with gdal_translate -ot Float32.");
        var kind = formats[0] switch
        {
            1 or 4 or 0 => SampleKind.Unsigned, // 4 is "untyped", 0 is written by careless programs
            2 => SampleKind.Signed,
            3 => SampleKind.Float,
            5 or 6 => throw Unsupported("complex samples", "write amplitudes, for example with gdal_translate -ot Float32"),
            var other => throw Unsupported($"the sample format {other}", "write it again, for example with gdal_translate"),
        };
        var type = new SampleType(kind, (int)Math.Clamp(bits[0], 0, 1 << 16));
        bool known = kind switch
        {
            SampleKind.Unsigned => type.Bits is >= 1 and <= 16 or 32,
            SampleKind.Signed => type.Bits is 8 or 16 or 32,
            _ => type.Bits is 16 or 32 or 64,
        };
        return known ? type : throw Unsupported($"samples of type {type}", "write them as uint16 or float32, for example with gdal_translate -ot Float32");
    }

    TiffCompression Compression() => directory.Integer(TiffTag.Compression, 1) switch
    {
        0 or 1 or 32771 => TiffCompression.None,
        var code when Enum.IsDefined((TiffCompression)(int)Math.Clamp(code, 0, int.MaxValue)) => (TiffCompression)code,
        var code => throw Unsupported(
            code switch
            {
                6 => "old-style JPEG compression (code 6)",
                9 or 10 => "JBIG compression",
                32766 => "NeXT compression",
                32809 => "ThunderScan compression",
                34661 => "JBIG compression",
                34676 or 34677 => "SGI LogLuv compression",
                33003 or 33005 or 34712 => "JPEG 2000 compression",
                34887 => "LERC compression",
                34925 => "LZMA compression",
                50001 => "WebP compression",
                50002 or 52546 => "JPEG XL compression",
                _ => $"the compression {code}",
            },
            "write it with another one, for example with gdal_translate -co COMPRESS=DEFLATE -co TILED=YES"),
    };

    TiffPhotometric Photometric(TiffCompression compression)
    {
        const string WayOut = "write it as RGB, for example with gdal_translate -co PHOTOMETRIC=RGB";
        return directory.Integer(TiffTag.Photometric, (int)TiffPhotometric.MinIsBlack) switch
        {
            6 when compression != TiffCompression.Jpeg => throw Unsupported("YCbCr samples outside JPEG", WayOut),
            var code when Enum.IsDefined((TiffPhotometric)(int)Math.Clamp(code, 0, int.MaxValue)) => (TiffPhotometric)code,
            5 => throw Unsupported("CMYK colours", WayOut),
            8 or 9 or 10 => throw Unsupported("CIE L*a*b* colours", WayOut),
            32844 or 32845 => throw Unsupported("SGI LogLuv colours", WayOut),
            32803 => throw Unsupported("an unprocessed colour filter array", WayOut),
            34892 => throw Unsupported("linear raw camera samples", WayOut),
            var other => throw Unsupported($"the photometric interpretation {other}", WayOut),
        };
    }

    int Predictor(TiffCompression compression, SampleType type)
    {
        // The codecs without a predictor ignore the tag, whatever it says.
        if (compression is not (TiffCompression.Lzw or TiffCompression.Deflate or TiffCompression.AdobeDeflate or TiffCompression.Zstd)) return 1;
        return directory.Integer(TiffTag.Predictor, 1) switch
        {
            1 => 1,
            2 when !type.IsPacked => 2,
            2 => throw Unsupported($"predictor 2 on samples of {type.Bits} bits", "write it without a predictor, for example with gdal_translate -co PREDICTOR=1"),
            3 when type.Kind == SampleKind.Float => 3,
            3 => throw Unsupported($"predictor 3 on samples of type {type}", "write it with predictor 2, for example with gdal_translate -co PREDICTOR=2"),
            var other => throw Unsupported($"the predictor {other}", "write it without a predictor, for example with gdal_translate -co PREDICTOR=1"),
        };
    }

    (int Sample, bool Associated) Alpha(int samples)
    {
        var extra = directory.Integers(TiffTag.ExtraSamples, MostSamples);
        int first = Math.Max(samples - extra.Length, 0);
        for (int i = 0; first + i < samples && i < extra.Length; i++)
            // A lone sample is the image, whatever it is called.
            if (extra[i] is 1 or 2 && samples > 1) return (first + i, extra[i] == 1);
        return (-1, false);
    }

    RasterException Unsupported(string feature, string wayOut) =>
        new($"{file.Name} uses {feature}, which this reader does not support; {wayOut}.");
}
