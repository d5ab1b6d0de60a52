using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using ImageryWatch.Rasters.GeoTiff.Structure;

namespace ImageryWatch.Rasters.GeoTiff.Blocks;

/// <summary>Undoes the predictors of TIFF 6.0 section 14 and of Adobe's TIFF Technical Note 3 (2005), row by row.</summary>
static class Predictors
{
    public static void Undo(TiffLayout layout, Span<byte> block)
    {
        int rowBytes = (int)layout.RowBytes, samples = layout.SamplesTogether;
        for (int at = 0; at < block.Length; at += rowBytes)
        {
            var row = block.Slice(at, rowBytes);
            if (layout.Predictor == 3) UndoFloatingPoint(row, samples, layout.Type.Bytes);
            else UndoHorizontal(row, samples, layout.Type.Bytes);
        }
    }

    /// <summary>Each sample was stored as its difference from the same sample of the pixel before, modulo its width.</summary>
    /// <param name="row">One row, samples in this computer's byte order.</param>
    /// <param name="samples">Samples of a pixel.</param>
    /// <param name="sampleBytes">Width of a sample: 1, 2, 4 or 8.</param>
    public static void UndoHorizontal(Span<byte> row, int samples, int sampleBytes)
    {
        switch (sampleBytes)
        {
            case 1: Accumulate(row, samples); break;
            case 2: Accumulate(MemoryMarshal.Cast<byte, ushort>(row), samples); break;
            case 4: Accumulate(MemoryMarshal.Cast<byte, uint>(row), samples); break;
            default: Accumulate(MemoryMarshal.Cast<byte, ulong>(row), samples); break;
        }
    }

