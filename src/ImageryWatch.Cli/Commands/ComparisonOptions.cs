using System.Collections.ObjectModel;
using System.CommandLine;
using ImageryWatch.Cli.Configuration;
using ImageryWatch.Pipeline;

namespace ImageryWatch.Cli.Commands;

/// <summary>
/// The options that say how a pair is compared, declared once for every command that compares. A new one is declared
/// here, listed in <see cref="All"/> and read in <see cref="Settings"/>.
/// </summary>
sealed class ComparisonOptions
{
    const string NoCheck = "none";

    readonly Option<string?> method = new("--method") { HelpName = "ID|NAME|PATH", Description = $"Method of change detection, or a trained model that is one. Default: {Defaults.Method}." };
    readonly Option<IReadOnlyDictionary<string, string>> methodKeys =
        PairsOption.Repeated("--method-key", "KEY=VALUE", "Key of the manifest of the model that --method names; goes before what the model says of itself.");
    readonly Option<ThresholdSetting?> threshold = NumberOption.Threshold("--threshold", "A pixel is changed when its magnitude is greater. Default: auto.");
    readonly Option<double?> minArea = NumberOption.Number("--min-area", "M2", NumberRange.MinArea, "Smallest region that is reported, square metres. Default: a square of half the object size, and what the method can tell from chance.");
    readonly Option<double?> gsd = NumberOption.Number("--gsd", "METRES", NumberRange.Gsd, "Size of a pixel on the ground, for images without georeference.");
    readonly Option<string?> aoi = new("--aoi") { HelpName = "FILE", Description = "GeoJSON file with the area of interest. Default: the whole overlap." };
    readonly Option<double?> falseAlarms = NumberOption.Number("--false-alarms-per-km2", "N", NumberRange.FalseAlarms, "Regions that chance alone may bring, a square kilometre: fewer means quieter. Default: no budget.");
    readonly Option<double?> peak = NumberOption.Number("--peak", "FACTOR", NumberRange.Peak, "A region must somewhere reach FACTOR times the threshold; 1 is off. Default: what the method says.");
    readonly Option<double?> objectSize = NumberOption.Number("--object-size", "METRES", NumberRange.ObjectSize, "Size of the objects that matter; sets how far evidence is smoothed. Default: by the pixel size.");
    readonly Option<string[]> checks = new("--check")
    {
        HelpName = "ID",
        Description = $"Other methods to check the result with. Default: {string.Join(" ", Defaults.CheckMethods)}; none for no check.",
        AllowMultipleArgumentsPerToken = true,
        Arity = ArgumentArity.OneOrMore,
    };
    readonly Option<AutomaticStage?> registration = StageOption.Stage("--registration", "Register the after image to the before image where that brings them closer. Default: auto.");
    readonly Option<AutomaticStage?> radiometry = StageOption.Stage("--radiometry", "Bring the later image to the light of the earlier one. Default: auto.");
    readonly Option<AutomaticStage?> clouds = StageOption.Stage("--clouds", "Look for cloud and its shadow where no mask tells of them. Default: auto.");
    readonly Option<string?> beforeMask = new("--before-mask") { HelpName = "FILE", Description = "What of BEFORE is usable: a Sentinel-2 scene classification, or a mask whose values other than 0 are left out." };
    readonly Option<string?> afterMask = new("--after-mask") { HelpName = "FILE", Description = "The same for AFTER." };
    readonly Option<int?> opening = NumberOption.Whole("--opening", "PX", NumberRange.Radius, $"Remove what is thinner than 2 PX + 1 pixels. Default: {Defaults.Morphology.OpeningPixels}.");
    readonly Option<int?> closing = NumberOption.Whole("--closing", "PX", NumberRange.Radius, $"Fill what is narrower than 2 PX + 1 pixels. Default: {Defaults.Morphology.ClosingPixels}.");
    readonly Option<double?> join = NumberOption.Number("--join", "METRES", NumberRange.Join, "Fragments at most this far apart are one region; 0 joins only what touches. Default: half the object size, and 2 pixels at least.");
    readonly Option<double?> outlineTolerance = NumberOption.Number("--outline-tolerance", "PX", NumberRange.OutlineTolerance, $"How far outlines may lie from the pixel edges that they simplify; 0 follows them. Default: {Defaults.OutlineTolerancePixels}.");
    readonly Option<int?> window = NumberOption.Whole("--window", "PX", NumberRange.Window, $"Side of the windows that are worked on; changes memory, never the result. Default: {Defaults.WindowPixels}.");
    readonly Option<int?> threads = NumberOption.Whole("--threads", "N", NumberRange.Threads, "Working threads; never change the result. Default: one a processor.");
    readonly Option<double?> timeLimit = NumberOption.Number("--time-limit", "SECONDS", NumberRange.TimeLimit, $"How long one call into a plugin may take. Default: {Defaults.PluginTimeLimit.TotalSeconds}.");

    /// <summary>Every option, in the order of the help.</summary>
    public IReadOnlyList<Option> All => [method, methodKeys, checks, threshold, falseAlarms, peak, objectSize, minArea, gsd, aoi, registration, radiometry, clouds, beforeMask, afterMask, opening, closing, join, outlineTolerance, window, threads, timeLimit];

    static ComparisonRequest Defaults { get; } = new("", "");

    /// <summary>What the command line says, completed with what watch.json says.</summary>
    public CompareSettings Settings(ParseResult parsed, WatchFile watch) => new CompareSettings
    {
        Method = parsed.GetValue(method),
        Threshold = parsed.GetValue(threshold),
        MinAreaSquareMetres = parsed.GetValue(minArea),
        GsdMetres = parsed.GetValue(gsd),
        PeakFactor = parsed.GetValue(peak),
        FalseAlarmsPerSquareKilometre = parsed.GetValue(falseAlarms),
        ObjectSizeMetres = parsed.GetValue(objectSize),
        CheckMethods = parsed.GetValue(checks) is { Length: > 0 } ids ? [.. ids.Where(id => id != NoCheck)] : null,
        Registration = parsed.GetValue(registration),
        Radiometry = parsed.GetValue(radiometry),
        Clouds = parsed.GetValue(clouds),
        BeforeMaskPath = parsed.GetValue(beforeMask),
        AfterMaskPath = parsed.GetValue(afterMask),
        OpeningPixels = parsed.GetValue(opening),
        ClosingPixels = parsed.GetValue(closing),
        JoinMetres = parsed.GetValue(join),
        OutlineTolerancePixels = parsed.GetValue(outlineTolerance),
        WindowPixels = parsed.GetValue(window),
        Threads = parsed.GetValue(threads),
        TimeLimitSeconds = parsed.GetValue(timeLimit),
    }.Over(watch.Compare);

    /// <summary>Keys of the manifest of the model that is the method.</summary>
    public IReadOnlyDictionary<string, string> MethodKeys(ParseResult parsed) => parsed.GetValue(methodKeys) ?? ReadOnlyDictionary<string, string>.Empty;

    /// <summary>GeoJSON file with the area of interest; null for the whole overlap.</summary>
    public string? Aoi(ParseResult parsed) => parsed.GetValue(aoi);
}
