using System.Buffers.Binary;
using System.IO.Compression;

namespace ImageryWatch.Simulation.Output;

/// <summary>Writes 8-bit RGB images as PNG (ISO/IEC 15948).</summary>
public static class PngImage
{
    /// <summary>Writes an image.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="samples">Red, green and blue of a pixel side by side, 0 to 255, in row order.</param>
    public static void Write(string path, int width, int height, ReadOnlySpan<ushort> samples)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            // Each row begins with its filter: 1, the difference to the pixel before.
            var line = new byte[1 + 3 * width];
            for (int row = 0; row < height; row++)
            {
                line[0] = 1;
                for (int i = 0; i < 3 * width; i++)
                {
                    int at = 3 * width * row + i;
                    line[1 + i] = (byte)(samples[at] - (i < 3 ? 0 : samples[at - 3]));
                }
                zlib.Write(line);
            }
        }
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 2);
        using var file = File.Create(path);
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        WriteChunk(file, "IHDR"u8, header);
        WriteChunk(file, "IDAT"u8, packed.ToArray());
        WriteChunk(file, "IEND"u8, []);
    }

    static void WriteChunk(Stream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> body)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, body.Length);
        file.Write(number);
        file.Write(type);
        file.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Checksum(Checksum(uint.MaxValue, type), body));
        file.Write(number);
    }

    static uint Checksum(uint crc, ReadOnlySpan<byte> bytes)
    {
        foreach (byte value in bytes)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? crc >> 1 ^ 0xEDB88320 : crc >> 1;
        }
        return crc;
    }
}
