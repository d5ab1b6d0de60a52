using ImageryWatch.Simulation.Rendering;

namespace ImageryWatch.Simulation.Ground;

/// <summary>A paved place: slabs with joints, wear, stains.</summary>
/// <param name="Outline">Where.</param>
/// <param name="Material">What it is paved with.</param>
/// <param name="HeadingDegrees">Direction of the joints.</param>
public sealed record Yard(Outline Outline, Material Material, double HeadingDegrees) : IFeature
{
    /// <summary>Side of a slab, metres; 0 for a surface without joints.</summary>
    public double SlabMetres { get; init; } = 6;

    /// <summary>How much slabs differ in brightness.</summary>
    public float SlabContrast { get; init; } = 0.10f;

    /// <summary>How dirty it is, 0 to 1.</summary>
    public float Dirt { get; init; } = 0.5f;

    /// <inheritdoc/>
    public Bounds Bounds => Outline.Bounds.Grow(1);

    /// <inheritdoc/>
    public void Paint(Canvas canvas)
    {
        var material = Material.In(canvas.Season);
        var (cos, sin) = new Pose(0, 0, HeadingDegrees).Ahead();
        Outline.Visit(canvas, 7, (at, x, y, distance) =>
        {
            float edge = distance + 0.12f * canvas.Mottled[at], cover = 1 - PortableMath.Step(-0.15f, 0.15f, edge);
            if (cover <= 0) return;
            Rgb colour = material.At(canvas, at) * Tone(canvas, at, x * cos + y * sin, y * cos - x * sin);
            // Weeds and washed-in earth along the edge.
            float washed = Dirt * PortableMath.Step(-3.5f, 0.5f, edge + 1.6f * canvas.Patchy[at]);
            canvas.Cover(at, colour.Mix(Materials.Soil.Base, 0.55f * washed), cover);
            canvas.Height[at] *= 1 - cover;
        });
    }

    float Tone(Canvas canvas, int at, double u, double v)
    {
        float stains = 1 - 0.28f * Dirt * PortableMath.Step(0.15f, 0.95f, 0.75f * canvas.Patchy[at] + 0.5f * canvas.Broad[at] + 0.2f * canvas.Mottled[at]);
        if (SlabMetres <= 0) return stains;
        double column = Math.Floor(u / SlabMetres), line = Math.Floor(v / SlabMetres);
        double fromU = u - column * SlabMetres, fromV = v - line * SlabMetres;
        float own = (LatticeNoise.Hash((long)column, (long)line, 3) & 0xFF) / 255f - 0.5f;
        float strip = (LatticeNoise.Hash((long)line, 0, 4) & 0xFF) / 255f - 0.5f;
        bool joint = fromU < 0.09 || fromV < 0.09;
        return stains * (1 + SlabContrast * (0.6f * own + 0.6f * strip)) * (joint ? 0.72f : 1);
    }
}
