namespace ImageryWatch.Simulation.Rendering;

/// <summary>How a camera in orbit records apparent reflectance.</summary>
public sealed record Sensor
{
    /// <summary>Blur of optics, motion and sampling: standard deviation of a Gaussian, pixels.</summary>
    public double BlurPixels { get; init; } = 0.46;

    /// <summary>Strength of the ground segment's sharpening, which leaves faint halos at edges; 0 for none.</summary>
    public double Sharpening { get; init; } = 0.35;

    /// <summary>Reflectance that the air adds in each band.</summary>
    public Rgb Haze { get; init; } = new(0.002f, 0.003f, 0.005f);

    /// <summary>Gain of each band.</summary>
    public Rgb Gain { get; init; } = new(1, 1, 1);

    /// <summary>Shot noise: variance per reflectance, in reflectance.</summary>
    public float ShotNoise { get; init; } = 1.2e-5f;

    /// <summary>Read noise: standard deviation, reflectance.</summary>
    public float ReadNoise { get; init; } = 0.0009f;

    /// <summary>Seed of the noise.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>How reflectance becomes numbers.</summary>
    public Encoding Encoding { get; init; } = Encoding.Display8;

    /// <summary>The same camera without noise.</summary>
    public Sensor Quiet() => this with { ShotNoise = 0, ReadNoise = 0 };

    /// <summary>The number recorded for a reflectance.</summary>
    /// <param name="reflectance">Apparent reflectance after blur.</param>
    /// <param name="band">0 red, 1 green, 2 blue.</param>
    /// <param name="column">Column of the pixel, for its noise.</param>
    /// <param name="row">Row of the pixel.</param>
    /// <returns>1 to 255 or 65535; 0 is left for nodata.</returns>
    public ushort Record(float reflectance, int band, int column, int row)
    {
        var (gain, haze) = band switch { 0 => (Gain.Red, Haze.Red), 1 => (Gain.Green, Haze.Green), _ => (Gain.Blue, Haze.Blue) };
        float seen = Math.Max(0, reflectance) * gain + haze;
        seen = Math.Max(0, seen + MathF.Sqrt(ShotNoise * seen + ReadNoise * ReadNoise) * Bell(column, row, band));
        if (Encoding == Encoding.Reflectance16) return (ushort)Math.Clamp(seen * 10000 + 0.5f, 1, 65535);
        // Part square root, part linear: the stretch of a display product. A square root is exact on every machine; a power is not.
        float relative = Math.Min(1, seen / 0.50f);
        return (ushort)Math.Clamp(255 * (0.58f * MathF.Sqrt(relative) + 0.42f * relative) + 0.5f, 1, 255);
    }

    float Bell(int column, int row, int band)
    {
        ulong bits = LatticeNoise.Hash(column, row, Seed * 3 + (ulong)band);
        return ((bits & 0xFFFF) + (bits >> 16 & 0xFFFF) + (bits >> 32 & 0xFFFF) + (bits >> 48) - 131070f) * (1.7320508f / 65535);
    }
}
