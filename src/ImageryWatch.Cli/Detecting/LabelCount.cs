namespace ImageryWatch.Cli.Detecting;

/// <summary>How many objects of a class there are.</summary>
sealed record LabelCount(string Label, int Count);
