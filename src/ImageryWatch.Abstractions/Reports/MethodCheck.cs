namespace ImageryWatch.Reports;

/// <summary>Another method asked about the same pair, to show where methods disagree.</summary>
/// <param name="Id">Id of the method.</param>
/// <param name="Threshold">Its own automatic threshold, in units of its magnitude.</param>
/// <param name="FlaggedShare">Share of the sampled pixels that it flags, 0 to 1.</param>
/// <param name="SharedShare">Of the sampled pixels that this method or the method of the report flags, the share that both flag, 0 to 1; NaN when neither flags any.</param>
public sealed record MethodCheck(string Id, double Threshold, double FlaggedShare, double SharedShare);
