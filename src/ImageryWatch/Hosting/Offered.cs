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

    /// <summary>True when nobody asked for it by name: it is used where it can be, and where it cannot, a remark says why and nothing fails.</summary>
    public bool IsDefault { get; init; }
}
