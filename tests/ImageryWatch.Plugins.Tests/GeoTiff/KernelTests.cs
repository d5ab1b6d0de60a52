using ImageryWatch.Rasters;
using ImageryWatch.Rasters.GeoTiff.Blocks;
using ImageryWatch.Rasters.GeoTiff.Samples;

namespace ImageryWatch.Plugins.Tests.GeoTiff;

/// <summary>Every vector kernel against its scalar twin, at awkward lengths.</summary>
public class KernelTests
{
    static readonly int[] Lengths = [1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 21, 31, 33, 63, 64, 65, 127, 511, 512, 513];

    [Fact]
    public void The_horizontal_predictor_is_undone_for_every_width_and_number_of_samples()
    {
        var random = new Random(1);
        foreach (int width in new[] { 1, 2, 4, 8 })
        {
            for (int samples = 1; samples <= 9; samples++)
            {
                foreach (int pixels in Lengths)
                {
                    var row = new byte[pixels * samples * width];
                    random.NextBytes(row);
                    var expected = Undifference(row, samples, width);
                    Predictors.UndoHorizontal(row, samples, width);
                    Assert.Equal(expected, row);
                }
            }
        }
    }

    [Fact]
    public void The_floating_point_predictor_gives_back_the_numbers_it_was_made_from()
    {
        var random = new Random(2);
        foreach (int width in new[] { 2, 4, 8 })
        {
            foreach (int samples in new[] { 1, 2, 3, 4, 13 })
            {
                foreach (int pixels in Lengths)
                {
                    var numbers = new byte[pixels * samples * width];
                    random.NextBytes(numbers);
                    var stored = Difference(Planes(numbers, width), samples);
                    Predictors.UndoFloatingPoint(stored, samples, width);
                    Assert.Equal(numbers, stored);
                }
            }
        }
    }

    [Fact]
    public void Samples_are_unpacked_the_same_with_and_without_vectors()
    {
        var random = new Random(3);
        foreach (var (kind, bits) in new[] { (SampleKind.Unsigned, 8), (SampleKind.Signed, 8), (SampleKind.Unsigned, 16), (SampleKind.Signed, 16), (SampleKind.Unsigned, 32), (SampleKind.Signed, 32), (SampleKind.Float, 16), (SampleKind.Float, 32), (SampleKind.Float, 64) })
        {
            var type = new SampleType(kind, bits);
            for (int stride = 1; stride <= 10; stride++)
            {
                var unpacker = new SampleUnpacker(type, stride);
                foreach (int pixels in Lengths)
                {
                    const int Skipped = 3;
                    var row = new byte[(pixels + Skipped) * stride * type.Bytes];
                    random.NextBytes(row);
                    var found = new float[pixels];
                    for (int sample = 0; sample < stride; sample++)
                    {
                        unpacker.Unpack(row, Skipped, sample, found);
                        for (int i = 0; i < pixels; i++)
                            Assert.Equal(Single(row.AsSpan(((i + Skipped) * stride + sample) * type.Bytes), type), found[i]);
                    }
                }
            }
        }
    }

    [Fact]
    public void Packed_samples_are_read_most_significant_bit_first()
    {
        var random = new Random(4);
        foreach (int bits in new[] { 1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 13, 14, 15 })
        {
            var wanted = Enumerable.Range(0, 41 * 3).Select(_ => random.Next(1 << bits)).ToArray();
            var row = new byte[(wanted.Length * bits + 7) / 8];
            for (int i = 0; i < wanted.Length * bits; i++)
                if ((wanted[i / bits] >> (bits - 1 - i % bits) & 1) == 1) row[i / 8] |= (byte)(0x80 >> i % 8);
            var unpacker = new SampleUnpacker(new(SampleKind.Unsigned, bits), 3);
            var found = new float[39];
            for (int sample = 0; sample < 3; sample++)
            {
                unpacker.Unpack(row, 2, sample, found);
                Assert.Equal(Enumerable.Range(2, 39).Select(pixel => (float)wanted[pixel * 3 + sample]), found);
            }
        }
    }

    [Fact]
    public void Meaning_is_the_same_at_every_width()
    {
        var meaning = new SampleMeaning { NoData = 7, White = 255, AssociatedAlpha = 255, Scales = [(0.1f, 3)] };
        var random = new Random(9);
        foreach (int width in Lengths)
        {
            using var imagery = RasterTile.Rent(1, width, 1);
            using var alpha = RasterTile.Rent(1, width, 1);
            using var mask = RasterTile.Rent(1, width, 1);
            var expected = new float[width];
            for (int i = 0; i < width; i++)
            {
                float stored = imagery.Samples[i] = random.Next(10);
                float opacity = alpha.Samples[i] = random.Next(3) * 127.5f;
                float shown = mask.Samples[i] = random.Next(4);
                expected[i] = stored == 7 || opacity == 0 || shown == 0 ? float.NaN : Math.Min(255, opacity == 255 ? 255 - stored : (255 - stored) * 255 / opacity) * 0.1f + 3;
            }
            meaning.Apply(imagery, alpha, mask);
            Assert.Equal(expected, imagery.Samples.ToArray());
        }
    }

