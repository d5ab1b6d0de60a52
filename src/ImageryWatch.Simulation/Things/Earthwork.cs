using ImageryWatch.Simulation.Ground;
using ImageryWatch.Simulation.Rendering;

namespace ImageryWatch.Simulation.Things;

/// <summary>A heap of earth or a pit with sloping sides.</summary>
/// <param name="Outline">Its foot, or the edge of the pit.</param>
/// <param name="HeightMetres">Of the top; negative for a pit.</param>
/// <param name="SlopeMetres">Width of the slope, seen from above.</param>
/// <param name="Material">What it is made of.</param>
public sealed record Earthwork(Outline Outline, double HeightMetres, double SlopeMetres, Material Material) : IFeature
{
    /// <inheritdoc/>
    public Bounds Bounds => Outline.Bounds.Grow(2);

    /// <inheritdoc/>
    public double MaxHeightMetres => Math.Max(0, HeightMetres) * 1.4 + 0.5;

    /// <inheritdoc/>
    public void Paint(Canvas canvas)
    {
        var material = Material.In(canvas.Season);
        Outline.Visit(canvas, (float)SlopeMetres + 3, (at, _, _, distance) =>
        {
            float inside = -(distance + 0.35f * canvas.Patchy[at] + 0.2f * canvas.Mottled[at]);
            if (inside <= 0) return;
            // Lorries tip heap beside heap: the top is never even.
            float uneven = 1 + 0.22f * canvas.Patchy[at];
            canvas.Cover(at, material.At(canvas, at), PortableMath.Step(0, 0.4f, inside));
            canvas.Height[at] = (float)HeightMetres * PortableMath.Step(0, (float)SlopeMetres, inside) * uneven + 2 * material.ReliefAt(canvas, at);
        });
    }
}
