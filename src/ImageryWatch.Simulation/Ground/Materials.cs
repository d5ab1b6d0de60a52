using ImageryWatch.Simulation.Rendering;

namespace ImageryWatch.Simulation.Ground;

/// <summary>Surfaces, with reflectances as field spectrometers and calibrated images of such ground give them.</summary>
public static class Materials
{
    /// <summary>Mown or grazed grass.</summary>
    public static readonly Material Grass = new(new(0.066f, 0.084f, 0.042f), new(0.092f, 0.098f, 0.054f))
    {
        Dry = new(0.165f, 0.142f, 0.090f), Broad = 0.5f, Patchy = 0.6f, Mottled = 0.20f, Grain = 0.14f, ReliefMetres = 0.035f,
    };

    /// <summary>Rough grass, weeds and bare spots, as between roads and yards.</summary>
    public static readonly Material Scrub = new(new(0.080f, 0.084f, 0.048f), new(0.152f, 0.127f, 0.086f))
    {
        Dry = new(0.172f, 0.144f, 0.098f), Broad = 0.75f, Patchy = 0.9f, Mottled = 0.28f, Grain = 0.16f, ReliefMetres = 0.07f,
    };

    /// <summary>Growing crop.</summary>
    public static readonly Material Crop = new(new(0.052f, 0.083f, 0.036f), new(0.071f, 0.096f, 0.044f))
    {
        Dry = new(0.215f, 0.182f, 0.108f), Broad = 0.55f, Patchy = 0.25f, Mottled = 0.10f, Grain = 0.10f, ReliefMetres = 0.03f,
    };

    /// <summary>Ploughed or graded soil.</summary>
    public static readonly Material Soil = new(new(0.176f, 0.134f, 0.096f), new(0.226f, 0.180f, 0.134f))
    {
        Broad = 0.6f, Patchy = 0.5f, Mottled = 0.12f, Grain = 0.10f, ReliefMetres = 0.03f,
    };

    /// <summary>Crushed stone.</summary>
    public static readonly Material Gravel = new(new(0.214f, 0.192f, 0.162f), new(0.262f, 0.240f, 0.206f))
    {
        Broad = 0.35f, Patchy = 0.7f, Mottled = 0.07f, Grain = 0.07f, ReliefMetres = 0.006f,
    };

    /// <summary>Worn asphalt.</summary>
    public static readonly Material Asphalt = new(new(0.098f, 0.096f, 0.093f), new(0.124f, 0.121f, 0.116f))
    {
        Broad = 0.3f, Patchy = 0.6f, Mottled = 0.045f, Grain = 0.04f, ReliefMetres = 0.002f, WetDarkening = 0.4f,
    };

    /// <summary>Old concrete.</summary>
    public static readonly Material Concrete = new(new(0.252f, 0.238f, 0.208f), new(0.306f, 0.290f, 0.256f))
    {
        Broad = 0.45f, Patchy = 0.9f, Mottled = 0.055f, Grain = 0.045f, ReliefMetres = 0.002f,
    };

    /// <summary>Railway ballast.</summary>
    public static readonly Material Ballast = new(new(0.132f, 0.116f, 0.102f), new(0.166f, 0.148f, 0.132f))
    {
        Broad = 0.3f, Patchy = 0.7f, Mottled = 0.10f, Grain = 0.12f, ReliefMetres = 0.02f,
    };

    /// <summary>Road paint, worn.</summary>
    public static readonly Rgb Paint = new(0.42f, 0.42f, 0.40f);

    /// <summary>Window glass from above.</summary>
    public static readonly Rgb Glass = new(0.035f, 0.040f, 0.046f);
}
