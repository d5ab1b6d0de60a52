using System.Text.Json.Serialization;
using ImageryWatch.Rasters;

namespace ImageryWatch.Reports;

/// <summary>
/// What a comparison found, complete and immutable: the same inputs, plugins and settings give the same report, to the
/// byte. It holds no time of the run, no path of the machine and nothing that depends on threads or windows.
/// </summary>
public sealed record ChangeReport
{
    /// <summary>Name of the JSON schema of the written form; it lies beside the report.</summary>
    [JsonPropertyName("$schema"), JsonPropertyOrder(-1), JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string Schema => $"report-{SchemaVersion}.schema.json";

    /// <summary>Version of this structure; the major number changes when a reader of the last one would break.</summary>
    public string SchemaVersion { get; init; } = ReportJson.SchemaVersion;

    /// <summary>Name and version of the program.</summary>
    public required string Tool { get; init; }

    /// <summary>The earlier image.</summary>
    public required ReportedImage Before { get; init; }

    /// <summary>The later image.</summary>
    public required ReportedImage After { get; init; }

    /// <summary>
    /// The reference of the series that the pair is of, when it is neither of the two: grid, registration and radiometry
    /// are then against it instead of the before image. Null for a pair by itself.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SeriesReference? Reference { get; init; }

    /// <summary>The grid on which the pair was compared: that of the before image, or of <see cref="Reference"/>.</summary>
    public required RasterGrid Grid { get; init; }

    /// <summary>How the after image was brought onto the grid.</summary>
    public required GridMatch Match { get; init; }

    /// <summary>How the after image was registered to the before image.</summary>
    public RegistrationUse Registration { get; init; } = RegistrationUse.None;

    /// <summary>How the after image was brought to the radiometry of the before image.</summary>
    public RadiometryUse Radiometry { get; init; } = RadiometryUse.None;

    /// <summary>The method of change detection.</summary>
    public required MethodUse Method { get; init; }

    /// <summary>The threshold that separates changed from unchanged, and how it was found.</summary>
    public required ThresholdUse Threshold { get; init; }

    /// <summary>What other methods say of the same pair, by id.</summary>
    public IReadOnlyList<MethodCheck> MethodChecks { get; init; } = [];

    /// <summary>How much of the ground was seen on both dates. Every other area and count is "of what was observed".</summary>
    public required Coverage Coverage { get; init; }

    /// <summary>Every suppression, in the order applied, with what it removed.</summary>
    public required IReadOnlyList<GateResult> Gates { get; init; }

    /// <summary>How far an outline may lie from the pixel edges that it simplifies, pixels; 0 when outlines follow pixel edges.</summary>
    public double OutlineTolerancePixels { get; init; }

    /// <summary>The regions that changed, strongest evidence first; ties by row, then column, of their bounds.</summary>
    public required IReadOnlyList<ChangeRegion> Regions { get; init; }

    /// <summary>How object detectors looked at the images, before images first, then by detector.</summary>
    public IReadOnlyList<DetectorUse> Detectors { get; init; } = [];

    /// <summary>What object detectors saw, before images first, then by detector, row and column.</summary>
    public IReadOnlyList<DatedDetection> Detections { get; init; } = [];

    /// <summary>What became of the objects; null when nobody looked for objects.</summary>
    public ObjectChange? ObjectChange { get; init; }

    /// <summary>The plugins that took part, by id.</summary>
    public required IReadOnlyList<PluginUse> Plugins { get; init; }

    /// <summary>The settings that the result depends on, by name, as text.</summary>
    public required IReadOnlyDictionary<string, string> Settings { get; init; }

    /// <summary>What failed and what the failure cost; empty when all went well.</summary>
    public IReadOnlyList<Problem> Problems { get; init; } = [];

    /// <summary>What a reader must know before quoting a figure: one sentence each.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];
}
