using System.Buffers.Binary;
using System.Text;

namespace ImageryWatch.Tests.Cli;

/// <summary>An uncompressed little-endian GeoTIFF in one strip, in which every field can be made to lie.</summary>
sealed record TinyTiff
{
    public int Width { get; init; } = 128;
    public int Height { get; init; } = 128;
    public int Bands { get; init; } = 1;

    /// <summary>Sample of (band, row, column).</summary>
    public Func<int, int, int, byte> Sample { get; init; } = (band, row, column) => Ground(band, row, column);

    /// <summary>True when the last band is how opaque a pixel is.</summary>
    public bool HasAlpha { get; init; }

    /// <summary>Bits of a sample, 8 or 16; those of 16 bits are 257 times as large.</summary>
    public int Bits { get; init; } = 8;

    /// <summary>Code of a projected system; null for no georeference.</summary>
    public ushort? Epsg { get; init; } = 32635;

    public double West { get; init; } = 500_000;
    public double North { get; init; } = 5_500_000;
    public double PixelMetres { get; init; } = 2;
    public string? NoData { get; init; }

    /// <summary>Width and height that the header claims, when it lies.</summary>
    public int? ClaimedSide { get; init; }

    /// <summary>Bands that the header claims, when it lies.</summary>
    public int? ClaimedBands { get; init; }

    /// <summary>Ground that no two places share, with some noise.</summary>
    public static byte Ground(int band, int row, int column) => (byte)(90 + 20 * band + ((row * 7919 + column * 104729 + band * 31) * 2654435761L >> 13) % 12);

    /// <summary>The same ground with a bright square of 12 x 12 pixels on it.</summary>
    public static byte GroundWithSquare(int band, int row, int column) =>
        row is >= 20 and < 32 && column is >= 30 and < 42 ? (byte)230 : Ground(band, row, column);

    /// <summary>The file.</summary>
    public byte[] ToBytes()
    {
        int bytes = Bits / 8;
        var pixels = new byte[Width * Height * Bands * bytes];
        for (int row = 0, i = 0; row < Height; row++)
            for (int column = 0; column < Width; column++)
                for (int band = 0; band < Bands; band++)
                    // 257 times a byte is that byte twice.
                    for (int part = 0; part < bytes; part++, i++) pixels[i] = Sample(band, row, column);

        int samplesPerPixel = ClaimedBands ?? Bands;
        var entries = new SortedDictionary<ushort, (ushort Type, byte[] Value)>
        {
            [256] = Longs(ClaimedSide ?? Width),
            [257] = Longs(ClaimedSide ?? Height),
            [258] = Shorts([.. Enumerable.Repeat((ushort)Bits, Bands)]),
            [259] = Shorts(1),
            [262] = Shorts((ushort)(Bands >= 3 ? 2 : 1)),
            [273] = Longs(8),
            [277] = Shorts((ushort)samplesPerPixel),
            [278] = Longs(ClaimedSide ?? Height),
            [279] = Longs(pixels.Length),
            [284] = Shorts(1),
        };
        if (Bands is 2 or > 3)
        {
            ushort[] extra = new ushort[Bands - (Bands > 3 ? 3 : 1)];
            if (HasAlpha) extra[^1] = 2;
            entries[338] = Shorts(extra);
        }
        if (NoData is not null) entries[42113] = (2, Encoding.ASCII.GetBytes(NoData + "\0"));
        if (Epsg is { } epsg)
        {
            entries[33550] = Doubles(PixelMetres, PixelMetres, 0);
            entries[33922] = Doubles(0, 0, 0, West, North, 0);
            entries[34735] = Shorts(1, 1, 0, 3, 1024, 0, 1, 1, 1025, 0, 1, 1, 3072, 0, 1, epsg);
        }

        return Assemble(pixels, entries);
    }

    static byte[] Assemble(byte[] pixels, SortedDictionary<ushort, (ushort Type, byte[] Value)> entries)
    {
        using var file = new MemoryStream();
        using var writer = new BinaryWriter(file);
        int directory = 8 + pixels.Length + pixels.Length % 2;
        int outside = directory + 2 + entries.Count * 12 + 4;
        writer.Write("II*\0"u8);
        writer.Write(directory);
        writer.Write(pixels);
        if (pixels.Length % 2 == 1) writer.Write((byte)0);
        writer.Write((ushort)entries.Count);
        var tail = new MemoryStream();
        foreach (var (tag, (type, value)) in entries)
        {
            writer.Write(tag);
            writer.Write(type);
            writer.Write(value.Length / Size(type));
            if (value.Length <= 4)
            {
                writer.Write(value);
                writer.Write(new byte[4 - value.Length]);
            }
            else
            {
                writer.Write(outside + (int)tail.Length);
                tail.Write(value);
                if (value.Length % 2 == 1) tail.WriteByte(0);
            }
        }

        writer.Write(0);
        writer.Write(tail.ToArray());
        return file.ToArray();
    }

    static int Size(ushort type) => type switch { 2 => 1, 3 => 2, 4 => 4, _ => 8 };

    static (ushort, byte[]) Shorts(params ushort[] values)
    {
        var bytes = new byte[values.Length * 2];
        for (int i = 0; i < values.Length; i++) BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(i * 2), values[i]);
        return (3, bytes);
    }

    static (ushort, byte[]) Longs(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        return (4, bytes);
    }

    static (ushort, byte[]) Doubles(params double[] values)
    {
        var bytes = new byte[values.Length * 8];
        for (int i = 0; i < values.Length; i++) BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(i * 8), values[i]);
        return (12, bytes);
    }
}
