using ImageryWatch.Reports;

namespace ImageryWatch.Hosting;

/// <summary>One thing that a plugin registered.</summary>
/// <param name="Plugin">The plugin.</param>
/// <param name="Kind">What it is, in words for people.</param>
/// <param name="Id">Its id, unique among those of its kind.</param>
/// <param name="Value">The thing.</param>
sealed record PluginOffer(PluginUse Plugin, string Kind, string Id, object Value)
{
    public const string RasterFormat = "raster format";
    public const string ChangeMethod = "change method";
    public const string ObjectDetector = "object detector";
    public const string ModelFormat = "model format";
    public const string ReportSink = "report sink";

    /// <summary>What it is called to people: kind and id.</summary>
    public string Name { get; } = $"{Kind} {Id}";
}
