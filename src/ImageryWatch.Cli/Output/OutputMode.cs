namespace ImageryWatch.Cli.Output;

/// <summary>How a run speaks.</summary>
enum OutputMode
{
    /// <summary>To a person at a terminal: progress bars, colours, tables.</summary>
    Terminal,

    /// <summary>To a pipe or a log: plain lines.</summary>
    Plain,

    /// <summary>To a program: one JSON object.</summary>
    Json,

    /// <summary>Not at all, but for errors.</summary>
    Quiet,
}
