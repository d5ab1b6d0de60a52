using ImageryWatch.Reports;

namespace ImageryWatch.Hosting;

/// <summary>Something that a plugin offers.</summary>
/// <param name="Id">Id of the format, method, detector or sink.</param>
/// <param name="Plugin">The plugin that offers it.</param>
/// <param name="Value">The thing itself.</param>
public sealed record Offered<T>(string Id, PluginUse Plugin, T Value)
{
    /// <summary>The trained model behind it; null when there is none.</summary>
    public ModelUse? Model { get; init; }
}
