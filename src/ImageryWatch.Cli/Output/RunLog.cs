using System.Globalization;
using ImageryWatch.Pipeline;

namespace ImageryWatch.Cli.Output;

/// <summary>The file named with <c>--log</c>: what was run, and every exception in full. Until it is opened, nothing is kept.</summary>
sealed class RunLog : IDisposable
{
    readonly Lock gate = new();
    TextWriter? writer;

    /// <summary>Opens the file; what it holds already is kept.</summary>
    /// <exception cref="UsageException">The file cannot be written.</exception>
    public void Open(string path)
    {
        try
        {
            writer = new StreamWriter(path, append: true) { AutoFlush = true };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UsageException($"--log {path} cannot be written ({e.Message.TrimEnd('.')}); name a file in a folder that exists and is yours.");
        }
    }

    /// <summary>Adds one entry.</summary>
    public void Write(string text)
    {
        string time = DateTimeOffset.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        lock (gate) writer?.WriteLine($"{time} {text}");
    }

    public void Dispose() => writer?.Dispose();
}
