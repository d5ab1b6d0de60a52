using ImageryWatch.Simulation.Rendering;

namespace ImageryWatch.Simulation.Things;

/// <summary>A part of a vehicle seen from above; later parts lie over earlier ones.</summary>
/// <param name="From">Rear end, metres ahead of the middle of the vehicle.</param>
/// <param name="To">Front end.</param>
/// <param name="Width">Across, metres.</param>
/// <param name="HeightMetres">Of its top.</param>
/// <param name="Paint">What it is painted with.</param>
public sealed record VehiclePart(double From, double To, double Width, double HeightMetres, VehiclePaint Paint)
{
    /// <summary>Where the middle of the part is, metres to the right of that of the vehicle.</summary>
    public double Aside { get; init; }

    /// <summary>How much lower the long edges are, metres: a tarpaulin, a tank.</summary>
    public double Rounding { get; init; }

    /// <summary>Radius of its corners seen from above, metres: half its width makes a round turret.</summary>
    public double Corner { get; init; }

    /// <summary>Brightness relative to its paint.</summary>
    public float Tone { get; init; } = 1;

    /// <summary>Colour of a part that does not follow the livery.</summary>
    public Rgb Own { get; init; }
}
