using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ImageryWatch.Change;
using ImageryWatch.Models;
using ImageryWatch.Objects;
using ImageryWatch.Plugins;
using ImageryWatch.Rasters;
using ImageryWatch.Reports;

namespace ImageryWatch.Hosting;

/// <summary>Takes down what one plugin offers, until it is closed.</summary>
sealed class PluginRegistry(PluginUse plugin, JsonElement? section) : IPluginRegistry
{
    readonly Lock gate = new();
    readonly List<PluginOffer> offers = [];
    bool closed;

    /// <summary>The plugin that registers.</summary>
    public PluginUse Plugin => plugin;

    /// <summary>Ends the registration; a plugin that still tries to register gets an exception.</summary>
    public List<PluginOffer> Close()
    {
        lock (gate)
        {
            closed = true;
            return offers;
        }
    }

    public T Options<T>(Func<JsonTypeInfo<T>> type) where T : new()
    {
        ArgumentNullException.ThrowIfNull(type);
        return section is { } given ? PluginOptions.Read(given, type()) : new T();
    }

    public void AddRasterFormat(string id, IRasterFormat format) => Add(PluginOffer.RasterFormat, id, format);

    public void AddChangeMethod(string id, ChangeMethod method) => Add(PluginOffer.ChangeMethod, id, method);

    public void AddObjectDetector(string id, IObjectDetector detector) => Add(PluginOffer.ObjectDetector, id, detector);

    public void AddModelFormat(string id, IModelFormat format) => Add(PluginOffer.ModelFormat, id, format);

    public void AddReportSink(string id, IReportSink sink) => Add(PluginOffer.ReportSink, id, sink);

    void Add(string kind, string id, object value)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(value);
        if (!PluginId.IsValidOffer(id))
            throw new ArgumentException($"the id \"{Sentence.Of(id)}\" of a {kind} is not made of lower-case words joined by hyphens");
        lock (gate)
        {
            if (closed)
                throw new InvalidOperationException("registration is over: register everything before Register returns");
            if (offers.Exists(offer => offer.Kind == kind && offer.Id == id))
                throw new ArgumentException($"the {kind} {id} is registered twice");
            offers.Add(new(plugin, kind, id, value));
        }
    }
}
