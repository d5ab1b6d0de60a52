using System.Reflection;
using System.Security.Cryptography;

namespace ImageryWatch.Tests.Cli;

/// <summary>Same inputs, same bytes: every file of a report, whatever the windows and threads.</summary>
public class DeterminismTests : IDisposable
{
    readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Theory]
    [InlineData("construction")]
    [InlineData("clouded")]
    [InlineData("motor-pool")]
    public async Task Windows_and_threads_leave_no_trace_in_any_file(string sample)
    {
        var samples = typeof(DeterminismTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "Samples").Value!;
        string? expected = null;
        foreach (var (window, threads) in new[] { ("512", "2"), ("256", "1"), ("1000", "2"), ("1000", "1") })
        {
            var run = await CliProgram.Run(
                "compare", Path.Combine(samples, sample, "before.tif"), Path.Combine(samples, sample, "after.tif"),
                "--out", work["out"], "--overwrite", "--window", window, "--threads", threads);
            run.Succeeded();
            var found = string.Join('\n', Directory.GetFiles(work["out"]).Order(StringComparer.Ordinal)
                .Select(path => $"{Path.GetFileName(path)} {Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)))}"));
            expected ??= found;
            Assert.Equal(expected, found);
        }
    }
}
