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
        Rgb leaf = new Rgb(0.026f, 0.040f, 0.021f).Mix(new(0.062f, 0.076f, 0.036f), Tone).Mix(new(0.098f, 0.082f, 0.050f), 0.75f * (1 - canvas.Season.Lushness));
        float radius = (float)RadiusMetres, height = (float)HeightMetres, lobe = Math.Min(1, radius / 2.5f);
        canvas.Visit(new(X, Y, 0), RadiusMetres * 1.5, RadiusMetres * 1.5, (at, u, v) =>
        {
            float away = MathF.Sqrt(u * u + v * v) / radius + (0.26f * canvas.Patchy[at] + 0.20f * canvas.Mottled[at]) * lobe;
            if (away >= 1) return;
            float dome = MathF.Sqrt(1 - away * away * Math.Sign(away));
            float lumps = 0.075f * canvas.Mottled[at] + 0.03f * canvas.Grain[at] + 0.08f * canvas.Patchy[at];
            float top = height * (0.42f + 0.58f * Math.Min(1.05f, dome)) + Math.Min(height, 8) * lumps * lobe;
            float tone = 0.72f + 0.34f * Math.Min(1, dome) + 0.28f * canvas.Mottled[at] + 0.18f * canvas.Grain[at];
            canvas.Stand(at, leaf * Math.Max(0.35f, tone), top);
        });
    }
}
