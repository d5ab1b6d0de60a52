using ImageryWatch.Simulation.Ground;
using ImageryWatch.Simulation.Rendering;

namespace ImageryWatch.Simulation.Things;

/// <summary>A wire fence: posts every three metres, wire that one nearly sees, and weeds along its foot.</summary>
/// <param name="Course">Where.</param>
/// <param name="HeightMetres">Of the posts.</param>
public sealed record Fence(Course Course, double HeightMetres = 2.2) : IFeature
{
    /// <inheritdoc/>
    public Bounds Bounds => Course.Bounds.Grow(2);

    /// <inheritdoc/>
    public double MaxHeightMetres => HeightMetres;

    /// <inheritdoc/>
    public void Paint(Canvas canvas)
    {
        Rgb weeds = Materials.Scrub.In(canvas.Season).Base;
        Course.Visit(canvas, 1.0, (at, u, v) =>
        {
            float away = Math.Abs(v);
            canvas.Cover(at, weeds, 0.45f * (1 - PortableMath.Step(0.15f, 0.8f, away + 0.3f * canvas.Mottled[at])));
            if (away < 0.09f) canvas.Cover(at, Rgb.Grey(0.11f), 0.4f);
            float post = u - 3 * MathF.Round(u / 3);
            if (away < 0.085f && Math.Abs(post) < 0.085f) canvas.Stand(at, Rgb.Grey(0.22f), (float)HeightMetres);
        });
    }
}
