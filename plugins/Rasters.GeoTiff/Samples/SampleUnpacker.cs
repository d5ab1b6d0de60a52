using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ImageryWatch.Rasters.GeoTiff.Samples;

/// <summary>Takes one sample of each pixel out of a decoded row and turns it into float32.</summary>
/// <param name="type">Type of the samples, which are in this computer's byte order.</param>
/// <param name="stride">Samples of a pixel that lie side by side.</param>
sealed class SampleUnpacker(SampleType type, int stride)
{
    // Beyond this many samples a pixel, gathering by shuffles is slower than one at a time.
    const int MostShuffled = 8;

    readonly Vector128<byte>[]? shuffles =
        type.Bytes is 1 or 2 or 4 && !type.IsPacked && stride is > 1 and <= MostShuffled && Vector128.IsHardwareAccelerated
            ? Shuffles(type.Bytes, stride)
            : null;

    /// <summary>Unpacks a run of pixels of one row.</summary>
    /// <param name="row">The row, from its first whole byte.</param>
    /// <param name="pixel">First pixel, counted from the beginning of <paramref name="row"/>.</param>
    /// <param name="sample">Which sample of the pixel, from 0.</param>
    /// <param name="destination">As many samples as are wanted, each rounded to the nearest float32.</param>
    public void Unpack(ReadOnlySpan<byte> row, int pixel, int sample, Span<float> destination)
    {
        if (type.IsPacked)
        {
            UnpackBits(row, pixel, sample, destination);
            return;
        }
        row = row.Slice((int)((long)pixel * stride * type.Bytes), destination.Length * stride * type.Bytes);
        switch (type.Kind, type.Bits)
        {
            case (SampleKind.Unsigned, 8): Unpack<byte, FromByte>(row, sample, destination); break;
            case (SampleKind.Signed, 8): Unpack<sbyte, FromSByte>(row, sample, destination); break;
            case (SampleKind.Unsigned, 16): Unpack<ushort, FromUInt16>(row, sample, destination); break;
            case (SampleKind.Signed, 16): Unpack<short, FromInt16>(row, sample, destination); break;
            case (SampleKind.Float, 32): Unpack<float, FromSingle>(row, sample, destination); break;
            case (SampleKind.Unsigned, 32): UnpackSingly<uint>(row, sample, destination, static value => value); break;
            case (SampleKind.Signed, 32): UnpackSingly<int>(row, sample, destination, static value => value); break;
            case (SampleKind.Float, 16): UnpackSingly<Half>(row, sample, destination, static value => (float)value); break;
            default: UnpackSingly<double>(row, sample, destination, static value => (float)value); break;
        }
    }

    /// <summary>Looks for a value that float32 cannot carry, in the same run of pixels.</summary>
    /// <returns>The first such value, or null.</returns>
    public double? FindInexact(ReadOnlySpan<byte> row, int pixel, int sample, int count)
    {
        if (!type.ExceedsFloat) return null;
        for (int i = 0; i < count; i++)
        {
            var at = row[(int)((((long)pixel + i) * stride + sample) * type.Bytes)..];
            double value = (type.Kind, type.Bits) switch
            {
                (SampleKind.Unsigned, _) => MemoryMarshal.Read<uint>(at),
                (SampleKind.Signed, _) => MemoryMarshal.Read<int>(at),
                _ => MemoryMarshal.Read<double>(at),
            };
            if ((float)value != value && !double.IsNaN(value)) return value;
        }
        return null;
    }

    void Unpack<T, TWiden>(ReadOnlySpan<byte> row, int sample, Span<float> destination)
        where T : unmanaged where TWiden : struct, IWiden<T>
    {
        var source = MemoryMarshal.Cast<byte, T>(row);
        ref byte bytes = ref MemoryMarshal.GetReference(row);
        ref float first = ref MemoryMarshal.GetReference(destination);
        int i = 0, lanes = Vector128<T>.Count;
        if (stride == 1)
        {
            for (; i <= destination.Length - lanes; i += lanes)
                TWiden.Store(Vector128.LoadUnsafe(ref bytes, (nuint)(i * Unsafe.SizeOf<T>())).As<byte, T>(), ref Unsafe.Add(ref first, i));
        }
        else if (shuffles is not null)
        {
            ref var masks = ref shuffles[sample * stride];
            for (; i <= destination.Length - lanes; i += lanes)
            {
                ref byte at = ref Unsafe.Add(ref bytes, i * stride * Unsafe.SizeOf<T>());
                var gathered = Vector128.ShuffleNative(Vector128.LoadUnsafe(ref at), masks);
                for (int k = 1; k < stride; k++)
                    gathered |= Vector128.ShuffleNative(Vector128.LoadUnsafe(ref at, (nuint)(k * 16)), Unsafe.Add(ref masks, k));
                TWiden.Store(gathered.As<byte, T>(), ref Unsafe.Add(ref first, i));
            }
        }
        for (; i < destination.Length; i++) destination[i] = TWiden.One(source[i * stride + sample]);
    }

