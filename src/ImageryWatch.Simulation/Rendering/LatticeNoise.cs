namespace ImageryWatch.Simulation.Rendering;

/// <summary>
/// Fractal gradient noise over the ground (Perlin 1985): a sum of octaves, each with 0.47 of the wavelength and
/// <c>Gain</c> of the amplitude of the last. Anchored to ground metres, so two images of a place share it. About [-1, 1].
/// </summary>
/// <param name="Seed">Which noise.</param>
/// <param name="WavelengthMetres">Of the first octave.</param>
/// <param name="Octaves">Number of octaves.</param>
/// <param name="Gain">Amplitude of an octave relative to the last.</param>
public sealed record LatticeNoise(ulong Seed, double WavelengthMetres, int Octaves, float Gain = 0.55f)
{
    /// <summary>Fills one row of samples: <c>row[i] = noise(x + i * step, y)</c>, metres.</summary>
    public void FillRow(double x, double y, double step, Span<float> row)
    {
        row.Clear();
        double wavelength = WavelengthMetres;
        float amplitude = 1.45f, total = 0;
        for (int octave = 0; octave < Octaves; octave++)
        {
            // An offset for each octave keeps their lattices from meeting at the origin.
            AddOctave(x / wavelength + 17.37 * octave, y / wavelength + 91.73 * octave, step / wavelength, amplitude, Seed + (ulong)octave * 7919, row);
            total += amplitude * amplitude;
            (wavelength, amplitude) = (wavelength * 0.47, amplitude * Gain);
        }
        float scale = 1.45f / MathF.Sqrt(total);
        for (int i = 0; i < row.Length; i++) row[i] *= scale;
    }

    /// <summary>The noise at one point, metres.</summary>
    public float At(double x, double y)
    {
        Span<float> one = stackalloc float[1];
        FillRow(x, y, 1, one);
        return one[0];
    }

    static void AddOctave(double x, double y, double step, float amplitude, ulong seed, Span<float> row)
    {
        double floorY = Math.Floor(y);
        float fy = (float)(y - floorY), smoothY = Fade(fy);
        long cellY = (long)floorY, cell = long.MinValue;
        // The value in a cell is linear in fx at each of the four corners: a + b fx.
        float a00 = 0, b00 = 0, a10 = 0, b10 = 0, a01 = 0, b01 = 0, a11 = 0, b11 = 0;
        for (int i = 0; i < row.Length; i++)
        {
            double position = x + i * step, floorX = Math.Floor(position);
            if ((long)floorX != cell)
            {
                cell = (long)floorX;
                (a00, b00) = Corner(cell, cellY, 0, fy, seed);
                (a10, b10) = Corner(cell + 1, cellY, 1, fy, seed);
                (a01, b01) = Corner(cell, cellY + 1, 0, fy - 1, seed);
                (a11, b11) = Corner(cell + 1, cellY + 1, 1, fy - 1, seed);
            }
            float fx = (float)(position - floorX), smoothX = Fade(fx);
            float top = a00 + b00 * fx, bottom = a01 + b01 * fx;
            top += smoothX * (a10 + b10 * fx - top);
            bottom += smoothX * (a11 + b11 * fx - bottom);
            row[i] += amplitude * (top + smoothY * (bottom - top));
        }
    }

    static (float Constant, float Slope) Corner(long x, long y, float cornerX, float dy, ulong seed)
    {
        ulong hash = Hash(x, y, seed);
        float gx = (hash & 0xFFFF) / 32767.5f - 1, gy = (hash >> 16 & 0xFFFF) / 32767.5f - 1;
        return (gy * dy - gx * cornerX, gx);
    }

    /// <summary>64 random bits of one lattice cell.</summary>
    public static ulong Hash(long x, long y, ulong seed)
    {
        ulong z = seed ^ (ulong)x * 0x9E3779B97F4A7C15 ^ (ulong)y * 0xC2B2AE3D27D4EB4F;
        z = (z ^ (z >> 29)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 32)) * 0x94D049BB133111EB;
        return z ^ (z >> 29);
    }

    static float Fade(float t) => t * t * t * (t * (t * 6 - 15) + 10);
}
