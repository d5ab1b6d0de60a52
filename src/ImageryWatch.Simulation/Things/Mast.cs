using ImageryWatch.Simulation.Rendering;

namespace ImageryWatch.Simulation.Things;

/// <summary>A lamp post or floodlight mast: hardly seen, but with a long thin shadow.</summary>
public sealed record Mast(double X, double Y, double HeightMetres) : IFeature
{
    /// <inheritdoc/>
    public Bounds Bounds => Bounds.Around(X, Y, 1);

    /// <inheritdoc/>
    public double MaxHeightMetres => HeightMetres;

    /// <inheritdoc/>
    public void Paint(Canvas canvas)
    {
        canvas.Visit(new(X, Y, 0), 0.1, 0.1, (at, _, _) => canvas.Stand(at, Rgb.Grey(0.26f), (float)HeightMetres));
        canvas.Visit(new(X, Y, 40), 0.45, 0.15, (at, _, _) => canvas.Stand(at, Rgb.Grey(0.34f), (float)HeightMetres));
    }
}
