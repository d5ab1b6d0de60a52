using ImageryWatch.Cli.Output;

namespace ImageryWatch.Cli;

/// <summary>What every command of one run writes to.</summary>
/// <param name="Out">Standard output: results.</param>
/// <param name="Error">Standard error: what went wrong, one line each.</param>
/// <param name="Log">The log.</param>
sealed record Session(TextWriter Out, TextWriter Error, RunLog Log)
{
    /// <summary>Says what went wrong, and notes it in the log.</summary>
    public void Fail(string sentence)
    {
        Error.WriteLine($"{Product.Command}: {Printable.Sentence(sentence)}");
        Log.Write(sentence);
    }
}
