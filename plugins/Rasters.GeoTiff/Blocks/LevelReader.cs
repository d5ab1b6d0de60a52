using System.Buffers;
using ImageryWatch.Rasters.GeoTiff.Samples;
using ImageryWatch.Rasters.GeoTiff.Structure;

namespace ImageryWatch.Rasters.GeoTiff.Blocks;

/// <summary>Reads windows of one directory: the image, an overview or a mask. Called from many threads.</summary>
sealed class LevelReader : IDisposable
{
    // Uncompressed rows are read in pieces of this size: large enough for the disk, small enough for the cache.
    const int RawPieceBytes = 256 << 10;

    readonly TiffFile file;
    readonly BlockDecoder decoder;
    readonly BlockCache cache;
    readonly SampleUnpacker unpacker;
    readonly SampleValues values;
    readonly float absent;

    /// <param name="file">The open file, which stays the caller's.</param>
    /// <param name="directory">The directory to read.</param>
    /// <param name="layout">Its layout.</param>
    /// <param name="cache">Shared by all levels of the file; stays the caller's.</param>
    /// <param name="values">With stored values, a sample that float32 cannot carry is refused instead of rounded.</param>
    /// <param name="absent">Value of samples whose block the file leaves out; alpha is 0 there.</param>
    public LevelReader(TiffFile file, TiffDirectory directory, TiffLayout layout, BlockCache cache, SampleValues values, float absent)
    {
        (this.file, Layout, this.cache, this.values, this.absent) = (file, layout, cache, values, absent);
        var table = BlockTable.Read(file, directory, layout);
        decoder = new(file, directory, layout, table);
        unpacker = new(layout.Type, layout.SamplesTogether);
        IsSparse = table.IsSparse;
        FirstDataOffset = table.FirstOffset;
    }

    public TiffLayout Layout { get; }

    /// <summary>True when the file leaves out blocks.</summary>
    public bool IsSparse { get; }

    /// <summary>Where the first stored block begins in the file.</summary>
    public long FirstDataOffset { get; }

    public void Read(PixelWindow window, SamplePlanes planes)
    {
        int firstColumn = window.Column / Layout.BlockWidth, lastColumn = (window.Right - 1) / Layout.BlockWidth;
        int firstRow = window.Row / Layout.BlockHeight, lastRow = (window.Bottom - 1) / Layout.BlockHeight;
        bool cutsBlocks = !IsOnBlocks(window);
        List<int>? busy = null;
        for (int plane = 0; plane < (Layout.IsPlanar ? Layout.SamplesPerPixel : 1); plane++)
        {
            for (int row = firstRow; row <= lastRow; row++)
            {
                for (int column = firstColumn; column <= lastColumn; column++)
                {
                    int block = (plane * Layout.BlocksDown + row) * Layout.BlocksAcross + column;
                    if (!decoder.Holds(block)) Leave(block, window, planes);
                    else if (Layout.IsRaw) ReadRaw(block, window, planes);
                    else if (!cutsBlocks) ReadWhole(block, window, planes);
                    else if (cache.TryRent(decoder, block) is { } lease) Take(lease, block, window, planes);
                    else (busy ??= []).Add(block);
                }
            }
        }
        foreach (int block in busy ?? []) Take(cache.Rent(decoder, block), block, window, planes);
    }

    public void Dispose() => decoder.Dispose();

    bool IsOnBlocks(PixelWindow window) =>
        window.Column % Layout.BlockWidth == 0 && window.Row % Layout.BlockHeight == 0 &&
        (window.Right % Layout.BlockWidth == 0 || window.Right == Layout.Width) &&
        (window.Bottom % Layout.BlockHeight == 0 || window.Bottom == Layout.Height);

    // The part of the window that lies in the block.
    PixelWindow Part(int block, PixelWindow window)
    {
        int column = block % Layout.BlocksAcross * Layout.BlockWidth;
        int row = block / Layout.BlocksAcross % Layout.BlocksDown * Layout.BlockHeight;
        return window.Intersect(new(column, row,
            Math.Min(Layout.BlockWidth, Layout.Width - column), Math.Min(Layout.BlockHeight, Layout.Height - row)));
    }

