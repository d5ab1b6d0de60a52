using ImageryWatch.Pipeline;

namespace ImageryWatch.Cli.Output;

/// <summary>Progress as lines: one when a stage begins and one every ten percent of a stage that is counted.</summary>
/// <param name="output">Where to.</param>
/// <param name="title">What is being compared; empty for nothing.</param>
/// <param name="time">Clock for the rate.</param>
sealed class PlainProgress(TextWriter output, string title, TimeProvider time) : IProgress<ComparisonProgress>
{
    const int StepPercent = 10;

    readonly Lock gate = new();
    string? stage;
    long started, startedAt;
    int lastStep;

    public void Report(ComparisonProgress value)
    {
        lock (gate)
        {
            if (value.Stage != stage)
            {
                (stage, started, startedAt, lastStep) = (value.Stage, time.GetTimestamp(), value.DonePixels, 0);
                output.WriteLine(Prefix + stage);
            }

            if (value.TotalPixels <= 0) return;
            int step = (int)(Math.Min(value.DonePixels, value.TotalPixels) * (100.0 / StepPercent) / value.TotalPixels);
            // Threads may report out of order.
            if (step <= lastStep) return;
            lastStep = step;
            output.WriteLine($"{Prefix}{stage} {step * StepPercent} %{Rate(value.DonePixels)}");
        }
    }

    // What was done before the clock started is not counted.
    string Rate(long done)
    {
        double seconds = time.GetElapsedTime(started).TotalSeconds;
        return done > startedAt && seconds > 0 ? $" ({Quantity.Figures((done - startedAt) / seconds / 1e6)} Mpx/s)" : "";
    }

    string Prefix => title.Length == 0 ? "" : $"{title}: ";
}
