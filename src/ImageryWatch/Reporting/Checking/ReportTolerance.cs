namespace ImageryWatch.Reporting;

/// <summary>
/// How far a report may be from what is expected. The defaults let rounding through and nothing else: the pipeline is
/// deterministic, and only the last bits of its floating-point figures depend on the processor.
/// </summary>
/// <remarks>Members are set, not initialised: a generated reader would take the default of the type for one that a file leaves out.</remarks>
public sealed record ReportTolerance
{
    /// <summary>Least overlap of a region with the expected one: area of intersection over area of union, of their outlines in pixels.</summary>
    public double RegionOverlap { get; set; } = 0.98;

    /// <summary>Relative difference allowed in the area of a region and in the changed area of the whole.</summary>
    public double RelativeArea { get; set; } = 0.01;

    /// <summary>Relative difference allowed in magnitudes and in the threshold.</summary>
    public double RelativeMagnitude { get; set; } = 0.001;

    /// <summary>
    /// Difference allowed in the number of objects of a class in a state: a network gives other last bits on another processor, so that an object
    /// near the score of the report may come or go.
    /// </summary>
    public int ObjectCount { get; set; } = 1;

    /// <summary>Difference allowed in the share of the ground that was observed, 0 to 1.</summary>
    public double ObservedShare { get; set; } = 0.0001;
}
