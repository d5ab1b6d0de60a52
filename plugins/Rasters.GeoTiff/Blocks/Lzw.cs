using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ImageryWatch.Rasters.GeoTiff.Blocks;

/// <summary>
/// LZW of TIFF 6.0 section 13 (Welch 1984): codes of 9 to 12 bits, most significant bit first, one wider a code earlier than
/// it need be. Own code because GDAL's default writers use it everywhere and LibTiff.NET's takes three times as long.
/// </summary>
static class Lzw
{
    const int Clear = 256, End = 257, MostBits = 12;

    /// <summary>Whether a stream has the other bit order, as written before 1992; such a stream begins with a clear code stored so.</summary>
    public static bool IsOldStyle(ReadOnlySpan<byte> stored) => stored.Length >= 2 && stored[0] == 0 && (stored[1] & 1) == 1;

    /// <summary>Decodes until the destination is full or the stream ends.</summary>
    /// <returns>Bytes decoded.</returns>
    /// <exception cref="InvalidDataException">A code that is not in the table.</exception>
    public static int Decode(ReadOnlySpan<byte> stored, Span<byte> destination)
    {
        // Every string in the table was written out before: the entry made after a string is that string and the byte
        // that follows it. So an entry is a place in the destination, and decoding is copying.
        Span<int> starts = stackalloc int[1 << MostBits];
        Span<int> lengths = stackalloc int[1 << MostBits];
        int next = End + 1, width = 9, at = 0, written = 0, lastStart = 0, lastLength = 0, waiting = 0;
        ulong bits = 0;
        while (written < destination.Length)
        {
            if (waiting < width)
            {
                if (stored.Length - at >= 4)
                {
                    bits = bits << 32 | BinaryPrimitives.ReadUInt32BigEndian(stored[at..]);
                    at += 4;
                    waiting += 32;
                }
                else
                {
                    for (; at < stored.Length; waiting += 8) bits = bits << 8 | stored[at++];
                    if (waiting < width) break;
                }
            }
            waiting -= width;
            int code = (int)(bits >> waiting) & ((1 << width) - 1);
            if (code == Clear)
            {
                (next, width, lastLength) = (End + 1, 9, 0);
                continue;
            }
            if (code == End) break;

            int length = 1;
            if (code < Clear)
            {
                destination[written] = (byte)code;
            }
            else
            {
                int start;
                if (code < next) (start, length) = (starts[code], lengths[code]);
                else if (code == next && lastLength > 0) (start, length) = (lastStart, lastLength + 1);
                else throw new InvalidDataException($"code {code} is not in the table of {next}");
                length = Math.Min(length, destination.Length - written);
                Copy(destination, start, written, length);
            }
            if (lastLength > 0 && next < starts.Length)
            {
                (starts[next], lengths[next]) = (lastStart, lastLength + 1);
                if (++next == (1 << width) - 1 && width < MostBits) width++;
            }
            (lastStart, lastLength) = (written, length);
            written += length;
        }
        return written;
    }

    // The source may run into the destination, by a byte, when a string repeats itself; so bytes go forward. Where eight can
    // go at once, the last of them may be beyond the string, to be written over by the next.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Copy(Span<byte> bytes, int from, int to, int length)
    {
        if (to - from >= 8 && to + length + 8 <= bytes.Length)
        {
            ref byte first = ref MemoryMarshal.GetReference(bytes);
            for (int i = 0; i < length; i += 8)
                Unsafe.WriteUnaligned(ref Unsafe.Add(ref first, to + i), Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref first, from + i)));
            return;
        }
        for (int i = 0; i < length; i++) bytes[to + i] = bytes[from + i];
    }
}
