namespace ImageryWatch.Rasters.GeoTiff.Blocks;

/// <summary>FillOrder 2: files of fax machines, whose bytes begin with their least significant bit.</summary>
static class BitOrder
{
    /// <summary>Reverses the bits of every byte.</summary>
    public static void Reverse(Span<byte> bytes)
    {
        for (int i = 0; i < bytes.Length; i++)
        {
            // Devillard (2001), by way of Anderson's "Bit Twiddling Hacks": spread the byte by multiplication, pick each bit, gather.
            bytes[i] = (byte)(((bytes[i] * 0x80200802UL) & 0x0884422110UL) * 0x0101010101UL >> 32);
        }
    }
}
