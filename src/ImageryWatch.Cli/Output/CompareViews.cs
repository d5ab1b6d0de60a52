namespace ImageryWatch.Cli.Output;

/// <summary>The view that fits how a run speaks.</summary>
static class CompareViews
{
    /// <summary>The view.</summary>
    public static ICompareView Open(OutputMode mode, TextWriter output) => mode switch
    {
        OutputMode.Terminal => new TerminalCompareView(Terminal.Open(output)),
        OutputMode.Plain => new PlainCompareView(output),
        OutputMode.Json => new JsonCompareView(output),
        _ => new SilentCompareView(),
    };
}
