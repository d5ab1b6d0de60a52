using ImageryWatch.Models;
using ImageryWatch.Pipeline;
using ImageryWatch.Plugins;
using ImageryWatch.Rasters;

namespace ImageryWatch.Cli;

/// <summary>How a run failed.</summary>
/// <param name="ExitCode">What the process exits with.</param>
/// <param name="Sentence">One line for the user.</param>
sealed record Failure(int ExitCode, string Sentence)
{
    /// <summary>What an exception means to the user. Its trace is for the log only.</summary>
    public static Failure From(Exception exception) => exception switch
    {
        AggregateException { InnerExceptions: [var only] } => From(only),
        UsageException or PluginOptionsException => new(Cli.ExitCode.Usage, exception.Message),
        RasterException or ModelException or InvalidDataException => new(Cli.ExitCode.Data, exception.Message),
        OperationCanceledException => new(Cli.ExitCode.Interrupted, "Interrupted; the run was stopped and left no unfinished file."),
        // What reads images turns their errors into RasterException; what is left here concerns where we write.
        IOException or UnauthorizedAccessException => new(Cli.ExitCode.Usage, exception.Message),
        OutOfMemoryException => new(Cli.ExitCode.Data, "There is not enough memory for this run; try a smaller --window or fewer --threads."),
        _ => new(Cli.ExitCode.Data,
            $"This is a bug in {Product.Line} ({exception.GetType().Name}: {exception.Message}); run again with --log FILE and send that file to the project."),
    };
}
