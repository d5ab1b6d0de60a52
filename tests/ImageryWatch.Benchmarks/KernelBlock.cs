using System.Runtime.InteropServices;
using ImageryWatch.Detectors.Differencing;

namespace ImageryWatch.Benchmarks;

/// <summary>
/// A block that stays in the cache: both images, three bands of 16,384 pixels, float32. All buffers begin at a cache
/// line, as NumPy's do: where they begin relative to each other alone changes the time of one band threefold.
/// </summary>
public sealed unsafe class KernelBlock
{
    public const int Pixels = 16384;
    public const int Bands = 3;

    static readonly float[] BeforeGain = [0.11f, 0.12f, 0.13f], AfterGain = [-0.09f, -0.1f, -0.11f], Offset = [0.5f, -0.4f, 0.3f];

    readonly float* before = Samples(1), after = Samples(2), result = Samples(3);

    ReadOnlySpan<float> Before => new(before, Bands * Pixels);

    ReadOnlySpan<float> After => new(after, Bands * Pixels);

    Span<float> Result => new(result, Pixels);

    public void AbsoluteDifferenceOneBand() => AbsoluteDifference.Measure(Before[..Pixels], After[..Pixels], 1, Result);

    public void AbsoluteDifferenceThreeBands() => AbsoluteDifference.Measure(Before, After, Bands, Result);

    public void Cva() => ChangeVectorAnalysis.Measure(Before, After, BeforeGain, AfterGain, Offset, Result);

    // Lives as long as the process.
    static float* Samples(int seed)
    {
        var random = new Random(seed);
        var samples = (float*)NativeMemory.AlignedAlloc(Bands * Pixels * sizeof(float), 4096);
        for (var i = 0; i < Bands * Pixels; i++) samples[i] = random.Next(256);
        return samples;
    }
}
