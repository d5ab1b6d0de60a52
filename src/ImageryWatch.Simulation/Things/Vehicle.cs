using ImageryWatch.Simulation.Rendering;

namespace ImageryWatch.Simulation.Things;

/// <summary>A vehicle that stands somewhere.</summary>
/// <param name="Model">Its type.</param>
/// <param name="Pose">Its middle; the nose points along u.</param>
/// <param name="Body">Colour of the body.</param>
/// <param name="Cargo">Colour of box, bed or tarpaulin.</param>
public sealed record Vehicle(VehicleModel Model, Pose Pose, Rgb Body, Rgb Cargo) : IFeature
{
    /// <summary>Second colour, in blotches of a metre or two; null for plain paint.</summary>
    public Rgb? Camouflage { get; init; }

    /// <inheritdoc/>
    public Bounds Bounds => Bounds.Of(Pose.Corners(Model.Length / 2, Model.Width / 2));

    /// <inheritdoc/>
    public double MaxHeightMetres => Model.Parts.Max(part => part.HeightMetres);

    /// <inheritdoc/>
    public void Paint(Canvas canvas)
    {
        foreach (var part in Model.Parts)
        {
            double length = part.To - part.From;
            float half = (float)part.Width / 2;
            canvas.Visit(Pose.At((part.From + part.To) / 2, part.Aside), length / 2, half, (at, u, v) =>
            {
                if (IsCutCorner(Model.Corner, Model.Length / 2 - Math.Abs(u + (part.From + part.To) / 2), Model.Width / 2 - Math.Abs(v + part.Aside))) return;
                if (part.Corner > 0 && IsCutCorner(part.Corner, length / 2 - Math.Abs(u), half - Math.Abs(v))) return;
                float share = v / half, height = (float)(part.HeightMetres - part.Rounding * share * share);
                bool blotch = Camouflage is not null && part.Paint is (VehiclePaint.Body or VehiclePaint.Cargo) && canvas.Patchy[at] + 0.5f * canvas.Mottled[at] > 0.1f;
                canvas.Stand(at, (blotch ? Camouflage!.Value : Colour(part)) * (part.Tone * (1 + 0.05f * canvas.Patchy[at] + 0.05f * canvas.Mottled[at])), height);
            });
        }
    }

    static bool IsCutCorner(double radius, double fromEnd, double fromSide)
    {
        double a = radius - fromEnd, b = radius - fromSide;
        return a > 0 && b > 0 && a * a + b * b > radius * radius;
    }

    Rgb Colour(VehiclePart part) => part.Paint switch
    {
        VehiclePaint.Body => Body,
        VehiclePaint.Cargo => Cargo,
        VehiclePaint.Glass => Ground.Materials.Glass,
        VehiclePaint.Dark => new(0.042f, 0.041f, 0.039f),
        _ => part.Own,
    };
}