    /// <summary>
    /// The bytes of a row were sorted by significance, most significant first, and each stored as its difference from the one
    /// <paramref name="samples"/> before.
    /// </summary>
    /// <param name="row">One row as stored; whole numbers of samples in this computer's byte order afterwards.</param>
    /// <param name="samples">Samples of a pixel.</param>
    /// <param name="sampleBytes">Width of a sample: 2, 4 or 8.</param>
    public static void UndoFloatingPoint(Span<byte> row, int samples, int sampleBytes)
    {
        Accumulate(row, samples);
        var planes = ArrayPool<byte>.Shared.Rent(row.Length);
        try
        {
            row.CopyTo(planes);
            int count = row.Length / sampleBytes;
            switch (sampleBytes)
            {
                case 2: Gather16(planes, MemoryMarshal.Cast<byte, ushort>(row), count); break;
                case 4: Gather32(planes, MemoryMarshal.Cast<byte, uint>(row), count); break;
                default: Gather64(planes, MemoryMarshal.Cast<byte, ulong>(row), count); break;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(planes);
        }
    }

    static void Gather16(ReadOnlySpan<byte> planes, Span<ushort> row, int count)
    {
        ReadOnlySpan<byte> high = planes[..count], low = planes.Slice(count, count);
        for (int i = 0; i < count; i++) row[i] = (ushort)(high[i] << 8 | low[i]);
    }

    static void Gather32(ReadOnlySpan<byte> planes, Span<uint> row, int count)
    {
        ReadOnlySpan<byte> a = planes[..count], b = planes.Slice(count, count), c = planes.Slice(2 * count, count), d = planes.Slice(3 * count, count);
        int i = 0;
        for (; i <= count - Vector128<byte>.Count; i += Vector128<byte>.Count)
        {
            var (a0, a1) = Vector128.Widen(Vector128.Create(a[i..]));
            var (b0, b1) = Vector128.Widen(Vector128.Create(b[i..]));
            var (c0, c1) = Vector128.Widen(Vector128.Create(c[i..]));
            var (d0, d1) = Vector128.Widen(Vector128.Create(d[i..]));
            Join(a0 << 8 | b0, c0 << 8 | d0, row[i..]);
            Join(a1 << 8 | b1, c1 << 8 | d1, row[(i + 8)..]);
        }
        for (; i < count; i++) row[i] = (uint)(a[i] << 24 | b[i] << 16 | c[i] << 8 | d[i]);
    }

    static void Join(Vector128<ushort> high, Vector128<ushort> low, Span<uint> row)
    {
        var (high0, high1) = Vector128.Widen(high);
        var (low0, low1) = Vector128.Widen(low);
        (high0 << 16 | low0).CopyTo(row);
        (high1 << 16 | low1).CopyTo(row[4..]);
    }

    static void Gather64(ReadOnlySpan<byte> planes, Span<ulong> row, int count)
    {
        row[..count].Clear();
        for (int plane = 0; plane < 8; plane++)
        {
            var bytes = planes.Slice(plane * count, count);
            for (int i = 0; i < count; i++) row[i] = row[i] << 8 | bytes[i];
        }
    }

    static void Accumulate<T>(Span<T> row, int samples) where T : unmanaged, INumber<T>
    {
        int done = samples;
        if (Vector128.IsHardwareAccelerated && samples * Unsafe.SizeOf<T>() <= 8) done = AccumulateVectors(row, samples);
        for (int i = Math.Max(done, samples); i < row.Length; i++) row[i] = unchecked(row[i] + row[i - samples]);
    }

    // Prefix sum of the pixels in a vector by shifting and adding (Hillis and Steele 1986), then the last pixel of the
    // vector before is added to all. A vector that no whole number of pixels fills is used as far as pixels go; what lies
    // behind is stored back as it was, and loaded for the next vector before that, so that no load waits for a store.
    static int AccumulateVectors<T>(Span<T> row, int samples) where T : unmanaged, INumber<T>
    {
        int end = row.Length - Vector128<T>.Count;
        if (end < 0) return 0;
        int pixelBytes = samples * Unsafe.SizeOf<T>(), pixels = 16 / pixelBytes, step = pixels * samples;
        var index = Vector128<byte>.Indices;
        var shift1 = Shift(pixelBytes);
        var shift2 = Shift(pixelBytes * 2);
        var shift4 = Shift(pixelBytes * 4);
        var shift8 = Shift(pixelBytes * 8);
        var whole = Vector128.LessThan(index, Vector128.Create((byte)(pixels * pixelBytes))).As<byte, T>();

        // The byte that holds the same place in the last pixel: 16 is small enough to find the remainder by subtraction.
        var place = index;
        for (int i = 1; i < pixels + 1; i++)
            place = Vector128.ConditionalSelect(Vector128.GreaterThanOrEqual(place, Vector128.Create((byte)pixelBytes)), place - Vector128.Create((byte)pixelBytes), place);
        var last = place + Vector128.Create((byte)((pixels - 1) * pixelBytes));

        var carry = Vector128<T>.Zero;
        ref T first = ref MemoryMarshal.GetReference(row);
        var stored = Vector128.LoadUnsafe(ref first);
        int at = 0;
        while (true)
        {
            var sum = stored + Vector128.ShuffleNative(stored.AsByte(), shift1).As<byte, T>();
            sum += Vector128.ShuffleNative(sum.AsByte(), shift2).As<byte, T>();
            if (pixels > 4) sum += Vector128.ShuffleNative(sum.AsByte(), shift4).As<byte, T>();
            if (pixels > 8) sum += Vector128.ShuffleNative(sum.AsByte(), shift8).As<byte, T>();
            sum += carry;
            carry = Vector128.ShuffleNative(sum.AsByte(), last).As<byte, T>();
            var result = Vector128.ConditionalSelect(whole, sum, stored);
            int next = at + step;
            if (next > end)
            {
                result.StoreUnsafe(ref first, (nuint)at);
                return next;
            }
            stored = Vector128.LoadUnsafe(ref first, (nuint)next);
            result.StoreUnsafe(ref first, (nuint)at);
            at = next;
        }
    }

    // Moves bytes up by a distance; an index with its high bit set brings in zero.
    static Vector128<byte> Shift(int bytes) => bytes >= 16
        ? Vector128<byte>.AllBitsSet
        : Vector128.ConditionalSelect(
            Vector128.LessThan(Vector128<byte>.Indices, Vector128.Create((byte)bytes)), Vector128<byte>.AllBitsSet,
            Vector128<byte>.Indices - Vector128.Create((byte)bytes));
}
