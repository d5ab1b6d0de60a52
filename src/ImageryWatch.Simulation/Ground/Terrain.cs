using ImageryWatch.Simulation.Rendering;

namespace ImageryWatch.Simulation.Ground;

/// <summary>The open ground under everything: one material everywhere, with bare and worn spots.</summary>
/// <param name="Material">What grows there.</param>
/// <param name="Bare">What shows where it is worn.</param>
/// <param name="BareShare">How much is worn: 0 none, 1 nearly all.</param>
public sealed record Terrain(Material Material, Material Bare, float BareShare) : IFeature
{
    /// <inheritdoc/>
    public Bounds Bounds => Bounds.Everywhere;

    /// <inheritdoc/>
    public void Paint(Canvas canvas)
    {
        Material growing = Material.In(canvas.Season), bare = Bare.In(canvas.Season);
        for (int at = 0; at < canvas.Height.Length; at++)
        {
            float worn = PortableMath.Step(0, 0.8f, 0.75f * canvas.Broad[at] + 0.55f * canvas.Patchy[at] + 0.3f * canvas.Mottled[at] + 1.6f * BareShare - 1);
            Rgb colour = worn < 1 ? growing.At(canvas, at) : bare.At(canvas, at);
            if (worn is > 0 and < 1) colour = colour.Mix(bare.At(canvas, at), worn);
            (canvas.Red[at], canvas.Green[at], canvas.Blue[at]) = (colour.Red, colour.Green, colour.Blue);
            canvas.Height[at] = growing.ReliefAt(canvas, at) * (1 - worn) + bare.ReliefAt(canvas, at) * worn;
        }
    }
}
