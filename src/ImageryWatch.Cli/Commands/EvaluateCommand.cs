using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text;
using ImageryWatch.Accuracy;
using ImageryWatch.Cli.Comparing;
using ImageryWatch.Cli.Composition;
using ImageryWatch.Cli.Configuration;
using ImageryWatch.Cli.Evaluating;
using ImageryWatch.Cli.Output;
using ImageryWatch.Hosting;
using ImageryWatch.Pipeline;

namespace ImageryWatch.Cli.Commands;

/// <summary><c>evaluate</c>: how well changes are found, judged by what is known to have changed.</summary>
sealed class EvaluateCommand
{
    /// <summary>What the help says below the options.</summary>
    public const string Notes = $"""
        A truth is a mask on the grid of the before image (0 unchanged, otherwise changed), or
        GeoJSON with one feature for each object that changed. A folder of pairs holds one folder
        a pair, with before.*, after.*, and mask.*, truth.*, truth.geojson or boxes.geojson.
        {EvaluateRun.PageFileName} shows the worst cases; {EvaluateRun.DocumentFileName} holds every figure.
        Exit code 1: a pair could not be evaluated.

        Examples:
          {Product.Command} evaluate 2023.tif 2024.tif --truth mask.tif --out accuracy
          {Product.Command} evaluate pairs/ --out accuracy --gsd 1.5 --method cva
          {Product.Command} evaluate pairs/ --out accuracy --changed-values 1,2 --ignored-values 255
        """;

    readonly SharedOptions shared;
    readonly ComparisonOptions comparison;
    readonly ModelOptions models;
    readonly Session session;
    readonly Argument<string> before = new("before") { HelpName = "BEFORE", Description = "The earlier image, or a folder of pairs." };
    readonly Argument<string?> after = new("after") { HelpName = "AFTER", Description = "The later image; left out with a folder.", Arity = ArgumentArity.ZeroOrOne };
    readonly Option<string?> truth = new("--truth") { HelpName = "FILE", Description = "What changed between BEFORE and AFTER: a mask, or outlines in GeoJSON." };
    readonly Option<string> @out = new("--out") { HelpName = "DIR", Required = true, Description = "Folder for the assessment; created when absent." };
    readonly Option<bool> overwrite = new("--overwrite") { Description = "Replace files of an earlier run in DIR; other files are left alone." };
    readonly Option<double?> cover = NumberOption.Number("--object-cover", "PERCENT", NumberRange.ObjectCover, "Percent of an object that must be flagged for it to be found. Default: 30.");
    readonly Option<int?> minObject = NumberOption.Whole("--min-object", "PX", NumberRange.MinObject, $"Least connected pixels of a mask that are an object. Default: {Defaults.MinObjectPixels}.");
    readonly Option<double[]?> changed = Values("--changed-values", "Values of a mask that mean changed, with commas. Default: told from the mask.");
    readonly Option<double[]?> ignored = Values("--ignored-values", "Values of a mask that mean not judged, with commas. Default: nodata only.");

    public EvaluateCommand(Session session, SharedOptions shared, ComparisonOptions comparison, ModelOptions models)
    {
        (this.session, this.shared, this.comparison, this.models) = (session, shared, comparison, models);
        Command = new("evaluate", "Compare pairs whose changes are known, and tell how well they are found.")
        {
            before, after, truth, @out, overwrite, cover, minObject, changed, ignored,
        };
        foreach (var option in comparison.All) Command.Add(option);
        foreach (var option in (Option[])[models.Models, shared.Config, shared.Plugins, shared.Json, shared.Quiet, shared.Log]) Command.Add(option);
        Command.SetAction(RunAsync);
    }

    /// <summary>The command.</summary>
    public Command Command { get; }

    static EvaluationOptions Defaults { get; } = new();

    async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var watch = shared.WatchFile(parsed);
        var settings = comparison.Settings(parsed, watch);
        var options = Defaults with
        {
            ObjectCover = parsed.GetValue(cover) / 100 ?? Defaults.ObjectCover,
            MinObjectPixels = parsed.GetValue(minObject) ?? Defaults.MinObjectPixels,
        };
        var values = new TruthValues(parsed.GetValue(changed) is { Length: > 0 } given ? given : null, parsed.GetValue(ignored) ?? []);
        var mode = shared.Mode(parsed);
        RefuseMixed(parsed);
        var catalog = PluginLoading.Load(parsed.GetValue(shared.Plugins) ?? [], watch);
        using var used = new ComparisonModels(catalog, settings, models.Library(parsed, catalog));
        used.AddMethod(comparison.MethodKeys(parsed));
        // What is judged is change; nobody would see the objects.
        catalog = used.Catalog with { ObjectDetectors = [] };
        var run = new EvaluateRun(catalog, used.Settings, comparison.Aoi(parsed), options, values, CompareViews.Open(mode, session.Out), session);
        var outcome = await run.RunAsync(
            Pairs(parsed, catalog), parsed.GetRequiredValue(@out),
            parsed.GetValue(overwrite) ? ExistingOutput.Replace : ExistingOutput.Refuse, cancellationToken);
        Show(outcome, mode);
        return outcome.ExitCode;
    }

    void RefuseMixed(ParseResult parsed)
    {
        string first = parsed.GetRequiredValue(before);
        bool hasAfter = parsed.GetValue(after) is not null, hasTruth = parsed.GetValue(truth) is not null;
        if (hasAfter && !hasTruth) throw new UsageException("evaluate lacks --truth FILE, which says what changed between the two images.");
        if (hasAfter && Directory.Exists(first)) throw new UsageException($"{first} is a folder, but an image is expected before AFTER; leave AFTER out to evaluate a folder of pairs.");
        if (!hasAfter && hasTruth) throw new UsageException("evaluate lacks AFTER; --truth belongs to two images, and in a folder of pairs each has its own.");
        if (!hasAfter && File.Exists(first)) throw new UsageException("evaluate lacks AFTER and --truth FILE; give two images and what changed between them, or a folder of pairs.");
    }

    PairFolders Pairs(ParseResult parsed, PluginCatalog catalog)
    {
        string first = parsed.GetRequiredValue(before);
        return parsed.GetValue(after) is { } second
            ? new([new(Name(first), first, second, parsed.GetValue(truth)!)], [])
            : PairFolders.Find(first, catalog);
    }

    // An image called "before" says nothing; its folder does.
    static string Name(string image) =>
        Path.GetFileNameWithoutExtension(image) is var stem && stem.Equals("before", StringComparison.OrdinalIgnoreCase) && image.Length > 0
            && Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(image))) is { Length: > 0 } folder
            ? folder
            : stem;

    void Show(EvaluateOutcome outcome, OutputMode mode)
    {
        if (mode == OutputMode.Terminal) new TerminalEvaluationView(Terminal.Open(session.Out)).Show(outcome);
        else if (mode == OutputMode.Plain) PlainEvaluationView.Show(session.Out, outcome);
        else if (mode == OutputMode.Json) session.Out.Write(Encoding.UTF8.GetString(EvaluationJson.Write(outcome.Document)));
    }

    static Option<double[]?> Values(string name, string description) => new(name)
    {
        HelpName = "N,N",
        Description = description,
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            var values = new List<double>();
            foreach (string word in text.Split(','))
            {
                if (double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)) values.Add(value);
                else result.AddError($"{name} is \"{text}\"; expected are numbers with commas between them, for example 1,2.");
            }

            return [.. values];
        },
        Arity = ArgumentArity.ExactlyOne,
    };
}
