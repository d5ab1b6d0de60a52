namespace ImageryWatch.Conformance;

/// <summary>What this reader makes of one file.</summary>
sealed record Outcome
{
    /// <summary>Width, height; null when the file was refused at opening.</summary>
    public int[]? Size { get; init; }

    /// <summary>Checksum of the stored values of each band.</summary>
    public int[]? Checksums { get; init; }

    /// <summary>Six coefficients in GDAL's order; null without georeference.</summary>
    public double[]? Geotransform { get; init; }

    /// <summary>The sentence with which it was refused.</summary>
    public string? Refusal { get; init; }

    /// <summary>The exception that should not have happened.</summary>
    public string? Crash { get; init; }

    /// <summary>Greatest resident memory of the process that read it.</summary>
    public double PeakMegabytes { get; init; }

    /// <summary>Processor time of the process that read it, which does not depend on what else the computer does.</summary>
    public double Seconds { get; init; }
}
