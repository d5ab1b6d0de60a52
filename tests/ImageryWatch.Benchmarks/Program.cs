using BenchmarkDotNet.Running;
using ImageryWatch.Benchmarks;

// "kernels" prints one line a kernel for tests/peers/kernels.py; anything else goes to BenchmarkDotNet.
if (args is ["kernels"])
{
    KernelTimes.Print();
    return;
}
BenchmarkSwitcher.FromAssembly(typeof(KernelBenchmarks).Assembly).Run(args);
