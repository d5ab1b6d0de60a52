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
    readonly SectionCache cache;
    readonly SampleUnpacker unpacker;
    readonly SampleValues values;
    readonly float absent;

    /// <param name="file">The open file, which stays the caller's.</param>
    /// <param name="directory">The directory to read.</param>
    /// <param name="layout">Its layout.</param>
    /// <param name="cache">Shared by all levels of the file; stays the caller's.</param>
    /// <param name="values">With stored values, a sample that float32 cannot carry is refused instead of rounded.</param>
    /// <param name="absent">Value of samples whose block the file leaves out; alpha is 0 there.</param>
    public LevelReader(TiffFile file, TiffDirectory directory, TiffLayout layout, SectionCache cache, SampleValues values, float absent)
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
        int firstRow = window.Row / decoder.SectionHeight, lastRow = (window.Bottom - 1) / decoder.SectionHeight;
        bool cutsSections = !IsOnSections(window);
        List<int>? busy = null;
        for (int plane = 0; plane < (Layout.IsPlanar ? Layout.SamplesPerPixel : 1); plane++)
        {
            for (int row = firstRow; row <= lastRow; row++)
            {
                for (int column = firstColumn; column <= lastColumn; column++)
                {
                    int section = (plane * decoder.SectionsDown + row) * Layout.BlocksAcross + column;
                    if (!decoder.Holds(section)) Leave(section, window, planes);
                    else if (Layout.IsRaw) ReadRaw(section, window, planes);
                    else if (!cutsSections) ReadWhole(section, window, planes);
                    else if (cache.TryRent(decoder, section) is { } lease) Take(lease, section, window, planes);
                    else (busy ??= []).Add(section);
                }
            }
        }
        foreach (int section in busy ?? []) Take(cache.Rent(decoder, section), section, window, planes);
    }

    public void Dispose() => decoder.Dispose();

    bool IsOnSections(PixelWindow window) =>
        window.Column % Layout.BlockWidth == 0 && window.Row % decoder.SectionHeight == 0 &&
        (window.Right % Layout.BlockWidth == 0 || window.Right == Layout.Width) &&
        (window.Bottom % decoder.SectionHeight == 0 || window.Bottom == Layout.Height);

    // The part of the window that lies in the section.
    PixelWindow Part(int section, PixelWindow window)
    {
        int column = section % Layout.BlocksAcross * Layout.BlockWidth;
        int row = section / Layout.BlocksAcross % decoder.SectionsDown * decoder.SectionHeight;
        return window.Intersect(new(column, row,
            Math.Min(Layout.BlockWidth, Layout.Width - column), Math.Min(decoder.SectionHeight, Layout.Height - row)));
    }

    void ReadWhole(int section, PixelWindow window, SamplePlanes planes)
    {
        int length = decoder.DecodedBytes(section);
        var decoded = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            decoder.Decode(section, decoded.AsSpan(0, length));
            Unpack(decoded, section, window, planes);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(decoded);
        }
    }

    void Take(SectionCache.Lease lease, int section, PixelWindow window, SamplePlanes planes)
    {
        using (lease) Unpack(lease.Bytes, section, window, planes);
    }

    void Unpack(ReadOnlySpan<byte> decoded, int section, PixelWindow window, SamplePlanes planes)
    {
        var part = Part(section, window);
        int skipped = part.Row % decoder.SectionHeight, rowBytes = (int)Layout.RowBytes;
        for (int row = 0; row < part.Height; row++)
            Unpack(decoded.Slice((skipped + row) * rowBytes, rowBytes), part.Column % Layout.BlockWidth, section, part, row, window, planes);
    }

    void ReadRaw(int section, PixelWindow window, SamplePlanes planes)
    {
        var part = Part(section, window);
        int skipped = part.Column % Layout.BlockWidth;
        int pixelBytes = Layout.SamplesTogether * Layout.Type.Bytes;

        // Packed samples do not begin at bytes, so their rows are read from the start of the section.
        int firstByte = Layout.Type.IsPacked ? 0 : skipped * pixelBytes;
        int rowBytes = Layout.Type.IsPacked ? (int)Layout.RowBytes : part.Width * pixelBytes;
        int rowsTogether = Math.Clamp(RawPieceBytes / rowBytes, 1, part.Height);
        var stored = ArrayPool<byte>.Shared.Rent(rowsTogether * rowBytes);
        try
        {
            for (int row = 0; row < part.Height; row += rowsTogether)
            {
                int rows = Math.Min(rowsTogether, part.Height - row);
                decoder.ReadRaw(section, part.Row % decoder.SectionHeight + row, firstByte, rowBytes, stored.AsSpan(0, rows * rowBytes));
                for (int i = 0; i < rows; i++)
                    Unpack(stored.AsSpan(i * rowBytes, rowBytes), Layout.Type.IsPacked ? skipped : 0, section, part, row + i, window, planes);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(stored);
        }
    }

    void Unpack(ReadOnlySpan<byte> stored, int pixel, int section, PixelWindow part, int row, PixelWindow window, SamplePlanes planes)
    {
        int plane = Plane(section);
        for (int sample = 0; sample < Layout.SamplesTogether; sample++)
        {
            var destination = planes.Row(plane + sample, part.Row - window.Row + row).Slice(part.Column - window.Column, part.Width);
            unpacker.Unpack(stored, pixel, sample, destination);
            if (values == SampleValues.Stored && unpacker.FindInexact(stored, pixel, sample, part.Width) is { } value)
                throw new RasterException(FormattableString.Invariant($"{file.Name} stores the {Layout.Type} value {value:R} in row {part.Row + row}, which float32 cannot carry exactly, so its stored values cannot be handed out; read its physical values, or write it as float32."));
        }
    }

    void Leave(int section, PixelWindow window, SamplePlanes planes)
    {
        var part = Part(section, window);
        int plane = Plane(section);
        for (int sample = plane; sample < plane + Layout.SamplesTogether; sample++)
            for (int row = 0; row < part.Height; row++)
                planes.Row(sample, part.Row - window.Row + row).Slice(part.Column - window.Column, part.Width)
                    .Fill(sample == planes.AlphaSample ? 0 : absent);
    }

    // The first sample that a section holds.
    int Plane(int section) => Layout.IsPlanar ? section / (Layout.BlocksAcross * decoder.SectionsDown) : 0;
}
