using ImageryWatch.Simulation.Rendering;

namespace ImageryWatch.Simulation.Ground;

/// <summary>A row of marked parking bays, with the oil that engines left in them.</summary>
/// <param name="Row">Middle of the row; the bays stand side by side along u and open towards v.</param>
/// <param name="Count">Number of bays.</param>
/// <param name="BayWidth">From line to line, metres.</param>
/// <param name="BayLength">Length of the lines, metres.</param>
public sealed record Bays(Pose Row, int Count, double BayWidth = 2.5, double BayLength = 5) : IFeature
{
    /// <summary>Whether lines are painted; without, only the oil shows.</summary>
    public BayLines Lines { get; init; } = BayLines.Painted;

    /// <inheritdoc/>
    public Bounds Bounds => Bounds.Of(Row.Corners(Count * BayWidth / 2 + 1, BayLength / 2 + 1));

    /// <summary>Where a vehicle stands in a bay, nose towards -v.</summary>
    public Pose Bay(int index, double along = 0, double turnDegrees = 0) => Row.At((index - (Count - 1) / 2.0) * BayWidth, along, -90 + turnDegrees);

    /// <inheritdoc/>
    public void Paint(Canvas canvas) => canvas.Visit(Row, Count * BayWidth / 2 + 0.1, BayLength / 2, (at, u, v) =>
    {
        double bay = u / BayWidth + Count / 2.0, nearest = Math.Round(bay), number = Math.Floor(bay);
        float middle = (float)((bay - number - 0.5) * BayWidth);
        float worn = PortableMath.Step(-1.3f, 0.5f, canvas.Patchy[at] + 0.6f * canvas.Mottled[at]);
        ulong luck = LatticeNoise.Hash((long)number, (long)(Row.X * 4), (ulong)(long)(Row.Y * 4));
        float away = MathF.Sqrt(middle * middle + (v + (float)BayLength * 0.2f) * (v + (float)BayLength * 0.2f) * 0.3f) + 0.35f * canvas.Mottled[at];
        float oil = (0.10f + 0.3f * (luck & 0xFF) / 255f) * (1 - PortableMath.Step(0.1f, (float)BayWidth * 0.42f, away));
        canvas.Cover(at, Materials.Asphalt.Base * 0.7f, oil);
        if (Lines == BayLines.Painted && Math.Abs(bay - nearest) * BayWidth < 0.07) canvas.Cover(at, Materials.Paint, 0.85f * worn);
    });
}
