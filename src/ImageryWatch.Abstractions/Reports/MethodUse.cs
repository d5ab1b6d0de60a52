namespace ImageryWatch.Reports;

/// <summary>The method of change detection that a report rests on.</summary>
/// <param name="Id">Id of the method, or name of the model.</param>
/// <param name="Plugin">Id of the plugin that offers it, or runs the model.</param>
/// <param name="HaloPixels">Pixels around a pixel that its magnitude depends on.</param>
public sealed record MethodUse(string Id, string Plugin, int HaloPixels)
{
    /// <summary>The trained model; null when the method is none.</summary>
    public ModelUse? Model { get; init; }
}
