namespace ImageryWatch.Reports;

/// <summary>Something that failed while the rest of the run went on.</summary>
/// <param name="Plugin">Id of the plugin at fault.</param>
/// <param name="Stage">What it was doing: open, read, measure, detect, write.</param>
/// <param name="Message">One sentence: what happened, what it cost, and the way out.</param>
public sealed record Problem(string Plugin, string Stage, string Message);
