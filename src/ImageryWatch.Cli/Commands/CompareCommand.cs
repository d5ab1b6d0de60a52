using System.CommandLine;
using ImageryWatch.Cli.Comparing;
using ImageryWatch.Cli.Composition;
using ImageryWatch.Cli.Output;
using ImageryWatch.Cli.Series;

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
          {Product.Command} compare a.jpg b.jpg --out report --gsd 0.5 --object-size 3 --json
        """;

    readonly SharedOptions shared;
    readonly ComparisonOptions comparison;
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

    public CompareCommand(Session session, SharedOptions shared, ComparisonOptions comparison)
    {
        (this.session, this.shared, this.comparison) = (session, shared, comparison);
        Command = new("compare", "Compare two images of one place, a series of them, or two folders of tiles, and write a report.")
        {
            before, after, next, @out, overwrite, sinks,
        };
        foreach (var option in comparison.All) Command.Add(option);
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
        var catalog = PluginLoading.Load(parsed.GetValue(shared.Plugins) ?? [], watch);
        var view = CompareViews.Open(shared.Mode(parsed), session.Out);
        string first = parsed.GetRequiredValue(before), second = parsed.GetRequiredValue(after), folder = parsed.GetRequiredValue(@out);
        var existing = parsed.GetValue(overwrite) ? ExistingOutput.Replace : ExistingOutput.Refuse;
        return parsed.GetValue(next) is { Length: > 0 } others
            ? await new SeriesRun(catalog, settings, comparison.Aoi(parsed), view, session).RunAsync([first, second, .. others], folder, existing, cancellationToken)
            : await new CompareRun(catalog, settings, comparison.Aoi(parsed), view, session).RunAsync(first, second, folder, existing, cancellationToken);
    }
}
