using ImageryWatch.Rasters;

namespace ImageryWatch.Reports;

/// <summary>How the after image was registered to the before image, and how well they line up.</summary>
/// <remarks>
/// Residuals are lengths in pixels of the grid: how far the after image still lies from the before image at the tie
/// points, each measured against the model of the others near it. They are null where no tie point was found.
/// </remarks>
public sealed record RegistrationUse
{
    /// <summary>Nothing was done, because it was switched off or nothing was found that lowers the residual.</summary>
    public static readonly RegistrationUse None = new() { Remark = "No registration was done: where the images do not line up, edges appear as change." };

    /// <summary>The form of the model.</summary>
    public RegistrationModel Model { get; init; }

    /// <summary>True when a smooth field of local displacements was added to the global model.</summary>
    public bool HasLocalField { get; init; }

    /// <summary>
    /// The global model: takes a position in pixels of the grid to the position, in pixels of the same grid, at which
    /// the after image as it was delivered shows the same ground. Null for <see cref="RegistrationModel.None"/>.
    /// </summary>
    public GeoTransform? Transform { get; init; }

    /// <summary>Tie points that the model rests on.</summary>
    public int TiePointsUsed { get; init; }

    /// <summary>Tie points that were rejected: low texture, no data, or in disagreement with the others.</summary>
    public int TiePointsRejected { get; init; }

    /// <summary>Median displacement at the tie points as delivered, pixels.</summary>
    public double? DeliveredMedianPixels { get; init; }

    /// <summary>Median residual after registration, pixels.</summary>
    public double? ResidualMedianPixels { get; init; }

    /// <summary>Residual that 95 % of the tie points stay below, pixels.</summary>
    public double? Residual95Pixels { get; init; }

    /// <summary>False when the residual is so large, or so little of the images agrees, that the pair should not be trusted.</summary>
    public bool IsTrusted { get; init; } = true;

    /// <summary>The same in one sentence, with the figures.</summary>
    public required string Remark { get; init; }
}
