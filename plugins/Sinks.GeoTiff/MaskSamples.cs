using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ImageryWatch.Sinks.GeoTiff;

/// <summary>
/// 0 same, 1 changed, 255 not observed, with a palette, so that a map shows them at once. Overviews keep the greatest
/// of four: a mean or a nearest neighbour would lose small changes on a map that is zoomed out.
/// </summary>
sealed class MaskSamples : ISampleFormat
{
    const byte NotObserved = 255;

    public int BytesPerSample => 1;

    /// <summary>Masks are runs: level 2 needs a third of the time of level 6 and a few kilobytes a tile.</summary>
    public ZLibCompressionOptions Compression { get; } = new() { CompressionLevel = 2 };

    public void Describe(TiffDirectory directory)
    {
        directory.AddShorts(TiffTag.BitsPerSample, 8);
        directory.AddShorts(TiffTag.SampleFormat, 1);
        directory.AddShorts(TiffTag.PhotometricInterpretation, 3);
        directory.AddShorts(TiffTag.ColorMap, Palette());
        directory.AddText(TiffTag.GdalNoData, "255");
        directory.AddText(TiffTag.GdalMetadata, BandDescription.Xml("0 same, 1 changed, 255 not observed"));
    }

    // Compiled well at once: a comparison may be over before the runtime would come back to it.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Encode(ReadOnlySpan<float> samples, Span<byte> destination)
    {
        var i = 0;
        for (; i <= samples.Length - Vector512<byte>.Count; i += Vector512<byte>.Count)
        {
            var block = samples.Slice(i, Vector512<byte>.Count);
            var low = Vector512.Narrow(Codes(block), Codes(block[16..]));
            var high = Vector512.Narrow(Codes(block[32..]), Codes(block[48..]));
            Vector512.Narrow(low, high).CopyTo(destination[i..]);
        }

        for (; i < samples.Length; i++)
            destination[i] = float.IsNaN(samples[i]) ? NotObserved : samples[i] > 0 ? (byte)1 : (byte)0;
        destination[samples.Length..].Fill(NotObserved);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Reduce(ReadOnlySpan<float> upper, ReadOnlySpan<float> lower, Span<float> destination)
    {
        var i = 0;
        for (; 2 * (i + Vector512<float>.Count) <= upper.Length; i += Vector512<float>.Count)
        {
            ReadOnlySpan<float> above = upper[(2 * i)..], below = lower[(2 * i)..];
            Vector512.MaxNumber(
                Vector512.MaxNumber(Pairs.Even(above), Pairs.Odd(above)),
                Vector512.MaxNumber(Pairs.Even(below), Pairs.Odd(below))).CopyTo(destination[i..]);
        }

        for (; i < destination.Length; i++)
        {
            int left = 2 * i, right = Math.Min(left + 1, upper.Length - 1);
            destination[i] = float.MaxNumber(
                float.MaxNumber(upper[left], upper[right]), float.MaxNumber(lower[left], lower[right]));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<uint> Codes(ReadOnlySpan<float> samples)
    {
        var values = Vector512.Create(samples);
        return Vector512.ConditionalSelect(
            Vector512.IsNaN(values).AsUInt32(), Vector512.Create((uint)NotObserved),
            Vector512.GreaterThan(values, Vector512<float>.Zero).AsUInt32() & Vector512<uint>.One);
    }

    /// <summary>All reds, then all greens, then all blues, 16 bits each: light grey for same, red for changed.</summary>
    static ushort[] Palette()
    {
        var palette = new ushort[3 * 256];
        Set(0, 0xe6, 0xe6, 0xe6);
        Set(1, 0xd6, 0x27, 0x28);
        Set(NotObserved, 0xff, 0xff, 0xff);
        return palette;

        void Set(int index, byte red, byte green, byte blue) =>
            (palette[index], palette[256 + index], palette[512 + index]) = ((ushort)(red * 257), (ushort)(green * 257), (ushort)(blue * 257));
    }
}
