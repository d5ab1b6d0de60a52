namespace ImageryWatch.Simulation.Rendering;

/// <summary>How reflectance becomes numbers.</summary>
public enum Encoding
{
    /// <summary>8 bits, stretched for the eye.</summary>
    Display8,

    /// <summary>16 bits, reflectance times 10,000.</summary>
    Reflectance16,
}
