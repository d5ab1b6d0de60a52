using static ImageryWatch.Simulation.Things.VehiclePaint;

namespace ImageryWatch.Simulation.Things;

/// <summary>A type of vehicle at its true size.</summary>
/// <param name="Class">Its class, as in the truth.</param>
/// <param name="Length">Metres.</param>
/// <param name="Width">Metres.</param>
/// <param name="Height">Metres.</param>
/// <param name="Parts">From bottom to top.</param>
public sealed record VehicleModel(string Class, double Length, double Width, double Height, IReadOnlyList<VehiclePart> Parts)
{
    /// <summary>Radius of the corners seen from above, metres.</summary>
    public double Corner { get; init; } = 0.15;

    /// <summary>A saloon car, 4.5 x 1.8 m.</summary>
    public static readonly VehicleModel Car = new("car", 4.5, 1.8, 1.45,
    [
        new(-2.25, 2.25, 1.8, 0.85, Body),
        new(-1.65, 1.05, 1.55, 1.1, Glass),
        new(-1.15, 0.35, 1.42, 1.45, Body) { Rounding = 0.12, Tone = 1.08f },
    ]) { Corner = 0.5 };

    /// <summary>An estate or off-road car, 4.7 x 1.9 m.</summary>
    public static readonly VehicleModel Estate = new("car", 4.7, 1.9, 1.75,
    [
        new(-2.35, 2.35, 1.9, 1.0, Body),
        new(-2.15, 0.95, 1.62, 1.3, Glass),
        new(-1.95, 0.3, 1.5, 1.75, Body) { Rounding = 0.1, Tone = 1.05f },
    ]) { Corner = 0.4 };

    /// <summary>A delivery van, 5.9 x 2.0 m.</summary>
    public static readonly VehicleModel Van = new("van", 5.9, 2.0, 2.5,
    [
        new(-2.95, 2.95, 2.0, 1.1, Body),
        new(1.2, 2.2, 1.7, 1.5, Glass),
        new(-2.95, 1.4, 1.95, 2.5, Body) { Rounding = 0.12 },
    ]) { Corner = 0.3 };

    /// <summary>A coach, 12 x 2.55 m.</summary>
    public static readonly VehicleModel Bus = new("bus", 12, 2.55, 3.3,
    [
        new(-6, 6, 2.55, 2.2, Glass),
        new(-6, 5.6, 2.45, 3.3, Body) { Rounding = 0.1 },
        new(-3.4, -1.4, 1.5, 3.5, Own) { Own = new(0.2f, 0.2f, 0.2f) },
        new(1.6, 3.2, 1.5, 3.5, Own) { Own = new(0.3f, 0.3f, 0.3f) },
    ]) { Corner = 0.3 };

    /// <summary>A box lorry, 8.6 x 2.5 m.</summary>
    public static readonly VehicleModel BoxLorry = new("truck", 8.6, 2.5, 3.7,
    [
        new(-4.3, 4.3, 2.3, 1.0, Dark),
        new(2.4, 4.3, 2.45, 2.5, Body),
        new(3.75, 4.25, 2.2, 2.1, Glass),
        new(2.4, 3.7, 2.2, 2.9, Body) { Tone = 1.05f },
        new(-4.3, 2.15, 2.5, 3.7, Cargo),
    ]);

    /// <summary>A lorry with a tarpaulin, 7.9 x 2.5 m.</summary>
    public static readonly VehicleModel TarpaulinLorry = new("truck", 7.9, 2.5, 3.1,
    [
        new(-3.95, 3.95, 2.2, 1.0, Dark),
        new(2.6, 3.95, 2.2, 1.7, Body),
        new(2.35, 2.85, 2.1, 2.0, Glass),
        new(1.0, 2.5, 2.4, 2.6, Body) { Tone = 1.05f },
        new(-3.95, 0.8, 2.5, 3.1, Cargo) { Rounding = 0.35 },
    ]);

    /// <summary>A lorry with an open bed, 7.6 x 2.5 m.</summary>
    public static readonly VehicleModel OpenLorry = new("truck", 7.6, 2.5, 2.8,
    [
        new(-3.8, 3.8, 2.3, 1.0, Dark),
        new(1.9, 3.8, 2.45, 2.4, Body),
        new(3.3, 3.75, 2.2, 2.0, Glass),
        new(1.9, 3.25, 2.3, 2.8, Body),
        new(-3.8, 1.6, 2.5, 1.9, Cargo),
        new(-3.65, 1.45, 2.2, 1.95, Own) { Own = new(0.085f, 0.078f, 0.068f) },
    ]);

