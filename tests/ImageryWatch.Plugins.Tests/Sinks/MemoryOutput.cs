using ImageryWatch.Reports;

namespace ImageryWatch.Plugins.Tests.Sinks;

/// <summary>Keeps what sinks write.</summary>
sealed class MemoryOutput : IReportOutput
{
    readonly SortedDictionary<string, byte[]> files = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, byte[]> Files => files;

    public string Text(string fileName) => System.Text.Encoding.UTF8.GetString(files[fileName]);

    public async ValueTask WriteAsync(string fileName, Func<Stream, CancellationToken, ValueTask> write, CancellationToken cancellationToken)
    {
        using var stream = new MemoryStream();
        await write(stream, cancellationToken);
        lock (files) files.Add(fileName, stream.ToArray());
    }
}