    void ReadWhole(int block, PixelWindow window, SamplePlanes planes)
    {
        int length = decoder.DecodedBytes(block);
        var decoded = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            decoder.Decode(block, decoded.AsSpan(0, length));
            Unpack(decoded, block, window, planes);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(decoded);
        }
    }

    void Take(BlockCache.Lease lease, int block, PixelWindow window, SamplePlanes planes)
    {
        using (lease) Unpack(lease.Bytes, block, window, planes);
    }

    void Unpack(ReadOnlySpan<byte> decoded, int block, PixelWindow window, SamplePlanes planes)
    {
        var part = Part(block, window);
        int skipped = part.Row % Layout.BlockHeight, rowBytes = (int)Layout.RowBytes;
        for (int row = 0; row < part.Height; row++)
            Unpack(decoded.Slice((skipped + row) * rowBytes, rowBytes), part.Column % Layout.BlockWidth, block, part, row, window, planes);
    }

    void ReadRaw(int block, PixelWindow window, SamplePlanes planes)
    {
        var part = Part(block, window);
        int skipped = part.Column % Layout.BlockWidth;
        int pixelBytes = Layout.SamplesTogether * Layout.Type.Bytes;

        // Packed samples do not begin at bytes, so their rows are read from the start of the block.
        int firstByte = Layout.Type.IsPacked ? 0 : skipped * pixelBytes;
        int rowBytes = Layout.Type.IsPacked ? (int)Layout.RowBytes : part.Width * pixelBytes;
        int rowsTogether = Math.Clamp(RawPieceBytes / rowBytes, 1, part.Height);
        var stored = ArrayPool<byte>.Shared.Rent(rowsTogether * rowBytes);
        try
        {
            for (int row = 0; row < part.Height; row += rowsTogether)
            {
                int rows = Math.Min(rowsTogether, part.Height - row);
                decoder.ReadRaw(block, part.Row % Layout.BlockHeight + row, firstByte, rowBytes, stored.AsSpan(0, rows * rowBytes));
                for (int i = 0; i < rows; i++)
                    Unpack(stored.AsSpan(i * rowBytes, rowBytes), Layout.Type.IsPacked ? skipped : 0, block, part, row + i, window, planes);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(stored);
        }
    }

    void Unpack(ReadOnlySpan<byte> stored, int pixel, int block, PixelWindow part, int row, PixelWindow window, SamplePlanes planes)
    {
        int plane = Plane(block);
        for (int sample = 0; sample < Layout.SamplesTogether; sample++)
        {
            var destination = planes.Row(plane + sample, part.Row - window.Row + row).Slice(part.Column - window.Column, part.Width);
            unpacker.Unpack(stored, pixel, sample, destination);
            if (values == SampleValues.Stored && unpacker.FindInexact(stored, pixel, sample, part.Width) is { } value)
                throw new RasterException(FormattableString.Invariant($"{file.Name} stores the {Layout.Type} value {value:R} in row {part.Row + row}, which float32 cannot carry exactly, so its stored values cannot be handed out; read its physical values, or write it as float32."));
        }
    }

    void Leave(int block, PixelWindow window, SamplePlanes planes)
    {
        var part = Part(block, window);
        int plane = Plane(block);
        for (int sample = plane; sample < plane + Layout.SamplesTogether; sample++)
            for (int row = 0; row < part.Height; row++)
                planes.Row(sample, part.Row - window.Row + row).Slice(part.Column - window.Column, part.Width)
                    .Fill(sample == planes.AlphaSample ? 0 : absent);
    }

    // The first sample that a block holds.
    int Plane(int block) => Layout.IsPlanar ? block / (Layout.BlocksAcross * Layout.BlocksDown) : 0;
}
