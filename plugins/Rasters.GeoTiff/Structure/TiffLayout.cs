using ImageryWatch.Rasters.GeoTiff.Samples;

namespace ImageryWatch.Rasters.GeoTiff.Structure;

/// <summary>How the samples of one directory lie in its blocks. A block is a tile or a strip.</summary>
sealed record TiffLayout
{
    /// <summary>Columns and rows.</summary>
    public required int Width { get; init; }

    /// <inheritdoc cref="Width"/>
    public required int Height { get; init; }

    /// <summary>All samples of a pixel, alpha included.</summary>
    public required int SamplesPerPixel { get; init; }

    public required SampleType Type { get; init; }

    public required TiffCompression Compression { get; init; }

    public required TiffPhotometric Photometric { get; init; }

    /// <summary>1 none, 2 horizontal difference, 3 difference of the bytes of IEEE numbers.</summary>
    public required int Predictor { get; init; }

    /// <summary>True when each block holds one sample of each pixel.</summary>
    public required bool IsPlanar { get; init; }

    public required bool IsTiled { get; init; }

    public required int BlockWidth { get; init; }

    public required int BlockHeight { get; init; }

    /// <summary>True when the bits of each byte are stored least significant first.</summary>
    public required bool HasReversedBits { get; init; }

    /// <summary>True when samples of several bytes are stored in the other byte order than this computer's.</summary>
    public required bool HasSwappedBytes { get; init; }

    /// <summary>Index of the alpha sample; -1 when there is none.</summary>
    public required int AlphaSample { get; init; }

    /// <summary>True when colours were multiplied by alpha.</summary>
    public required bool HasAssociatedAlpha { get; init; }

    public int BlocksAcross => (Width - 1) / BlockWidth + 1;

    public int BlocksDown => (Height - 1) / BlockHeight + 1;

    /// <summary>Blocks of the directory; planes follow one another.</summary>
    public long BlockCount => (long)BlocksAcross * BlocksDown * (IsPlanar ? SamplesPerPixel : 1);

    /// <summary>Samples of a pixel that lie side by side in a block.</summary>
    public int SamplesTogether => IsPlanar ? 1 : SamplesPerPixel;

    /// <summary>Bytes of one row of a block; rows begin at whole bytes.</summary>
    public long RowBytes => ((long)BlockWidth * SamplesTogether * Type.Bits + 7) / 8;

    /// <summary>True when any row of a block can be read by itself.</summary>
    public bool IsRaw => Compression == TiffCompression.None;

    /// <summary>Rows that a block stores: the last strip is as high as the image lets it, the last tile is padded.</summary>
    public int StoredRows(int blockRow) =>
        IsTiled ? BlockHeight : (int)Math.Min(BlockHeight, Height - (long)blockRow * BlockHeight);
}
