using ImageryWatch.Rasters;
using ImageryWatch.Reports;

namespace ImageryWatch.Alignment;

/// <summary>
/// Where an image shows the ground that the reference shows at a position of the grid: a displacement in pixels of the
/// grid, found from the images themselves. Immutable; may be used from several threads at once.
/// </summary>
public sealed class Registration
{
    readonly IReadOnlyList<KnownResidual> residuals;

    internal Registration(RegistrationUse use, DisplacementField? field, IReadOnlyList<KnownResidual> residuals) =>
        (Use, Field, this.residuals) = (use, field, residuals);

    /// <summary>No displacement.</summary>
    public static Registration None { get; } = new(RegistrationUse.None, null, []);

    /// <summary>What was done, for the report.</summary>
    public RegistrationUse Use { get; }

    /// <summary>True when an image is left where it is.</summary>
    public bool IsIdentity => Use.Transform is null;

    /// <summary>What is added to a position before the global model takes it; null for nothing.</summary>
    internal DisplacementField? Field { get; }

    /// <summary>
    /// How far the images still lie apart around a position: the mean residual of the tie points around it under a
    /// Gaussian as wide as their windows lie apart, pixels.
    /// </summary>
    /// <param name="at">Pixels of the grid.</param>
    /// <returns>Null when no tie point is within twice that distance.</returns>
    public double? ResidualAt(Position at)
    {
        const double Farthest = 2;
        double weights = 0, sum = 0;
        foreach (var (place, reach, pixels) in residuals)
        {
            double distance = double.Hypot(place.X - at.X, place.Y - at.Y) / reach;
            if (distance > Farthest) continue;
            double weight = Math.Exp(-distance * distance / 2);
            (weights, sum) = (weights + weight, sum + weight * pixels);
        }
        return weights > 0 ? sum / weights : null;
    }
}
