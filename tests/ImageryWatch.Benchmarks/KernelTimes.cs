using System.Diagnostics;
using System.Globalization;

namespace ImageryWatch.Benchmarks;

/// <summary>Prints the median time of each kernel in microseconds, one a line, for comparison with peers in the same minute.</summary>
static class KernelTimes
{
    const int Batches = 41, CallsInBatch = 500;

    public static void Print()
    {
        var block = new KernelBlock();
        Print("absdiff-1", block.AbsoluteDifferenceOneBand);
        Print("absdiff-3", block.AbsoluteDifferenceThreeBands);
        Print("cva-3", block.Cva);
    }

    static void Print(string name, Action kernel)
    {
        for (var i = 0; i < 20 * CallsInBatch; i++) kernel();
        var times = new double[Batches];
        for (var batch = 0; batch < Batches; batch++)
        {
            var started = Stopwatch.GetTimestamp();
            for (var i = 0; i < CallsInBatch; i++) kernel();
            times[batch] = Stopwatch.GetElapsedTime(started).TotalMicroseconds / CallsInBatch;
        }
        Array.Sort(times);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} {times[Batches / 2]:0.000}"));
    }
}
