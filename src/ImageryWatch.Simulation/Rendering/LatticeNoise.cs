using ImageryWatch.Rasters;

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
    /// <summary>Fills a block of samples, row by row: <c>noise(x0 + (column + i) * step, y0 + (row + j) * step)</c>, metres.</summary>
    /// <param name="grid">x0, y0 and step: places are counted from there, so blocks that start elsewhere agree to the bit.</param>
    /// <param name="block">The samples.</param>
    /// <param name="eastwards">Added to x, metres.</param>
    /// <param name="southwards">Added to y, metres.</param>
    /// <param name="samples">As many as the block has; overwritten.</param>
    public void Fill(GroundGrid grid, PixelWindow block, double eastwards, double southwards, Span<float> samples)
    {
        samples.Clear();
        double x = grid.OriginX + 0.5 * grid.SampleMetres + eastwards, y = grid.OriginY + 0.5 * grid.SampleMetres + southwards;
        double wavelength = WavelengthMetres;
        float amplitude = 1, total = 0;
        for (int octave = 0; octave < Octaves; octave++)
        {
            // An offset for each octave keeps their lattices from meeting at the origin.
            AddOctave(x / wavelength + 17.37 * octave, y / wavelength + 91.73 * octave, grid.SampleMetres / wavelength, block, amplitude, Seed + (ulong)octave * 7919, samples);
            total += amplitude * amplitude;
            (wavelength, amplitude) = (wavelength * 0.47, amplitude * Gain);
        }
        // One octave stays within about 0.7.
        float scale = 2.1f / MathF.Sqrt(total);
        for (int i = 0; i < samples.Length; i++) samples[i] *= scale;
    }

    static void AddOctave(double x, double y, double step, PixelWindow block, float amplitude, ulong seed, Span<float> samples)
    {
        // Where a column lies in its lattice cell is the same in every row.
        Span<float> inside = new float[block.Width], faded = new float[block.Width];
        Span<int> cells = new int[block.Width];
        for (int i = 0; i < block.Width; i++)
        {
            double place = x + (block.Column + i) * step, floor = Math.Floor(place);
            (cells[i], inside[i]) = ((int)floor, (float)(place - floor));
            faded[i] = Fade(inside[i]);
        }
        for (int j = 0; j < block.Height; j++)
        {
            double place = y + (block.Row + j) * step, floor = Math.Floor(place);
            float fy = (float)(place - floor), smooth = Fade(fy);
            AddRow(cells, inside, faded, (int)floor, fy, smooth, amplitude, seed, samples.Slice(j * block.Width, block.Width));
        }
    }

    static void AddRow(ReadOnlySpan<int> cells, ReadOnlySpan<float> inside, ReadOnlySpan<float> faded, int cellY, float fy, float smooth, float amplitude, ulong seed, Span<float> row)
    {
        for (int i = 0; i < row.Length;)
        {
            int cell = cells[i];
            // In a cell, each corner's share is linear in fx: constant + slope * fx. Rows of corners are joined first.
            var (a00, b00) = Corner(cell, cellY, 0, fy, seed);
            var (a10, b10) = Corner(cell + 1, cellY, 1, fy, seed);
            var (a01, b01) = Corner(cell, cellY + 1, 0, fy - 1, seed);
            var (a11, b11) = Corner(cell + 1, cellY + 1, 1, fy - 1, seed);
            float left = amplitude * (a00 + smooth * (a01 - a00)), leftSlope = amplitude * (b00 + smooth * (b01 - b00));
            float right = amplitude * (a10 + smooth * (a11 - a10)), rightSlope = amplitude * (b10 + smooth * (b11 - b10));
            for (; i < row.Length && cells[i] == cell; i++)
            {
                float fx = inside[i], near = left + leftSlope * fx, far = right + rightSlope * fx;
                row[i] += near + faded[i] * (far - near);
            }
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
