using ImageryWatch.Simulation.Rendering;

namespace ImageryWatch.Simulation.Ground;

/// <summary>A railway track: ballast, sleepers, two rails 1.435 m apart.</summary>
/// <param name="Course">Its middle.</param>
public sealed record RailTrack(Course Course) : IFeature
{
    /// <inheritdoc/>
    public Bounds Bounds => Course.Bounds.Grow(4);

    /// <inheritdoc/>
    public double MaxHeightMetres => 0.5;

    /// <inheritdoc/>
    public void Paint(Canvas canvas)
    {
        var ballast = Materials.Ballast.In(canvas.Season);
        Course.Visit(canvas, 3.2, (at, u, v) =>
        {
            float away = Math.Abs(v), bed = 1 - PortableMath.Step(1.7f, 2.4f, away + 0.25f * canvas.Patchy[at] + 0.15f * canvas.Mottled[at]);
            Rgb colour = ballast.At(canvas, at);
            if (away < 1.25f && u - 0.62f * MathF.Floor(u / 0.62f) < 0.26f) colour = new(0.185f, 0.172f, 0.155f);
            // Rust and grease between the rails.
            if (away < 0.7f) colour = colour.Mix(new(0.085f, 0.068f, 0.056f), 0.35f);
            if (Math.Abs(away - 0.755f) < 0.06f) colour = new(0.30f, 0.28f, 0.26f);
            canvas.Cover(at, colour, bed);
            canvas.Height[at] = Math.Max(canvas.Height[at], 0.3f * bed);
        });
    }
}
