using System.IO.Compression;
using ImageryWatch.Rasters.GeoTiff.Blocks;

namespace ImageryWatch.Plugins.Tests.GeoTiff;

public class InflaterTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1000)]
    [InlineData(786432)]
    public void Libdeflate_and_the_runtime_give_the_same_bytes(int count)
    {
        using Inflater fastest = WithLibDeflate(), runtime = new(InflaterEngine.Runtime);
        var samples = Samples(count);
        var stored = Deflate(samples);
        byte[] a = new byte[count], b = new byte[count];
        Assert.Equal(count, fastest.Inflate(stored, stored.Length, a));
        Assert.Equal(count, runtime.Inflate(stored, stored.Length, b));
        Assert.Equal(samples, a);
        Assert.Equal(samples, b);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(2000)]
    public void They_agree_on_a_block_that_holds_more_or_less_than_it_should(int expected)
    {
        using Inflater fastest = WithLibDeflate(), runtime = new(InflaterEngine.Runtime);
        var stored = Deflate(Samples(1000));
        byte[] a = new byte[expected], b = new byte[expected];
        Assert.Equal(runtime.Inflate(stored, stored.Length, b), fastest.Inflate(stored, stored.Length, a));
        Assert.Equal(b, a);
    }

    [Fact]
    public void They_agree_on_which_damaged_blocks_cannot_be_inflated_and_on_what_the_others_hold()
    {
        using Inflater fastest = WithLibDeflate(), runtime = new(InflaterEngine.Runtime);
        var stored = Deflate(Samples(5000));
        var random = new Random(8);
        for (var i = 0; i < 300; i++)
        {
            var damaged = stored.ToArray();
            damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            Assert.Equal(Outcome(runtime, damaged), Outcome(fastest, damaged));
        }
    }

    static string Outcome(Inflater inflater, byte[] stored)
    {
        var destination = new byte[5000];
        try
        {
            return $"{inflater.Inflate(stored, stored.Length, destination)} {Convert.ToHexString(destination)}";
        }
        catch (InvalidDataException)
        {
            return "damaged";
        }
    }

    static Inflater WithLibDeflate()
    {
        var inflater = new Inflater();
        Assert.SkipUnless(inflater.UsesLibDeflate, "libdeflate is not installed");
        return inflater;
    }

    static byte[] Samples(int count)
    {
        var random = new Random(count);
        var samples = new byte[count];
        for (var i = 0; i < count; i++) samples[i] = (byte)(random.Next(20) * random.Next(3));
        return samples;
    }

    static byte[] Deflate(byte[] samples)
    {
        using var stored = new MemoryStream();
        using (var stream = new ZLibStream(stored, CompressionLevel.Optimal)) stream.Write(samples);
        return stored.ToArray();
    }
}
