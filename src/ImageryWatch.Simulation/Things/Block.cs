using ImageryWatch.Simulation.Rendering;

namespace ImageryWatch.Simulation.Things;

/// <summary>A box: a container, a stack of pallets, a crate.</summary>
/// <param name="Pose">Its middle.</param>
/// <param name="Length">Along u, metres.</param>
/// <param name="Width">Along v, metres.</param>
/// <param name="HeightMetres">Of its top.</param>
/// <param name="Colour">Of its top.</param>
public sealed record Block(Pose Pose, double Length, double Width, double HeightMetres, Rgb Colour) : IFeature
{
    /// <summary>Distance between ribs along u, metres; 0 for a plain top.</summary>
    public float RibMetres { get; init; }

    /// <summary>Length of a 20 ft container, metres.</summary>
    public const double ShortContainer = 6.06;

    /// <summary>Length of a 40 ft container, metres.</summary>
    public const double LongContainer = 12.19;

    /// <summary>A container of a length, stacked.</summary>
    public static Block Container(Pose pose, double length, Rgb colour, int layers = 1) =>
        new(pose, length, 2.44, 2.59 * layers, colour) { RibMetres = 1.2f };

    /// <inheritdoc/>
    public Bounds Bounds => Bounds.Of(Pose.Corners(Length / 2, Width / 2));

    /// <inheritdoc/>
    public double MaxHeightMetres => HeightMetres + 0.3;

    /// <inheritdoc/>
    public void Paint(Canvas canvas)
    {
        float halfLength = (float)Length / 2, halfWidth = (float)Width / 2;
        canvas.Visit(Pose, halfLength, halfWidth, (at, u, v) =>
        {
            float tone = 1 + 0.10f * canvas.Patchy[at] + 0.07f * canvas.Mottled[at];
            if (RibMetres > 0)
            {
                if (u / RibMetres - MathF.Floor(u / RibMetres) < 0.3f) tone *= 0.88f;
                if (Math.Min(halfLength - Math.Abs(u), halfWidth - Math.Abs(v)) < 0.18f) tone *= 0.8f;
            }
            canvas.Stand(at, Colour * tone, (float)HeightMetres);
        });
    }
}
