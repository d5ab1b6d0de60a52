using System.Text.Json.Serialization.Metadata;
using ImageryWatch.Change;
using ImageryWatch.Models;
using ImageryWatch.Objects;
using ImageryWatch.Rasters;
using ImageryWatch.Reports;

namespace ImageryWatch.Plugins;

/// <summary>Where a plugin says what it offers. Ids are lower-case words joined by hyphens, unique in a run.</summary>
public interface IPluginRegistry
{
    /// <summary>
    /// The plugin's own section of <c>watch.json</c> (<c>"plugins": { "&lt;plugin id&gt;": { … } }</c>), or the
    /// defaults of <typeparamref name="T"/> when there is none.
    /// </summary>
    /// <param name="type">
    /// Gives generated type information, so that no reflection is needed; asked only when there is a section, because
    /// making it takes milliseconds of every start.
    /// </param>
    /// <exception cref="PluginOptionsException">The section has a key that <typeparamref name="T"/> has not, or a value of the wrong kind.</exception>
    T Options<T>(Func<JsonTypeInfo<T>> type) where T : new();

    /// <summary>Offers a file format to read rasters from.</summary>
    void AddRasterFormat(string id, IRasterFormat format);

    /// <summary>Offers a method of change detection, chosen with <c>--method</c>.</summary>
    void AddChangeMethod(string id, ChangeMethod method);

    /// <summary>Offers an object detector, run on both dates where something changed.</summary>
    void AddObjectDetector(string id, IObjectDetector detector);

    /// <summary>Offers a format of trained models, whose detectors are chosen with <c>--model</c>.</summary>
    void AddModelFormat(string id, IModelFormat format);

    /// <summary>Offers a sink, chosen with <c>--sink</c>; those that need no configuration are used by default.</summary>
    void AddReportSink(string id, IReportSink sink);
}
