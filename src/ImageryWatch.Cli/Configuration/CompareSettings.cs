using ImageryWatch.Pipeline;

namespace ImageryWatch.Cli.Configuration;

/// <summary>What was asked for, on the command line or in watch.json. Null is "not said": the engine's default holds.</summary>
sealed record CompareSettings
{
    /// <summary>Id of the method of change detection.</summary>
    public string? Method { get; init; }

    /// <summary>Threshold of the magnitude.</summary>
    public ThresholdSetting? Threshold { get; init; }

    /// <summary>Minimum mapping unit.</summary>
    public double? MinAreaSquareMetres { get; init; }

    /// <summary>Ground sample distance of images that do not say theirs.</summary>
    public double? GsdMetres { get; init; }

    /// <summary>Radius of the opening.</summary>
    public int? OpeningPixels { get; init; }

    /// <summary>Radius of the closing.</summary>
    public int? ClosingPixels { get; init; }

    /// <summary>How far apart fragments of one region may lie.</summary>
    public double? JoinMetres { get; init; }

    /// <summary>How far outlines may lie from pixel edges.</summary>
    public double? OutlineTolerancePixels { get; init; }

    /// <summary>Side of a streaming window.</summary>
    public int? WindowPixels { get; init; }

    /// <summary>Number of working threads.</summary>
    public int? Threads { get; init; }

    /// <summary>How long one call into a plugin may take.</summary>
    public double? TimeLimitSeconds { get; init; }

    /// <summary>Ids of the sinks; null for all that need no configuration.</summary>
    public IReadOnlyList<string>? Sinks { get; init; }

    /// <summary>These settings, completed with others where they say nothing.</summary>
    public CompareSettings Over(CompareSettings others) => new()
    {
        Method = Method ?? others.Method,
        Threshold = Threshold ?? others.Threshold,
        MinAreaSquareMetres = MinAreaSquareMetres ?? others.MinAreaSquareMetres,
        GsdMetres = GsdMetres ?? others.GsdMetres,
        OpeningPixels = OpeningPixels ?? others.OpeningPixels,
        ClosingPixels = ClosingPixels ?? others.ClosingPixels,
        JoinMetres = JoinMetres ?? others.JoinMetres,
        OutlineTolerancePixels = OutlineTolerancePixels ?? others.OutlineTolerancePixels,
        WindowPixels = WindowPixels ?? others.WindowPixels,
        Threads = Threads ?? others.Threads,
        TimeLimitSeconds = TimeLimitSeconds ?? others.TimeLimitSeconds,
        Sinks = Sinks ?? others.Sinks,
    };

    /// <summary>The request for one pair.</summary>
    /// <param name="before">The earlier image.</param>
    /// <param name="after">The later image.</param>
    /// <param name="aoi">GeoJSON file with the area of interest; null for the whole overlap.</param>
    public ComparisonRequest ToRequest(string before, string after, string? aoi)
    {
        var defaults = new ComparisonRequest(before, after);
        return defaults with
        {
            Method = Method ?? defaults.Method,
            Threshold = Threshold is { } threshold ? threshold.Value : defaults.Threshold,
            MinAreaSquareMetres = MinAreaSquareMetres ?? defaults.MinAreaSquareMetres,
            GsdMetres = GsdMetres ?? defaults.GsdMetres,
            AoiPath = aoi,
            Morphology = new(OpeningPixels ?? defaults.Morphology.OpeningPixels, ClosingPixels ?? defaults.Morphology.ClosingPixels),
            JoinMetres = JoinMetres ?? defaults.JoinMetres,
            OutlineTolerancePixels = OutlineTolerancePixels ?? defaults.OutlineTolerancePixels,
            WindowPixels = WindowPixels ?? defaults.WindowPixels,
            Threads = Threads ?? defaults.Threads,
            PluginTimeLimit = TimeLimitSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : defaults.PluginTimeLimit,
        };
    }
}
