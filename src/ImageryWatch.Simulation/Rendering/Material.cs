namespace ImageryWatch.Simulation.Rendering;

/// <summary>What a surface is made of: two colours mixed in patches, roughened at several scales.</summary>
/// <param name="Base">Main colour, reflectance.</param>
/// <param name="Second">Colour of the patches.</param>
public sealed record Material(Rgb Base, Rgb Second)
{
    /// <summary>Colour of the same ground when vegetation is dry; null for what does not grow.</summary>
    public Rgb? Dry { get; init; }

    /// <summary>Weight of patches of tens of metres.</summary>
    public float Broad { get; init; } = 0.5f;

    /// <summary>Weight of patches of a few metres.</summary>
    public float Patchy { get; init; } = 0.5f;

    /// <summary>Relative brightness of tufts and stones.</summary>
    public float Mottled { get; init; } = 0.1f;

    /// <summary>Relative brightness of grain.</summary>
    public float Grain { get; init; } = 0.08f;

    /// <summary>Roughness in metres, which the sun shades.</summary>
    public float ReliefMetres { get; init; } = 0.01f;

    /// <summary>How much darker it gets when soaked.</summary>
    public float WetDarkening { get; init; } = 0.3f;

    /// <summary>The same in another overall brightness.</summary>
    public Material Brighter(float factor) => this with { Base = Base * factor, Second = Second * factor, Dry = Dry * factor };

    /// <summary>The material as it looks in a season.</summary>
    public Material In(Season season)
    {
        if (Dry is not { } dry) return Brighter(1 - WetDarkening * season.Wetness);
        float drought = 1 - season.Lushness;
        return this with { Base = Base.Mix(dry, drought), Second = Second.Mix(dry * 1.12f, drought * 0.85f) };
    }

    /// <summary>Its colour at a sample of a canvas.</summary>
    public Rgb At(Canvas canvas, int at)
    {
        float share = Math.Clamp(0.5f + Broad * canvas.Broad[at] + Patchy * canvas.Patchy[at], 0, 1);
        return Base.Mix(Second, share) * Math.Max(0.3f, 1 + Mottled * canvas.Mottled[at] + Grain * canvas.Grain[at]);
    }

    /// <summary>Its roughness at a sample of a canvas, metres.</summary>
    public float ReliefAt(Canvas canvas, int at) => ReliefMetres * (canvas.Mottled[at] + 0.6f * canvas.Grain[at]);
}
