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
    long started;
    int lastStep;

    public void Report(ComparisonProgress value)
    {
        lock (gate)
        {
            if (value.Stage != stage)
            {
                (stage, started, lastStep) = (value.Stage, time.GetTimestamp(), 0);
                output.WriteLine(Prefix + stage);
            }

            if (value.TotalPixels <= 0) return;
            int step = (int)(Math.Min(value.DonePixels, value.TotalPixels) * (100.0 / StepPercent) / value.TotalPixels);
            // Threads may report out of order.
            if (step <= lastStep) return;
            lastStep = step;
            double seconds = time.GetElapsedTime(started).TotalSeconds;
            string rate = seconds > 0 ? $" ({Quantity.Figures(value.DonePixels / seconds / 1e6)} Mpx/s)" : "";
            output.WriteLine($"{Prefix}{stage} {step * StepPercent} %{rate}");
        }
    }

    string Prefix => title.Length == 0 ? "" : $"{title}: ";
}
