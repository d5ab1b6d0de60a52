using ImageryWatch.Simulation.Rendering;

namespace ImageryWatch.Simulation.Ground;

/// <summary>A piece of land of one material: a field, a lawn, a gravelled place.</summary>
/// <param name="Outline">Where.</param>
/// <param name="Material">What it is made of.</param>
public sealed record Parcel(Outline Outline, Material Material) : IFeature
{
    /// <summary>How far its edge wanders, metres.</summary>
    public float EdgeMetres { get; init; } = 0.6f;

    /// <summary>Rows of a field; null for none.</summary>
    public Furrows? Furrows { get; init; }

    /// <summary>Share of what lies beneath that is hidden.</summary>
    public float Opacity { get; init; } = 1;

    /// <inheritdoc/>
    public Bounds Bounds => Outline.Bounds.Grow(3 * EdgeMetres + 1);

    /// <inheritdoc/>
    public void Paint(Canvas canvas)
    {
        var material = Material.In(canvas.Season);
        var direction = new Pose(0, 0, Furrows?.HeadingDegrees ?? 0).Ahead();
        float soft = 0.15f + 0.35f * EdgeMetres;
        Outline.Visit(canvas, 3 * EdgeMetres + 1, (at, x, y, distance) =>
        {
            float edge = distance + EdgeMetres * (0.9f * canvas.Patchy[at] + 0.6f * canvas.Mottled[at]);
            float cover = Opacity * (1 - PortableMath.Step(-soft, soft, edge));
            if (cover <= 0) return;
            Rgb colour = material.At(canvas, at);
            float height = material.ReliefAt(canvas, at);
            if (Furrows is { } furrows)
            {
                double across = y * direction.Cos - x * direction.Sin;
                var (shade, lift) = furrows.At(across + 0.25 * canvas.Patchy[at]);
                colour *= shade;
                height += lift;
            }
            canvas.Cover(at, colour, cover);
            canvas.Height[at] += (height - canvas.Height[at]) * cover;
        });
    }
}
