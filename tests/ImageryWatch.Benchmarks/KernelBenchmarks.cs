using System.Numerics.Tensors;
using BenchmarkDotNet.Attributes;

namespace ImageryWatch.Benchmarks;

/// <summary>The kernels, and what the absolute difference costs when it is composed of TensorPrimitives.</summary>
public class KernelBenchmarks
{
    readonly KernelBlock block = new();
    readonly float[] before = new float[KernelBlock.Pixels * 3], after = new float[KernelBlock.Pixels * 3], result = new float[KernelBlock.Pixels], scratch = new float[KernelBlock.Pixels];

    [Benchmark]
    public void AbsoluteDifferenceOneBand() => block.AbsoluteDifferenceOneBand();

    [Benchmark]
    public void AbsoluteDifferenceThreeBands() => block.AbsoluteDifferenceThreeBands();

    [Benchmark]
    public void Cva() => block.Cva();

    [Benchmark]
    public void AbsoluteDifferenceThreeBandsOfTensorPrimitives()
    {
        for (var band = 0; band < 3; band++)
        {
            TensorPrimitives.Subtract<float>(before.AsSpan(band * KernelBlock.Pixels, KernelBlock.Pixels), after.AsSpan(band * KernelBlock.Pixels, KernelBlock.Pixels), scratch);
            TensorPrimitives.Abs<float>(scratch, scratch);
            if (band == 0) scratch.CopyTo(result.AsSpan());
            else TensorPrimitives.Max<float>(result, scratch, result);
        }
    }
}
