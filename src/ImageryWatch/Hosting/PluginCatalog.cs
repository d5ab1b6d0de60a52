using ImageryWatch.Change;
using ImageryWatch.Models;
using ImageryWatch.Objects;
using ImageryWatch.Rasters;
using ImageryWatch.Reports;

namespace ImageryWatch.Hosting;

/// <summary>Everything that the loaded plugins offer, and the plugins that were refused. Lists are ordered by id.</summary>
public sealed record PluginCatalog
{
    /// <summary>Plugins that were loaded.</summary>
    public IReadOnlyList<LoadedPlugin> Plugins { get; init; } = [];

    /// <summary>Plugins that were not.</summary>
    public IReadOnlyList<PluginRefusal> Refusals { get; init; } = [];

    /// <summary>One sentence for each oddity that did not keep a plugin from loading.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>What a reader of a report must know of what could not be used, one sentence each; they are among its remarks.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>File formats to read rasters from.</summary>
    public IReadOnlyList<Offered<IRasterFormat>> RasterFormats { get; init; } = [];

    /// <summary>Methods of change detection.</summary>
    public IReadOnlyList<Offered<ChangeMethod>> ChangeMethods { get; init; } = [];

    /// <summary>Object detectors.</summary>
    public IReadOnlyList<Offered<IObjectDetector>> ObjectDetectors { get; init; } = [];

    /// <summary>Formats of trained models.</summary>
    public IReadOnlyList<Offered<IModelFormat>> ModelFormats { get; init; } = [];

    /// <summary>Sinks.</summary>
    public IReadOnlyList<Offered<IReportSink>> ReportSinks { get; init; } = [];
}