    /// <summary>A heavy four-axle transporter, 13 x 3.1 m.</summary>
    public static readonly VehicleModel Heavy = new("heavy vehicle", 13, 3.1, 3.4,
    [
        new(-6.5, 6.5, 3.1, 1.5, Dark),
        new(4.2, 6.5, 2.95, 2.5, Body),
        new(5.75, 6.2, 2.6, 2.6, Glass),
        new(4.2, 5.7, 2.7, 3.1, Body) { Tone = 1.06f },
        new(2.6, 4.0, 2.9, 2.6, Body) { Tone = 0.86f },
        new(2.9, 3.6, 1.2, 2.9, Own) { Own = new(0.07f, 0.07f, 0.066f), Aside = 0.6 },
        new(-6.5, 2.35, 3.1, 2.4, Cargo),
        new(-6.2, 2.1, 2.3, 3.4, Cargo) { Rounding = 0.5, Tone = 0.94f },
        new(-2.2, -2.0, 2.3, 3.45, Dark),
    ]);

    /// <summary>A heavy four-axle flat-bed, 12.2 x 3.0 m.</summary>
    public static readonly VehicleModel HeavyFlatbed = new("heavy vehicle", 12.2, 3.0, 3.1,
    [
        new(-6.1, 6.1, 3.0, 1.5, Dark),
        new(3.9, 6.1, 2.9, 2.6, Body),
        new(5.4, 5.85, 2.5, 2.6, Glass),
        new(3.9, 5.3, 2.7, 3.1, Body) { Tone = 1.06f },
        new(-6.1, 3.4, 3.0, 1.7, Cargo),
        new(-6.0, 3.3, 0.5, 1.72, Dark) { Aside = 0.75 },
        new(-6.0, 3.3, 0.5, 1.72, Dark) { Aside = -0.75 },
    ]);

    /// <summary>A tanker, 10.2 x 2.5 m.</summary>
    public static readonly VehicleModel Tanker = new("truck", 10.2, 2.5, 3.4,
    [
        new(-5.1, 5.1, 2.3, 1.1, Dark),
        new(3.1, 5.1, 2.45, 2.5, Body),
        new(4.5, 5.0, 2.2, 2.2, Glass),
        new(3.1, 4.45, 2.2, 2.9, Body),
        new(-5.0, 2.8, 2.4, 3.4, Cargo) { Rounding = 0.95 },
        new(-4.4, 2.3, 0.4, 3.5, Own) { Own = new(0.15f, 0.15f, 0.15f) },
    ]);

    /// <summary>A tractor with a semi-trailer, 16.5 x 2.55 m.</summary>
    public static readonly VehicleModel Articulated = new("articulated truck", 16.5, 2.55, 4.0,
    [
        new(3.0, 8.25, 2.3, 1.0, Dark),
        new(5.9, 8.25, 2.5, 3.0, Body),
        new(7.7, 8.2, 2.2, 2.4, Glass),
        new(5.9, 7.6, 2.3, 3.7, Body) { Tone = 1.05f },
        new(-8.25, 5.35, 2.55, 4.0, Cargo),
    ]);

    /// <summary>A semi-trailer on its legs, 13.6 x 2.55 m.</summary>
    public static readonly VehicleModel Trailer = new("trailer", 13.6, 2.55, 4.0, [new(-6.8, 6.8, 2.55, 4.0, Cargo)]);

    /// <summary>An excavator with its boom ahead, 9 x 3.0 m.</summary>
    public static readonly VehicleModel Excavator = new("excavator", 9, 3.0, 3.1,
    [
        new(-4.1, 0.3, 3.0, 0.9, Dark),
        new(-3.9, 0.1, 0.9, 0.95, Own) { Own = new(0.10f, 0.085f, 0.06f) },
        new(-4.5, 0.1, 2.7, 2.2, Body),
        new(-0.9, 0.5, 1.0, 3.1, Body) { Aside = -0.8, Tone = 0.9f },
        new(-0.3, 0.45, 0.8, 3.0, Glass) { Aside = -0.8 },
        new(0, 4.0, 0.6, 2.9, Body) { Aside = 0.1 },
        new(3.6, 4.5, 1.3, 1.2, Dark) { Aside = 0.1 },
    ]);

    /// <summary>A tipper lorry, 9.2 x 2.5 m.</summary>
    public static readonly VehicleModel Tipper = new("truck", 9.2, 2.5, 3.1,
    [
        new(-4.6, 4.6, 2.3, 1.0, Dark),
        new(2.7, 4.6, 2.45, 2.6, Body),
        new(4.05, 4.5, 2.2, 2.2, Glass),
        new(2.7, 4.0, 2.3, 3.1, Body),
        new(-4.6, 2.5, 2.5, 2.6, Cargo),
        new(-4.3, 2.2, 2.1, 2.65, Own) { Own = new(0.165f, 0.128f, 0.092f) },
    ]);
}
