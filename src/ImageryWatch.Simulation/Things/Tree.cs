using ImageryWatch.Simulation.Rendering;

namespace ImageryWatch.Simulation.Things;

/// <summary>A tree or a bush: a lumpy crown with a ragged edge.</summary>
/// <param name="X">East, metres.</param>
/// <param name="Y">South, metres.</param>
/// <param name="RadiusMetres">Of the crown.</param>
/// <param name="HeightMetres">Of the tree.</param>
/// <param name="Tone">Which green: 0 dark, 1 light.</param>
public sealed record Tree(double X, double Y, double RadiusMetres, double HeightMetres, float Tone) : IFeature
{
    /// <inheritdoc/>
    public Bounds Bounds => Bounds.Around(X, Y, RadiusMetres * 1.5);

    /// <inheritdoc/>
    public double MaxHeightMetres => HeightMetres * 1.3;

    /// <inheritdoc/>
    public void Paint(Canvas canvas)
    {
        Rgb leaf = new Rgb(0.034f, 0.050f, 0.026f).Mix(new(0.076f, 0.092f, 0.044f), Tone).Mix(new(0.098f, 0.082f, 0.050f), 0.75f * (1 - canvas.Season.Lushness));
        float radius = (float)RadiusMetres, height = (float)HeightMetres, lobe = Math.Min(1, radius / 2.5f);
        canvas.Visit(new(X, Y, 0), RadiusMetres * 1.5, RadiusMetres * 1.5, (at, u, v) =>
        {
            float away = MathF.Sqrt(u * u + v * v) / radius + (0.42f * canvas.Patchy[at] + 0.34f * canvas.Mottled[at] + 0.08f * canvas.Grain[at]) * lobe;
            if (away >= 1) return;
            float dome = away > 0 ? MathF.Sqrt(1 - away * away) : 1;
            // Branches carry their leaves in clumps: the noise lifts and lowers them, and the light in the gaps is lost.
            float clumps = canvas.Mottled[at] + 0.45f * canvas.Grain[at];
            float top = height * (0.40f + 0.60f * dome) + 0.55f * lobe * clumps;
            float tone = 0.78f + 0.25f * dome + 0.42f * clumps;
            canvas.Stand(at, leaf * Math.Clamp(tone, 0.3f, 1.7f), top);
        });
    }
}
