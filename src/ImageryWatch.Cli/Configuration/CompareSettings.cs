using ImageryWatch.Objects;
using ImageryWatch.Pipeline;

namespace ImageryWatch.Cli.Configuration;

/// <summary>What was asked for, on the command line or in watch.json. Null is "not said": the engine's default holds.</summary>
sealed record CompareSettings
{
    /// <summary>Id of the method of change detection, or name or path of a model.</summary>
    public string? Method { get; init; }

    /// <summary>Threshold of the magnitude.</summary>
    public ThresholdSetting? Threshold { get; init; }

    /// <summary>Minimum mapping unit.</summary>
    public double? MinAreaSquareMetres { get; init; }

    /// <summary>Ground sample distance of images that do not say theirs.</summary>
    public double? GsdMetres { get; init; }

    /// <summary>How far above the threshold a region must reach.</summary>
    public double? PeakFactor { get; init; }

    /// <summary>False alarms that are acceptable.</summary>
    public double? FalseAlarmsPerSquareKilometre { get; init; }

    /// <summary>Size of the objects that matter.</summary>
    public double? ObjectSizeMetres { get; init; }

    /// <summary>Methods to check the result with.</summary>
    public IReadOnlyList<string>? CheckMethods { get; init; }

    /// <summary>Whether the after image is registered.</summary>
    public AutomaticStage? Registration { get; init; }

    /// <summary>Radius of the opening.</summary>
    public int? OpeningPixels { get; init; }

    /// <summary>Radius of the closing.</summary>
    public int? ClosingPixels { get; init; }

    /// <summary>Whether the after image is brought to the radiometry of the before image.</summary>
    public AutomaticStage? Radiometry { get; init; }

    /// <summary>Whether cloud and its shadow are looked for.</summary>
    public AutomaticStage? Clouds { get; init; }

    /// <summary>What of the before image can be used.</summary>
    public string? BeforeMaskPath { get; init; }

    /// <summary>What of the after image can be used.</summary>
    public string? AfterMaskPath { get; init; }

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

    /// <summary>Name or path of the model that looks for objects, or <see cref="Composition.ComparisonModels.NoModel"/>.</summary>
    public string? Model { get; init; }

    /// <summary>Where objects are looked for.</summary>
    public DetectionScope? Detect { get; init; }

    /// <summary>Score from which objects are reported.</summary>
    public double? MinScore { get; init; }

    /// <summary>Bands that stand for those that the model asks for.</summary>
    public IReadOnlyDictionary<string, string>? DetectorBands { get; init; }

    /// <summary>File with signatures that are added to the built-in catalogue.</summary>
    public string? SignaturesPath { get; init; }

    /// <summary>Ids of the sinks; null for all that need no configuration.</summary>
    public IReadOnlyList<string>? Sinks { get; init; }

    /// <summary>These settings, completed with others where they say nothing.</summary>
    public CompareSettings Over(CompareSettings others) => new()
    {
        Method = Method ?? others.Method,
        Threshold = Threshold ?? others.Threshold,
        MinAreaSquareMetres = MinAreaSquareMetres ?? others.MinAreaSquareMetres,
        GsdMetres = GsdMetres ?? others.GsdMetres,
        PeakFactor = PeakFactor ?? others.PeakFactor,
        FalseAlarmsPerSquareKilometre = FalseAlarmsPerSquareKilometre ?? others.FalseAlarmsPerSquareKilometre,
        ObjectSizeMetres = ObjectSizeMetres ?? others.ObjectSizeMetres,
        CheckMethods = CheckMethods ?? others.CheckMethods,
        Registration = Registration ?? others.Registration,
        OpeningPixels = OpeningPixels ?? others.OpeningPixels,
        ClosingPixels = ClosingPixels ?? others.ClosingPixels,
        Radiometry = Radiometry ?? others.Radiometry,
        Clouds = Clouds ?? others.Clouds,
        BeforeMaskPath = BeforeMaskPath ?? others.BeforeMaskPath,
        AfterMaskPath = AfterMaskPath ?? others.AfterMaskPath,
        JoinMetres = JoinMetres ?? others.JoinMetres,
        OutlineTolerancePixels = OutlineTolerancePixels ?? others.OutlineTolerancePixels,
        WindowPixels = WindowPixels ?? others.WindowPixels,
        Threads = Threads ?? others.Threads,
        TimeLimitSeconds = TimeLimitSeconds ?? others.TimeLimitSeconds,
        Model = Model ?? others.Model,
        Detect = Detect ?? others.Detect,
        MinScore = MinScore ?? others.MinScore,
        DetectorBands = DetectorBands ?? others.DetectorBands,
        SignaturesPath = SignaturesPath ?? others.SignaturesPath,
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
            PeakFactor = PeakFactor ?? defaults.PeakFactor,
            FalseAlarmsPerSquareKilometre = FalseAlarmsPerSquareKilometre ?? defaults.FalseAlarmsPerSquareKilometre,
            ObjectSizeMetres = ObjectSizeMetres ?? defaults.ObjectSizeMetres,
            CheckMethods = CheckMethods ?? defaults.CheckMethods,
            Registration = Registration ?? defaults.Registration,
            Morphology = new(OpeningPixels ?? defaults.Morphology.OpeningPixels, ClosingPixels ?? defaults.Morphology.ClosingPixels),
            Radiometry = Radiometry ?? defaults.Radiometry,
            Clouds = Clouds ?? defaults.Clouds,
            BeforeMaskPath = BeforeMaskPath,
            AfterMaskPath = AfterMaskPath,
            JoinMetres = JoinMetres ?? defaults.JoinMetres,
            OutlineTolerancePixels = OutlineTolerancePixels ?? defaults.OutlineTolerancePixels,
            Detect = Detect ?? defaults.Detect,
            MinScore = MinScore ?? defaults.MinScore,
            DetectorBands = DetectorBands ?? defaults.DetectorBands,
            SignaturesPath = SignaturesPath,
            WindowPixels = WindowPixels ?? defaults.WindowPixels,
            Threads = Threads ?? defaults.Threads,
            PluginTimeLimit = TimeLimitSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : defaults.PluginTimeLimit,
        };
    }
}