    void UnpackSingly<T>(ReadOnlySpan<byte> row, int sample, Span<float> destination, Func<T, float> convert) where T : unmanaged
    {
        var source = MemoryMarshal.Cast<byte, T>(row);
        for (int i = 0; i < destination.Length; i++) destination[i] = convert(source[i * stride + sample]);
    }

    void UnpackBits(ReadOnlySpan<byte> row, int pixel, int sample, Span<float> destination)
    {
        int bits = type.Bits;
        uint mask = (1u << bits) - 1;
        for (int i = 0; i < destination.Length; i++)
        {
            long bit = (((long)pixel + i) * stride + sample) * bits;
            int at = (int)(bit >> 3), end = (int)((bit + bits + 7) >> 3);
            uint window = 0;
            for (int k = at; k < end; k++) window = window << 8 | row[k];
            destination[i] = window >> (int)(end * 8L - bit - bits) & mask;
        }
    }

    // For each sample and each of the vectors that hold 16 bytes of that sample: which bytes to take, and where they go.
    static Vector128<byte>[] Shuffles(int bytes, int stride)
    {
        var masks = new Vector128<byte>[stride * stride];
        Span<byte> indices = stackalloc byte[16];
        for (int sample = 0; sample < stride; sample++)
        {
            for (int vector = 0; vector < stride; vector++)
            {
                for (int i = 0; i < 16; i++)
                {
                    int from = (i / bytes * stride + sample) * bytes + i % bytes - vector * 16;
                    indices[i] = from is >= 0 and < 16 ? (byte)from : (byte)0xFF;
                }
                masks[sample * stride + vector] = Vector128.Create<byte>(indices);
            }
        }
        return masks;
    }

    interface IWiden<T>
    {
        static abstract float One(T value);

        static abstract void Store(Vector128<T> values, ref float destination);
    }

    readonly struct FromByte : IWiden<byte>
    {
        public static float One(byte value) => value;

        public static void Store(Vector128<byte> values, ref float destination)
        {
            if (Avx512F.IsSupported)
            {
                Avx512F.ConvertToVector512Single(Avx512F.ConvertToVector512Int32(values)).StoreUnsafe(ref destination);
                return;
            }
            var (low, high) = Vector128.Widen(values);
            FromUInt16.Store(low, ref destination);
            FromUInt16.Store(high, ref Unsafe.Add(ref destination, 8));
        }
    }

    readonly struct FromSByte : IWiden<sbyte>
    {
        public static float One(sbyte value) => value;

        public static void Store(Vector128<sbyte> values, ref float destination)
        {
            var (low, high) = Vector128.Widen(values);
            FromInt16.Store(low, ref destination);
            FromInt16.Store(high, ref Unsafe.Add(ref destination, 8));
        }
    }

    readonly struct FromUInt16 : IWiden<ushort>
    {
        public static float One(ushort value) => value;

        public static void Store(Vector128<ushort> values, ref float destination)
        {
            var (low, high) = Vector128.Widen(values);
            Vector128.ConvertToSingle(low.AsInt32()).StoreUnsafe(ref destination);
            Vector128.ConvertToSingle(high.AsInt32()).StoreUnsafe(ref destination, 4);
        }
    }

    readonly struct FromInt16 : IWiden<short>
    {
        public static float One(short value) => value;

        public static void Store(Vector128<short> values, ref float destination)
        {
            var (low, high) = Vector128.Widen(values);
            Vector128.ConvertToSingle(low).StoreUnsafe(ref destination);
            Vector128.ConvertToSingle(high).StoreUnsafe(ref destination, 4);
        }
    }

    readonly struct FromSingle : IWiden<float>
    {
        public static float One(float value) => value;

        public static void Store(Vector128<float> values, ref float destination) => values.StoreUnsafe(ref destination);
    }
}
