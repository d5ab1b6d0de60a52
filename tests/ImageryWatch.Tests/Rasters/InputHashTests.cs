using System.Security.Cryptography;
using ImageryWatch.Rasters;

namespace ImageryWatch.Tests.Rasters;

public sealed class InputHashTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1 << 20)]
    [InlineData((1 << 20) + 1)]
    [InlineData(5_000_000)]
    public void The_hash_is_sha_256_of_all_bytes(int length)
    {
        var bytes = new byte[length];
        new Random(7).NextBytes(bytes);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), InputHash.OfFile(folder.Write("file", bytes), TestContext.Current.CancellationToken));
    }

    [Fact]
    public void A_missing_file_is_refused_in_one_sentence() =>
        Assert.Contains("cannot be hashed", Assert.Throws<RasterException>(() => InputHash.OfFile(Path.Combine(folder.Path, "nowhere"), TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);

    [Fact]
    public void Hashing_can_be_cancelled() =>
        Assert.Throws<OperationCanceledException>(() => InputHash.OfFile(folder.Write("file", "x"), new CancellationToken(canceled: true)));
}
