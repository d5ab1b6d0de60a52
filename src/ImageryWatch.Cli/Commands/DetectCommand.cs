using System.CommandLine;
using System.Text.Json;
using ImageryWatch.Cli.Comparing;
using ImageryWatch.Cli.Composition;
using ImageryWatch.Cli.Configuration;
using ImageryWatch.Cli.Detecting;
using ImageryWatch.Cli.Output;
using ImageryWatch.Hosting;
using ImageryWatch.Models;
using ImageryWatch.Objects;
using ImageryWatch.Pipeline;

namespace ImageryWatch.Cli.Commands;

/// <summary><c>detect IMAGE… --out DIR</c>: the objects in single images.</summary>
sealed class DetectCommand
{
    /// <summary>What the help says below the options.</summary>
    public const string Notes = $"""
        DIR gets {DetectRun.DocumentFileName} (every object and how it was looked for), {DetectRun.GeoJsonFileName}
        and {DetectRun.OverlayFileName}; of several images, a folder for each with these, and {DetectRun.TableFileName}.
        Without --model, the only model that is installed looks, or the one called {ModelLibrary.DefaultName}.

        Examples:
          {Product.Command} detect scene.tif --out objects
          {Product.Command} detect photo.jpg --gsd 0.3 --min-score 0.5 --out objects
          {Product.Command} detect pan.tif --bands red=1,green=1,blue=1 --out objects
          {Product.Command} detect 2023.tif 2024.tif --model yolo.onnx --model-key input.gsdMetres=0.3 --out objects
        """;

    readonly Session session;
    readonly SharedOptions shared;
    readonly ModelOptions models;
    readonly Argument<string[]> images = new("image") { HelpName = "IMAGE", Description = "The images, or folders of the bands of one each.", Arity = ArgumentArity.OneOrMore };
    readonly Option<string> @out = new("--out") { HelpName = "DIR", Required = true, Description = "Folder for the result; created when absent." };
    readonly Option<bool> overwrite = new("--overwrite") { Description = "Replace files of an earlier run in DIR; other files are left alone." };
    readonly Option<double?> gsd = NumberOption.Number("--gsd", "METRES", NumberRange.Gsd, "Size of a pixel on the ground, for images without georeference.");
    readonly Option<int?> threads = NumberOption.Whole("--threads", "N", NumberRange.Threads, "Working threads; never change the result. Default: one a processor.");
    readonly Option<double?> timeLimit = NumberOption.Number("--time-limit", "SECONDS", NumberRange.TimeLimit, $"How long one call into a plugin may take. Default: {Defaults.PluginTimeLimit.TotalSeconds}.");

    public DetectCommand(Session session, SharedOptions shared, ModelOptions models)
    {
        (this.session, this.shared, this.models) = (session, shared, models);
        Command = new("detect", "Look for objects in single images, and write where they are.") { images, @out, overwrite };
        foreach (var option in models.All) Command.Add(option);
        foreach (var option in (Option[])[gsd, threads, timeLimit, shared.Config, shared.Plugins, shared.Json, shared.Quiet, shared.Log]) Command.Add(option);
        Command.SetAction(RunAsync);
    }

    /// <summary>The command.</summary>
    public Command Command { get; }

    static DetectionRequest Defaults { get; } = new("");

    async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var watch = shared.WatchFile(parsed);
        var mode = shared.Mode(parsed);
        var catalog = PluginLoading.Load(parsed.GetValue(shared.Plugins) ?? [], watch);
        var request = Defaults with
        {
            GsdMetres = parsed.GetValue(gsd) ?? watch.Compare.GsdMetres,
            MinScore = parsed.GetValue(models.MinScore) ?? watch.Compare.MinScore,
            Bands = parsed.GetValue(models.Bands) ?? watch.Compare.DetectorBands ?? Defaults.Bands,
            SignaturesPath = parsed.GetValue(models.Signatures) ?? watch.Compare.SignaturesPath,
            Threads = parsed.GetValue(threads) ?? watch.Compare.Threads ?? Defaults.Threads,
            PluginTimeLimit = (parsed.GetValue(timeLimit) ?? watch.Compare.TimeLimitSeconds) is { } seconds ? TimeSpan.FromSeconds(seconds) : Defaults.PluginTimeLimit,
        };
        var (detector, model) = Choose(parsed, catalog, parsed.GetValue(models.Model) ?? watch.Compare.Model);
        using (model)
        {
            var existing = parsed.GetValue(overwrite) ? ExistingOutput.Replace : ExistingOutput.Refuse;
            var outcome = await new DetectRun(catalog, detector, request, CompareViews.Open(mode, session.Out), session)
                .RunAsync(parsed.GetRequiredValue(images), parsed.GetRequiredValue(@out), existing, cancellationToken);
            Show(outcome, mode);
            return outcome.ExitCode;
        }
    }

    // A detector that a plugin brings without a model is called by its id.
    (Offered<IObjectDetector> Detector, OpenedModel? Model) Choose(ParseResult parsed, PluginCatalog catalog, string? name)
    {
        var library = models.Library(parsed, catalog);
        bool isOffered = name is null
            ? library.Models.Count == 0 && catalog.ObjectDetectors.Count == 1
            : library.Models.All(model => model.Name != name) && catalog.ObjectDetectors.Any(offered => offered.Id == name);
        if (isOffered) return (catalog.ObjectDetectors.First(offered => name is null || offered.Id == name), null);
        var opened = models.Open(parsed, library.Find(name));
        try
        {
            return (opened.Detector, opened);
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    void Show(DetectOutcome outcome, OutputMode mode)
    {
        switch (mode)
        {
            case OutputMode.Json:
                session.Out.WriteLine(JsonSerializer.Serialize(outcome, ConsoleJson.Default.DetectOutcome));
                break;
            case OutputMode.Terminal:
                new TerminalDetectView(Terminal.Open(session.Out)).Show(outcome);
                break;
            case OutputMode.Plain:
                PlainDetectView.Show(session.Out, outcome);
                break;
        }
    }
}
