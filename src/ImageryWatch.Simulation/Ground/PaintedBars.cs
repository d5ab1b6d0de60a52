using ImageryWatch.Simulation.Rendering;

namespace ImageryWatch.Simulation.Ground;

/// <summary>Bars painted side by side: a crossing for walkers, a hatched island, a stop line of one.</summary>
/// <param name="Row">Middle of the row; the bars stand side by side along u and reach along v.</param>
/// <param name="Count">Number of bars.</param>
/// <param name="BarWidth">Of one bar, metres.</param>
/// <param name="BarLength">Of one bar, metres.</param>
/// <param name="PitchMetres">From bar to bar.</param>
public sealed record PaintedBars(Pose Row, int Count, double BarWidth = 0.5, double BarLength = 4, double PitchMetres = 1) : IFeature
{
    /// <summary>How much of the paint is left, 0 to 1.</summary>
    public float Opacity { get; init; } = 0.85f;

    /// <inheritdoc/>
    public Bounds Bounds => Bounds.Of(Row.Corners(Count * PitchMetres / 2 + 0.5, BarLength / 2 + 0.5));

    /// <inheritdoc/>
    public void Paint(Canvas canvas) => canvas.Visit(Row, Count * PitchMetres / 2, BarLength / 2, (at, u, _) =>
    {
        double bar = u / PitchMetres + Count / 2.0, fromMiddle = Math.Abs(bar - Math.Floor(bar) - 0.5) * PitchMetres;
        if (fromMiddle > BarWidth / 2) return;
        float worn = PortableMath.Step(-1.5f, 0.3f, canvas.Patchy[at] + 0.6f * canvas.Mottled[at]);
        canvas.Cover(at, Materials.Paint, Opacity * worn);
    });
}
