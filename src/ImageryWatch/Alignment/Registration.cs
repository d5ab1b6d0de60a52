using ImageryWatch.Rasters;
using ImageryWatch.Reports;

namespace ImageryWatch.Alignment;

/// <summary>
/// Where an image shows the ground that the reference shows at a position of the grid: a displacement in pixels of the
/// grid, found from the images themselves. Immutable; may be used from several threads at once.
/// </summary>
public sealed class Registration
{
    Registration(RegistrationUse use) => Use = use;

    /// <summary>No displacement.</summary>
    public static Registration None { get; } = new(RegistrationUse.None);

    /// <summary>What was done, for the report.</summary>
    public RegistrationUse Use { get; }
}
