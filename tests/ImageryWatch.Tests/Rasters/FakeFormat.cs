using ImageryWatch.Hosting;
using ImageryWatch.Rasters;
using ImageryWatch.Reports;

namespace ImageryWatch.Tests.Rasters;

/// <summary>A format that recognises one text at the beginning of a file and opens it as a given source.</summary>
sealed class FakeFormat(string start, Func<string, IRasterSource> open) : IRasterFormat
{
    public SampleValues? OpenedWith { get; private set; }

    public Func<bool>? BeforeRecognizing { get; init; }

    public bool Recognizes(ReadOnlySpan<byte> header, string path) =>
        (BeforeRecognizing?.Invoke() ?? true) && header.StartsWith(System.Text.Encoding.ASCII.GetBytes(start));

    public IRasterSource Open(string path, SampleValues values)
    {
        OpenedWith = values;
        return open(path);
    }

    public static PluginCatalog Catalog(params (string Id, IRasterFormat Format)[] formats) => new()
    {
        RasterFormats = [.. formats.Select(f => new Offered<IRasterFormat>(f.Id, new PluginUse($"rasters.{f.Id}", "1.2.3", ""), f.Format))],
    };
}
