using ImageryWatch.Cli.Checking;

namespace ImageryWatch.Cli.Output;

/// <summary>The outcome of a sample as lines, for pipes.</summary>
static class PlainCheckView
{
    /// <summary>One line for the sample, and one for each drift.</summary>
    public static void Show(TextWriter output, SampleOutcome outcome)
    {
        output.WriteLine(Printable.Line($"{outcome.Name}: {outcome.Words}"));
        foreach (var drift in outcome.Drifts) output.WriteLine(Printable.Line($"{outcome.Name}: {drift}"));
    }
}
