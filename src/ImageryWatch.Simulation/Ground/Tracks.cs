using ImageryWatch.Simulation.Rendering;

namespace ImageryWatch.Simulation.Ground;

/// <summary>Two ruts of wheels over soft ground.</summary>
/// <param name="Course">Middle between the ruts.</param>
/// <param name="GaugeMetres">From rut to rut.</param>
/// <param name="Opacity">How worn it is.</param>
public sealed record Tracks(Course Course, double GaugeMetres = 1.9, float Opacity = 0.6f) : IFeature
{
    /// <summary>What the wheels brought up.</summary>
    public Material Material { get; init; } = Materials.Soil;

    /// <inheritdoc/>
    public Bounds Bounds => Course.Bounds.Grow(GaugeMetres + 2);

    /// <inheritdoc/>
    public void Paint(Canvas canvas)
    {
        var material = Material.In(canvas.Season);
        Course.Visit(canvas, GaugeMetres / 2 + 1, (at, _, v) =>
        {
            float off = Math.Abs(Math.Abs(v + 0.15f * canvas.Patchy[at]) - (float)GaugeMetres / 2) + 0.12f * canvas.Mottled[at];
            float rut = Opacity * (1 - PortableMath.Step(0.2f, 0.55f, off)) * PortableMath.Step(-1.1f, 0.2f, canvas.Patchy[at] + 0.4f * canvas.Broad[at]);
            float between = 0.35f * Opacity * (1 - PortableMath.Step(0.5f, 1.2f, Math.Abs(v) / (float)GaugeMetres * 2));
            canvas.Cover(at, material.At(canvas, at), Math.Max(rut, between));
        });
    }
}
