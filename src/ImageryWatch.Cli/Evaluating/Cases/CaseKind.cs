namespace ImageryWatch.Cli.Evaluating.Cases;

/// <summary>Why a case is shown.</summary>
enum CaseKind
{
    /// <summary>A whole pair, one of those with the lowest F1.</summary>
    WorstPair,

    /// <summary>An object that was not found, one of the largest.</summary>
    MissedObject,

    /// <summary>A region where nothing had changed, one of the largest.</summary>
    FalseAlarm,
}
