using ImageryWatch.Detectors.Differencing;

namespace ImageryWatch.Benchmarks;

/// <summary>A block that stays in the cache: both images, three bands of 16,384 pixels, float32.</summary>
public sealed class KernelBlock
{
    public const int Pixels = 16384;
    public const int Bands = 3;

    static readonly float[] BeforeGain = [0.11f, 0.12f, 0.13f], AfterGain = [-0.09f, -0.1f, -0.11f], Offset = [0.5f, -0.4f, 0.3f];

    readonly float[] before = Samples(1), after = Samples(2), result = new float[Pixels];

    public void AbsoluteDifferenceOneBand() => AbsoluteDifference.Measure(before.AsSpan(0, Pixels), after.AsSpan(0, Pixels), 1, result);

    public void AbsoluteDifferenceThreeBands() => AbsoluteDifference.Measure(before, after, Bands, result);

    public void Cva() => ChangeVectorAnalysis.Measure(before, after, BeforeGain, AfterGain, Offset, result);

    static float[] Samples(int seed)
    {
        var random = new Random(seed);
        var samples = new float[Bands * Pixels];
        for (var i = 0; i < samples.Length; i++) samples[i] = random.Next(256);
        return samples;
    }
}
