namespace ImageryWatch.Simulation.Rendering;

/// <summary>
/// A stream of random numbers that is the same on every machine and every version of .NET (SplitMix64; Steele, Lea and
/// Flood 2014). Streams forked by name do not disturb each other: a tree more does not move the cars.
/// </summary>
public sealed class SeededRandom(ulong seed)
{
    readonly ulong seed = seed;
    ulong state = seed;

    /// <summary>An independent stream for one purpose.</summary>
    public SeededRandom Fork(string purpose)
    {
        ulong hash = 0xCBF29CE484222325;
        foreach (char letter in purpose) hash = (hash ^ letter) * 0x100000001B3;
        return new(Mix(seed ^ hash));
    }

    /// <summary>64 random bits.</summary>
    public ulong NextBits() => Mix(state += 0x9E3779B97F4A7C15);

    /// <summary>Uniform in [0, 1).</summary>
    public double Next() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform between two values.</summary>
    public double Between(double low, double high) => low + (high - low) * Next();

    /// <summary>Uniform whole number in [low, high].</summary>
    public int Whole(int low, int high) => low + (int)(Next() * (high - low + 1));

    /// <summary>True with a probability.</summary>
    public bool Chance(double probability) => Next() < probability;

    /// <summary>One of a list.</summary>
    public T Pick<T>(IReadOnlyList<T> list) => list[(int)(Next() * list.Count)];

    /// <summary>Bell-shaped, mean 0 and standard deviation 1: the sum of four uniforms, so never beyond 3.5.</summary>
    public double NextBell() => (Next() + Next() + Next() + Next() - 2) * 1.7320508075688772;

    static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
