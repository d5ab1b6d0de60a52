namespace ImageryWatch.Cli;

/// <summary>How a run ended, for scripts. A run of many pairs ends with the greatest code of any pair.</summary>
static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>Done, but a plugin or a sink failed (each is named), or <c>check</c> found drift.</summary>
    public const int PartlyFailed = 1;

    /// <summary>The command line, watch.json or the output folder cannot be used as given.</summary>
    public const int Usage = 2;

    /// <summary>The data cannot be used.</summary>
    public const int Data = 3;

    /// <summary>Interrupted with Ctrl-C (128 + SIGINT).</summary>
    public const int Interrupted = 130;

    /// <summary>Ended by SIGTERM (128 + SIGTERM).</summary>
    public const int Terminated = 143;

    /// <summary>The same for help texts.</summary>
    public const string Words = """
        Exit codes:
          0    done
          1    done, but a plugin or a sink failed; each is named on stderr
          2    usage: the command line, watch.json or the output folder
          3    data: an image or the area of interest cannot be used
          130  interrupted
        """;
}
