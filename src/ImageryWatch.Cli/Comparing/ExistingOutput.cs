namespace ImageryWatch.Cli.Comparing;

/// <summary>What to do when the output folder holds something.</summary>
enum ExistingOutput
{
    /// <summary>Refuse to run.</summary>
    Refuse,

    /// <summary>Replace files of the same names; leave everything else.</summary>
    Replace,
}