    [Fact]
    public void Values_that_float32_cannot_carry_are_found()
    {
        var unpacker = new SampleUnpacker(new(SampleKind.Unsigned, 32), 1);
        Assert.Null(unpacker.FindInexact(Bytes(1u << 24, uint.MaxValue - 255), 0, 0, 2));
        Assert.Equal((1 << 24) + 1, unpacker.FindInexact(Bytes(5u, (1u << 24) + 1), 0, 0, 2));
        var doubles = new SampleUnpacker(new(SampleKind.Float, 64), 1);
        Assert.Null(doubles.FindInexact([.. BitConverter.GetBytes(0.5), .. BitConverter.GetBytes(double.NaN)], 0, 0, 2));
        Assert.Equal(0.1, doubles.FindInexact([.. BitConverter.GetBytes(0.5), .. BitConverter.GetBytes(0.1)], 0, 0, 2));
    }

    [Fact]
    public void LZW_gives_back_what_was_coded_through_full_tables_and_repeated_strings()
    {
        var random = new Random(8);
        foreach (int kinds in new[] { 1, 2, 5, 256 })
        {
            foreach (int length in new[] { 1, 2, 9, 300, 5000, 60_000 })
            {
                var bytes = Enumerable.Range(0, length).Select(_ => (byte)random.Next(kinds)).ToArray();
                var found = new byte[length];
                Assert.Equal(length, Lzw.Decode(LzwCoder.Encode(bytes), found));
                Assert.Equal(bytes, found);
            }
        }
    }

    [Fact]
    public void LZW_with_a_code_from_nowhere_is_damaged_and_a_cut_stream_is_short()
    {
        Assert.Throws<InvalidDataException>(() => Lzw.Decode([0x80, 0x7F, 0xFF, 0xFF], new byte[10]));
        var coded = LzwCoder.Encode([.. Enumerable.Range(0, 100).Select(i => (byte)i)]);
        Assert.InRange(Lzw.Decode(coded.AsSpan(0, coded.Length / 2), new byte[100]), 40, 60);
    }

    [Fact]
    public void The_bits_of_every_byte_are_reversed()
    {
        var bytes = Enumerable.Range(0, 256).Select(i => (byte)i).ToArray();
        BitOrder.Reverse(bytes);
        for (int i = 0; i < 256; i++)
            Assert.Equal(Enumerable.Range(0, 8).Sum(bit => (i >> bit & 1) << (7 - bit)), bytes[i]);
    }

    static byte[] Bytes(params uint[] values) => [.. values.SelectMany(BitConverter.GetBytes)];

    static byte[] Undifference(byte[] row, int samples, int width)
    {
        var sums = (byte[])row.Clone();
        for (int i = samples * width; i + width <= sums.Length; i += width)
        {
            ulong sum = Read(sums.AsSpan(i), width) + Read(sums.AsSpan(i - samples * width), width);
            for (int k = 0; k < width; k++) sums[i + k] = (byte)(sum >> 8 * k);
        }
        return sums;
    }

    static ulong Read(ReadOnlySpan<byte> bytes, int width)
    {
        ulong value = 0;
        for (int k = 0; k < width; k++) value |= (ulong)bytes[k] << 8 * k;
        return value;
    }

    // Most significant bytes of all numbers first, as the technical note has it.
    static byte[] Planes(byte[] numbers, int width)
    {
        int count = numbers.Length / width;
        var planes = new byte[numbers.Length];
        for (int i = 0; i < count; i++)
            for (int k = 0; k < width; k++) planes[(width - 1 - k) * count + i] = numbers[i * width + k];
        return planes;
    }

    static byte[] Difference(byte[] bytes, int samples)
    {
        for (int i = bytes.Length - 1; i >= samples; i--) bytes[i] -= bytes[i - samples];
        return bytes;
    }

    static float Single(ReadOnlySpan<byte> at, SampleType type) => (type.Kind, type.Bits) switch
    {
        (SampleKind.Unsigned, 8) => at[0],
        (SampleKind.Signed, 8) => (sbyte)at[0],
        (SampleKind.Unsigned, 16) => BitConverter.ToUInt16(at),
        (SampleKind.Signed, 16) => BitConverter.ToInt16(at),
        (SampleKind.Unsigned, _) => BitConverter.ToUInt32(at),
        (SampleKind.Signed, _) => BitConverter.ToInt32(at),
        (_, 16) => (float)BitConverter.ToHalf(at),
        (_, 32) => BitConverter.ToSingle(at),
        _ => (float)BitConverter.ToDouble(at),
    };
}
