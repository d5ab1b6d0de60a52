namespace ImageryWatch.Simulation.Rendering;

/// <summary>Reflectance in the red, green and blue bands, 0 to 1, linear.</summary>
public readonly record struct Rgb(float Red, float Green, float Blue)
{
    /// <summary>A neutral grey.</summary>
    public static Rgb Grey(float reflectance) => new(reflectance, reflectance, reflectance);

    /// <summary>All bands times a factor.</summary>
    public static Rgb operator *(Rgb colour, float factor) => new(colour.Red * factor, colour.Green * factor, colour.Blue * factor);

    /// <summary>This colour at 0, the other at 1.</summary>
    public Rgb Mix(Rgb other, float share) => new(
        Red + (other.Red - Red) * share, Green + (other.Green - Green) * share, Blue + (other.Blue - Blue) * share);
}
