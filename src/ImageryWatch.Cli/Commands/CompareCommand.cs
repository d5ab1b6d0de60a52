using System.CommandLine;
using ImageryWatch.Cli.Comparing;
using ImageryWatch.Cli.Composition;
using ImageryWatch.Cli.Configuration;
using ImageryWatch.Cli.Output;
using ImageryWatch.Cli.Series;
using ImageryWatch.Objects;
using ImageryWatch.Pipeline;

namespace ImageryWatch.Cli.Commands;

/// <summary><c>compare BEFORE AFTER [NEXT ...] --out DIR</c>: from two images, a series of them, or two folders of tiles, to reports.</summary>
sealed class CompareCommand
{
    /// <summary>What the help says below the options.</summary>
    public const string Notes = $"""
        BEFORE and AFTER are two images of one place, or two folders that hold tiles of the same
        names; then each pair gets a folder of its own in DIR, and {TilePairs.TableName} lists them.
        A folder that holds nothing but the bands of one image, a file each (scene_B02.tif,
        scene_B03.tif), is an image itself.
        Three images or more, in order, are a series: each is compared with the one before it, all
        brought to the first; DIR gets a folder for each pair, {SeriesRun.TableName} and {SeriesRun.PageName}.

        Examples:
          {Product.Command} compare 2023.tif 2024.tif --out report
          {Product.Command} compare 2023.tif 2024.tif --out report --min-area 50 --aoi port.geojson
          {Product.Command} compare before/ after/ --out reports --sink json geojson
          {Product.Command} compare S2_20240501/ S2_20240531/ --out report
          {Product.Command} compare 2009.tif 2012.tif 2015.tif 2018.tif --out series
          {Product.Command} compare 2023.tif 2024.tif --out report --model vehicles --object-size 5
          {Product.Command} compare a.jpg b.jpg --out report --gsd 0.5 --object-size 3 --json
        """;

    readonly SharedOptions shared;
    readonly ComparisonOptions comparison;
    readonly ModelOptions models;
    readonly Session session;
    readonly Argument<string> before = new("before") { HelpName = "BEFORE", Description = "The earlier image or folder of its bands, or a folder of tiles." };
    readonly Argument<string> after = new("after") { HelpName = "AFTER", Description = "The later image or folder of its bands, or a folder of tiles of the same names." };
    readonly Argument<string[]> next = new("next") { HelpName = "NEXT", Description = "More images, in order: a series.", Arity = ArgumentArity.ZeroOrMore };
    readonly Option<string> @out = new("--out") { HelpName = "DIR", Required = true, Description = "Folder for the report; created when absent." };
    readonly Option<bool> overwrite = new("--overwrite") { Description = "Replace files of an earlier run in DIR; other files are left alone." };
    readonly Option<string[]> sinks = new("--sink")
    {
        HelpName = "ID",
        Description = "Sinks to write the report with. Default: all that need no configuration.",
        AllowMultipleArgumentsPerToken = true,
        Arity = ArgumentArity.OneOrMore,
    };

    readonly Option<DetectionScope?> detect = new("--detect")
    {
        HelpName = ScopeSetting.Words,
        Description = "Where objects are looked for: at what changed, or everywhere. Default: changed.",
        CustomParser = result =>
        {
            string word = result.Tokens[0].Value;
            if (ScopeSetting.Parse(word) is { } scope) return scope;
            result.AddError($"--detect is \"{word}\"; expected is {ScopeSetting.Expected}.");
            return null;
        },
    };

    public CompareCommand(Session session, SharedOptions shared, ComparisonOptions comparison, ModelOptions models)
    {
        (this.session, this.shared, this.comparison, this.models) = (session, shared, comparison, models);
        Command = new("compare", "Compare two images of one place, a series of them, or two folders of tiles, and write a report.")
        {
            before, after, next, @out, overwrite, sinks,
        };
        foreach (var option in (Option[])[.. comparison.All, .. models.All, detect]) Command.Add(option);
        foreach (var option in (Option[])[shared.Config, shared.Plugins, shared.Json, shared.Quiet, shared.Log]) Command.Add(option);
        Command.SetAction(RunAsync);
    }

    /// <summary>The command.</summary>
    public Command Command { get; }

    async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var watch = shared.WatchFile(parsed);
        var settings = comparison.Settings(parsed, watch);
        if (parsed.GetValue(sinks) is { Length: > 0 } ids) settings = settings with { Sinks = [.. ids.SelectMany(id => id.Split(',', StringSplitOptions.RemoveEmptyEntries))] };
        settings = settings with
        {
            Model = parsed.GetValue(models.Model) ?? settings.Model,
            MinScore = parsed.GetValue(models.MinScore) ?? settings.MinScore,
            Detect = parsed.GetValue(detect) ?? settings.Detect,
            DetectorBands = parsed.GetValue(models.Bands) ?? settings.DetectorBands,
            SignaturesPath = parsed.GetValue(models.Signatures) ?? settings.SignaturesPath,
        };
        var catalog = PluginLoading.Load(parsed.GetValue(shared.Plugins) ?? [], watch);
        using var used = new ComparisonModels(catalog, settings, models.Library(parsed, catalog));
        used.AddMethod(comparison.MethodKeys(parsed));
        used.AddDetector(models.GivenKeys(parsed));
        (catalog, settings) = (used.Catalog, used.Settings);
        if (settings.Detect == DetectionScope.Everywhere && catalog.ObjectDetectors.Count == 0)
            throw new UsageException("--detect everywhere needs something to detect with; name a model with --model.");
        var view = CompareViews.Open(shared.Mode(parsed), session.Out);
        string first = parsed.GetRequiredValue(before), second = parsed.GetRequiredValue(after), folder = parsed.GetRequiredValue(@out);
        var existing = parsed.GetValue(overwrite) ? ExistingOutput.Replace : ExistingOutput.Refuse;
        return parsed.GetValue(next) is { Length: > 0 } others
            ? await new SeriesRun(catalog, settings, comparison.Aoi(parsed), view, session).RunAsync([first, second, .. others], folder, existing, cancellationToken)
            : await new CompareRun(catalog, settings, comparison.Aoi(parsed), view, session).RunAsync(first, second, folder, existing, cancellationToken);
    }
}
