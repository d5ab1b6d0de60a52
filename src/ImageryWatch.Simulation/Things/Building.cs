using ImageryWatch.Simulation.Rendering;

namespace ImageryWatch.Simulation.Things;

/// <summary>A building on a rectangular plan, seen from above.</summary>
/// <param name="Pose">Its middle; the ridge runs along u.</param>
/// <param name="Length">Along u, metres.</param>
/// <param name="Width">Along v, metres.</param>
/// <param name="EavesMetres">Height of the walls.</param>
/// <param name="Roof">Shape of the roof.</param>
/// <param name="Cover">What it is covered with.</param>
/// <param name="Colour">Of the cover.</param>
public sealed record Building(Pose Pose, double Length, double Width, double EavesMetres, RoofShape Roof, RoofCover Cover, Rgb Colour) : IFeature
{
    /// <summary>How far the roof rises above the walls, metres.</summary>
    public double RiseMetres { get; init; } = 2.2;

    /// <summary>Seed of what differs from roof to roof.</summary>
    public ulong Seed { get; init; }

    /// <inheritdoc/>
    public Bounds Bounds => Bounds.Of(Pose.Corners(Length / 2, Width / 2));

    /// <inheritdoc/>
    public double MaxHeightMetres => EavesMetres + Math.Max(RiseMetres, 2.4);

    /// <inheritdoc/>
    public void Paint(Canvas canvas)
    {
        float halfLength = (float)Length / 2, halfWidth = (float)Width / 2;
        canvas.Visit(Pose, halfLength, halfWidth, (at, u, v) =>
            canvas.Stand(at, Surface(canvas, at, u, v), (float)EavesMetres + Shape(u, v, halfLength, halfWidth)));
        foreach (var (at, length, width, height, colour) in Fittings())
            canvas.Visit(at, length / 2, width / 2, (sample, _, _) => canvas.Stand(sample, colour, canvas.Height[sample] + (float)height));
    }

    float Shape(float u, float v, float halfLength, float halfWidth)
    {
        float fromEaves = (halfWidth - Math.Abs(v)) / halfWidth, fromGable = (halfLength - Math.Abs(u)) / halfWidth;
        return (float)RiseMetres * Roof switch
        {
            RoofShape.Gable => fromEaves,
            RoofShape.Hip => Math.Min(fromEaves, fromGable),
            RoofShape.Arch => MathF.Sqrt(Math.Max(0, fromEaves * (2 - fromEaves))),
            _ => Math.Min(halfWidth - Math.Abs(v), halfLength - Math.Abs(u)) < 0.35f ? 0.5f / (float)RiseMetres : 0,
        };
    }

    Rgb Surface(Canvas canvas, int at, float u, float v)
    {
        float tone = 1 + 0.05f * canvas.Patchy[at] + 0.04f * canvas.Mottled[at];
        switch (Cover)
        {
            case RoofCover.Tiles:
                tone *= 1 + 0.07f * canvas.Grain[at] + 0.06f * canvas.Patchy[at];
                if (Math.Abs(v) < 0.16f && Roof != RoofShape.Flat) tone *= 1.13f;
                return Colour * tone;
            case RoofCover.Sheet:
                float sheet = u / 1.05f;
                float own = (LatticeNoise.Hash((long)MathF.Floor(sheet), v > 0 ? 1 : 0, Seed) & 0xFF) / 255f - 0.5f;
                if (sheet - MathF.Floor(sheet) < 0.12f) tone *= 0.93f;
                if (Math.Abs(v) < 0.22f) tone *= 0.86f;
                // Every sixth sheet or so lets light in, from near the ridge to near the eaves.
                float share = Math.Abs(v) / (float)(Width / 2);
                long panel = (long)MathF.Floor(u / 6.3f);
                bool window = Length > 24 && u - 6.3f * panel < 1.05f && share is > 0.22f and < 0.78f;
                return (window ? Colour.Mix(new(0.31f, 0.33f, 0.33f), 0.6f) : Colour) * (tone * (1 + 0.05f * own));
            default:
                float puddle = PortableMath.Step(0.25f, 0.9f, canvas.Patchy[at] + 0.4f * canvas.Mottled[at]);
                float weld = u / 2.1f;
                if (weld - MathF.Floor(weld) < 0.05f) tone *= 0.94f;
                return Colour * (tone * (1 - 0.14f * puddle));
        }
    }

    IEnumerable<(Pose At, double Length, double Width, double Height, Rgb Colour)> Fittings()
    {
        // Garages, huts and sheds have none.
        if (Length * Width < 60) yield break;
        var random = new SeededRandom(Seed).Fork("fittings");
        Rgb machine = new(0.27f, 0.275f, 0.28f);
        if (Roof == RoofShape.Flat)
        {
            int count = (int)(Length * Width / 140) + 1;
            for (int i = 0; i < count; i++)
            {
                double u = random.Between(-0.42, 0.42) * Length, v = random.Between(-0.36, 0.36) * Width;
                double length = random.Between(1.2, 3.4), width = random.Between(1.0, 2.2);
                yield return (Pose.At(u, v), length, width, random.Between(0.7, 1.7), machine * (float)random.Between(0.7, 1.5));
                if (random.Chance(0.4)) yield return (Pose.At(u + length, v), 0.8, 0.8, 0.6, machine * 0.6f);
            }
            if (random.Chance(0.6)) yield return (Pose.At(random.Between(-0.3, 0.3) * Length, random.Between(-0.2, 0.2) * Width), 4, 3, 2.2, Colour * 0.85f);
        }
        else if (Cover == RoofCover.Tiles)
        {
            if (random.Chance(0.8)) yield return (Pose.At(random.Between(-0.3, 0.3) * Length, random.Between(-0.15, 0.15) * Width), 0.9, 0.7, 0.9, new(0.16f, 0.11f, 0.09f));
            if (random.Chance(0.35)) yield return (Pose.At(random.Between(-0.2, 0.2) * Length, 0.27 * Width), 3.2, 1.7, 0.12, new(0.035f, 0.042f, 0.062f));
        }
        else
        {
            for (double u = -0.4 * Length; u < 0.42 * Length; u += random.Between(7, 12))
                yield return (Pose.At(u, 0), 0.9, 0.9, 0.7, machine * 0.8f);
        }
    }
}
