namespace ImageryWatch.Cli.Checking;

/// <summary>What is done with the expectation of a sample.</summary>
enum ExpectationUse
{
    /// <summary>The report is compared with it.</summary>
    Compare,

    /// <summary>It is replaced by what the report says; how to compare, and what is tolerated, stay.</summary>
    Update,
}
