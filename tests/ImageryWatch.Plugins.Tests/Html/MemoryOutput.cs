using ImageryWatch.Reports;

namespace ImageryWatch.Sinks.Html.Tests;

/// <summary>Keeps what is written, by file name.</summary>
sealed class MemoryOutput : IReportOutput
{
    public Dictionary<string, byte[]> Files { get; } = [];

    public async ValueTask WriteAsync(string fileName, Func<Stream, CancellationToken, ValueTask> write, CancellationToken cancellationToken)
    {
        using var stream = new MemoryStream();
        await write(stream, cancellationToken);
        Files.Add(fileName, stream.ToArray());
    }
}
