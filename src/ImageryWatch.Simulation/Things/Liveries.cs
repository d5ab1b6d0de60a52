using ImageryWatch.Simulation.Rendering;

namespace ImageryWatch.Simulation.Things;

/// <summary>Colours that vehicles and roofs come in, as reflectances; about as often as one sees them.</summary>
public static class Liveries
{
    /// <summary>Cars: mostly white, grey and black.</summary>
    public static readonly IReadOnlyList<Rgb> Cars =
    [
        new(0.50f, 0.50f, 0.49f), new(0.46f, 0.46f, 0.45f), new(0.27f, 0.275f, 0.28f), new(0.22f, 0.225f, 0.23f), new(0.13f, 0.132f, 0.137f),
        new(0.045f, 0.046f, 0.05f), new(0.035f, 0.035f, 0.037f), new(0.06f, 0.072f, 0.115f), new(0.155f, 0.042f, 0.038f), new(0.20f, 0.185f, 0.155f),
        new(0.09f, 0.10f, 0.095f), new(0.30f, 0.31f, 0.32f),
    ];

    /// <summary>Cabs of lorries.</summary>
    public static readonly IReadOnlyList<Rgb> Lorries =
        [new(0.48f, 0.48f, 0.47f), new(0.42f, 0.42f, 0.41f), new(0.10f, 0.13f, 0.21f), new(0.19f, 0.055f, 0.045f), new(0.30f, 0.29f, 0.26f), new(0.11f, 0.125f, 0.10f)];

    /// <summary>Boxes and tarpaulins of lorries.</summary>
    public static readonly IReadOnlyList<Rgb> Cargo =
        [new(0.50f, 0.50f, 0.48f), new(0.44f, 0.44f, 0.43f), new(0.33f, 0.33f, 0.33f), new(0.12f, 0.15f, 0.20f), new(0.20f, 0.21f, 0.19f), new(0.52f, 0.51f, 0.49f)];

    /// <summary>Vehicles of a public service: olive, grey green, sand.</summary>
    public static readonly IReadOnlyList<Rgb> Drab = [new(0.094f, 0.100f, 0.068f), new(0.108f, 0.111f, 0.078f), new(0.086f, 0.095f, 0.068f), new(0.128f, 0.121f, 0.088f), new(0.165f, 0.150f, 0.112f)];

    /// <summary>Containers, faded.</summary>
    public static readonly IReadOnlyList<Rgb> Containers =
    [
        new(0.165f, 0.075f, 0.055f), new(0.075f, 0.11f, 0.165f), new(0.25f, 0.25f, 0.24f), new(0.09f, 0.125f, 0.095f), new(0.40f, 0.40f, 0.39f),
        new(0.21f, 0.125f, 0.065f), new(0.115f, 0.12f, 0.13f), new(0.14f, 0.06f, 0.05f),
    ];

    /// <summary>Tiled roofs.</summary>
    public static readonly IReadOnlyList<Rgb> Tiles =
        [new(0.205f, 0.112f, 0.078f), new(0.178f, 0.098f, 0.072f), new(0.135f, 0.105f, 0.088f), new(0.098f, 0.092f, 0.088f), new(0.155f, 0.085f, 0.066f), new(0.115f, 0.11f, 0.106f)];

    /// <summary>Sheet metal and membrane roofs.</summary>
    public static readonly IReadOnlyList<Rgb> Sheets = [new(0.31f, 0.32f, 0.32f), new(0.24f, 0.245f, 0.245f), new(0.42f, 0.42f, 0.41f), new(0.20f, 0.215f, 0.205f), new(0.28f, 0.27f, 0.25f)];
}
