using System.CommandLine;
using ImageryWatch.Cli.Comparing;
using ImageryWatch.Cli.Composition;
using ImageryWatch.Cli.Configuration;
using ImageryWatch.Cli.Output;
using ImageryWatch.Pipeline;

namespace ImageryWatch.Cli.Commands;

/// <summary><c>compare BEFORE AFTER --out DIR</c>: from two images, or two folders of tiles, to reports.</summary>
sealed class CompareCommand
{
    /// <summary>What the help says below the options.</summary>
    public const string Notes = $"""
        BEFORE and AFTER are two images of one place, or two folders that hold tiles of the same
        names; then each pair gets a folder of its own in DIR, and {TilePairs.TableName} lists them.

        Examples:
          {Product.Command} compare 2023.tif 2024.tif --out report
          {Product.Command} compare 2023.tif 2024.tif --out report --min-area 50 --aoi port.geojson
          {Product.Command} compare before/ after/ --out reports --sink json geojson
          {Product.Command} compare a.jpg b.jpg --out report --gsd 0.5 --threshold 3 --json
        """;

    readonly SharedOptions shared;
    readonly Session session;
    readonly Argument<string> before = new("before") { HelpName = "BEFORE", Description = "The earlier image, or a folder of tiles." };
    readonly Argument<string> after = new("after") { HelpName = "AFTER", Description = "The later image, or a folder of tiles of the same names." };
    readonly Option<string> @out = new("--out") { HelpName = "DIR", Required = true, Description = "Folder for the report; created when absent." };
    readonly Option<bool> overwrite = new("--overwrite") { Description = "Replace files of an earlier run in DIR; other files are left alone." };
    readonly Option<string[]> sinks = new("--sink")
    {
        HelpName = "ID",
        Description = "Sinks to write the report with. Default: all that need no configuration.",
        AllowMultipleArgumentsPerToken = true,
        Arity = ArgumentArity.OneOrMore,
    };
    readonly Option<string?> method = new("--method") { HelpName = "ID", Description = $"Method of change detection. Default: {Defaults.Method}." };
    readonly Option<ThresholdSetting?> threshold = NumberOption.Threshold("--threshold", "A pixel is changed when its magnitude is greater. Default: auto.");
    readonly Option<double?> minArea = NumberOption.Number("--min-area", "M2", NumberRange.MinArea, "Smallest region that is reported, square metres. Default: a square of half the object size, and 12 pixels at least.");
    readonly Option<double?> join = NumberOption.Number("--join", "METRES", NumberRange.Join, "Fragments at most this far apart are one region; 0 joins only what touches. Default: half the object size, and 2 pixels at least.");
    readonly Option<double?> gsd = NumberOption.Number("--gsd", "METRES", NumberRange.Gsd, "Size of a pixel on the ground, for images without georeference.");
    readonly Option<string?> aoi = new("--aoi") { HelpName = "FILE", Description = "GeoJSON file with the area of interest. Default: the whole overlap." };
    readonly Option<int?> opening = NumberOption.Whole("--opening", "PX", NumberRange.Radius, $"Remove what is thinner than 2 PX + 1 pixels. Default: {Defaults.Morphology.OpeningPixels}.");
    readonly Option<int?> closing = NumberOption.Whole("--closing", "PX", NumberRange.Radius, $"Fill what is narrower than 2 PX + 1 pixels. Default: {Defaults.Morphology.ClosingPixels}.");
    readonly Option<double?> outlineTolerance = NumberOption.Number("--outline-tolerance", "PX", NumberRange.OutlineTolerance, $"How far outlines may lie from the pixel edges that they simplify; 0 follows them. Default: {Defaults.OutlineTolerancePixels}.");
    readonly Option<int?> window = NumberOption.Whole("--window", "PX", NumberRange.Window, $"Side of the windows that are worked on; changes memory, never the result. Default: {Defaults.WindowPixels}.");
    readonly Option<int?> threads = NumberOption.Whole("--threads", "N", NumberRange.Threads, "Working threads; never change the result. Default: one a processor.");
    readonly Option<double?> timeLimit = NumberOption.Number("--time-limit", "SECONDS", NumberRange.TimeLimit, $"How long one call into a plugin may take. Default: {Defaults.PluginTimeLimit.TotalSeconds}.");

    public CompareCommand(Session session, SharedOptions shared)
    {
        (this.session, this.shared) = (session, shared);
        Command = new("compare", "Compare two images of one place, or two folders of tiles, and write a report.")
        {
            before, after, @out, overwrite, sinks, method, threshold, minArea, gsd, aoi, opening, closing, join, outlineTolerance, window, threads, timeLimit,
            shared.Config, shared.Plugins, shared.Json, shared.Quiet, shared.Log,
        };
        Command.SetAction(RunAsync);
    }

    /// <summary>The command.</summary>
    public Command Command { get; }

    static ComparisonRequest Defaults { get; } = new("", "");

    async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var watch = shared.WatchFile(parsed);
        var settings = Settings(parsed).Over(watch.Compare);
        var catalog = PluginLoading.Load(parsed.GetValue(shared.Plugins) ?? [], watch);
        var run = new CompareRun(catalog, settings, parsed.GetValue(aoi), View(shared.Mode(parsed)), session);
        return await run.RunAsync(
            parsed.GetRequiredValue(before), parsed.GetRequiredValue(after), parsed.GetRequiredValue(@out),
            parsed.GetValue(overwrite) ? ExistingOutput.Replace : ExistingOutput.Refuse, cancellationToken);
    }

    ICompareView View(OutputMode mode) => mode switch
    {
        OutputMode.Terminal => new TerminalCompareView(Terminal.Open(session.Out)),
        OutputMode.Plain => new PlainCompareView(session.Out),
        OutputMode.Json => new JsonCompareView(session.Out),
        _ => new SilentCompareView(),
    };

    CompareSettings Settings(ParseResult parsed) => new()
    {
        Method = parsed.GetValue(method),
        Threshold = parsed.GetValue(threshold),
        MinAreaSquareMetres = parsed.GetValue(minArea),
        GsdMetres = parsed.GetValue(gsd),
        OpeningPixels = parsed.GetValue(opening),
        ClosingPixels = parsed.GetValue(closing),
        JoinMetres = parsed.GetValue(join),
        OutlineTolerancePixels = parsed.GetValue(outlineTolerance),
        WindowPixels = parsed.GetValue(window),
        Threads = parsed.GetValue(threads),
        TimeLimitSeconds = parsed.GetValue(timeLimit),
        Sinks = parsed.GetValue(sinks) is { Length: > 0 } ids ? [.. ids.SelectMany(id => id.Split(',', StringSplitOptions.RemoveEmptyEntries))] : null,
    };
}
