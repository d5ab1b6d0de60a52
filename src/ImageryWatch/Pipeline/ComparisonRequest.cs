using System.Collections.ObjectModel;
using ImageryWatch.Alignment;
using ImageryWatch.Differencing;
using ImageryWatch.Objects;

namespace ImageryWatch.Pipeline;

/// <summary>What to compare and how. Every setting that the result depends on is printed in the report.</summary>
/// <param name="BeforePath">The earlier image.</param>
/// <param name="AfterPath">The later image.</param>
public sealed record ComparisonRequest(string BeforePath, string AfterPath)
{
    /// <summary>Id of the method of change detection.</summary>
    public string Method { get; init; } = "fusion";

    /// <summary>Ids of other methods that the result is checked with; those that are not loaded are passed over.</summary>
    public IReadOnlyList<string> CheckMethods { get; init; } = ["cva", "ncc"];

    /// <summary>A pixel is changed when its magnitude is greater than this; null to find it automatically.</summary>
    public double? Threshold { get; init; }

    /// <summary>A region is reported only when its greatest magnitude reaches this many times the threshold; null for what the method says, or 1 when the threshold was given.</summary>
    public double? PeakFactor { get; init; }

    /// <summary>How many false alarms a square kilometre are acceptable; null for no budget.</summary>
    public double? FalseAlarmsPerSquareKilometre { get; init; }

    /// <summary>Size, in metres, of the objects that the user cares about: the shorter side; null when there is none in particular.</summary>
    public double? ObjectSizeMetres { get; init; }

    /// <summary>Minimum mapping unit in square metres; null for the square of half the size of the object, and twelve pixels at least.</summary>
    public double? MinAreaSquareMetres { get; init; }

    /// <summary>Ground sample distance in metres for images whose own cannot be known.</summary>
    public double? GsdMetres { get; init; }

    /// <summary>GeoJSON file with the area of interest; null for the whole overlap.</summary>
    public string? AoiPath { get; init; }

    /// <summary>Whether the after image is registered to the before image.</summary>
    public AutomaticStage Registration { get; init; }

    /// <summary>Cleaning of the changed pixels before regions are formed.</summary>
    public Morphology Morphology { get; init; } = new();

    /// <summary>Whether the after image is brought to the radiometry of the before image.</summary>
    public AutomaticStage Radiometry { get; init; }

    /// <summary>Whether cloud and its shadow are looked for in the images where no mask tells of them.</summary>
    public AutomaticStage Clouds { get; init; }

    /// <summary>Raster that says what of the before image can be used; null when there is none.</summary>
    public string? BeforeMaskPath { get; init; }

    /// <summary>Raster that says what of the after image can be used; null when there is none.</summary>
    public string? AfterMaskPath { get; init; }

    /// <summary>Fragments at most this many metres apart are one region; 0 joins only what touches, null takes half the size of the object, and two pixels at least.</summary>
    public double? JoinMetres { get; init; }

    /// <summary>How far an outline may lie from the pixel edges that it simplifies, 0 to 1 pixels; 0 follows them.</summary>
    public double OutlineTolerancePixels { get; init; } = 1;

    /// <summary>Where object detectors look.</summary>
    public DetectionScope Detect { get; init; }

    /// <summary>Score from which objects are reported, 0 to 1; null for what each detector says.</summary>
    public double? MinScore { get; init; }

    /// <summary>Bands that stand for those that detectors ask for by name: number, from 1, or name of a band of the images.</summary>
    public IReadOnlyDictionary<string, string> DetectorBands { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>File with signatures that are added to the built-in catalogue; null for none.</summary>
    public string? SignaturesPath { get; init; }

    /// <summary>Side of a streaming window in pixels. The result does not depend on it.</summary>
    public int WindowPixels { get; init; } = 512;

    /// <summary>Number of working threads. The result does not depend on it.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>How long one call into a plugin may take.</summary>
    public TimeSpan PluginTimeLimit { get; init; } = TimeSpan.FromMinutes(1);
}
