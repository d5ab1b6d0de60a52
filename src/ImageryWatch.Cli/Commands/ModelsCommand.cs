using System.CommandLine;
using System.Text.Json;
using ImageryWatch.Cli.Composition;
using ImageryWatch.Cli.Output;
using ImageryWatch.Hosting;
using ImageryWatch.Models;
using Spectre.Console;

namespace ImageryWatch.Cli.Commands;

/// <summary><c>models list</c>, <c>models inspect NAME</c> and <c>models verify NAME</c>.</summary>
sealed class ModelsCommand
{
    readonly Session session;
    readonly SharedOptions shared;
    readonly ModelOptions models;
    readonly Argument<string> name = new("name") { HelpName = "NAME", Description = "Name of a model, or the path of one." };
    readonly Command list, inspect, verify;

    public ModelsCommand(Session session, SharedOptions shared, ModelOptions models)
    {
        (this.session, this.shared, this.models) = (session, shared, models);
        list = new("list", "Show which models are installed.") { models.Models, shared.Config, shared.Plugins, shared.Json, shared.Log };
        list.SetAction(List);
        inspect = new("inspect", "Show what a model says of itself: classes, input, how its output is read, licence.") { name, models.Models, models.Keys, shared.Config, shared.Plugins, shared.Json, shared.Log };
        inspect.SetAction(parsed => Open(parsed, Inspect));
        verify = new("verify", "Try a model on made-up tiles, and tell whether it can be used.") { name, models.Models, models.Keys, shared.Config, shared.Plugins, shared.Json, shared.Log };
        verify.SetAction(parsed => Open(parsed, Verify));
        Command = new("models", "See and try the trained models that look for objects.") { list, inspect, verify };
    }

    /// <summary>The command.</summary>
    public Command Command { get; }

    /// <summary>What the helps say below the options.</summary>
    public IReadOnlyDictionary<Command, string> Notes => new Dictionary<Command, string>
    {
        [list] = $"""
            Models are looked for in the folders of --models, in those of ${ModelFolders.Variable}, and in
            models/ beside the program; of two of one name the first counts. Nothing is loaded.

            Examples:
              {Product.Command} models list
              {Product.Command} models list --models ~/my-models --json
            """,
        [inspect] = $"""
            Examples:
              {Product.Command} models inspect vehicles
              {Product.Command} models inspect yolo.onnx --model-key input.gsdMetres=0.3
            """,
        [verify] = $"""
            Exit code 1: the model did not pass.

            Example:
              {Product.Command} models verify yolo.onnx
            """,
    };

    int List(ParseResult parsed)
    {
        var catalog = Load(parsed);
        ModelEntry[] found = [.. models.Library(parsed, catalog).Models.Select(model => new ModelEntry(model.Name, model.Format.Id, model.Format.Plugin.Id, model.Path))];
        switch (shared.Mode(parsed))
        {
            case OutputMode.Json:
                session.Out.WriteLine(JsonSerializer.Serialize(new([.. found]), ConsoleJson.Default.ModelsDocument));
                break;
            case OutputMode.Terminal:
                var table = Tables.New("model", "format", "plugin", "path");
                foreach (var model in found) table.AddRow($"[aqua]{Tables.Safe(model.Name)}[/]", Tables.Safe(model.Format), Tables.Safe(model.Plugin), $"[dim]{Tables.Safe(model.Path)}[/]");
                Terminal.Open(session.Out).Write(table);
                break;
            default:
                foreach (var model in found) session.Out.WriteLine(Printable.Line($"{model.Name}: {model.Format}, run by {model.Plugin}, {model.Path}"));
                if (found.Length == 0) session.Out.WriteLine("no model is installed");
                break;
        }
        return Refused(catalog);
    }

    int Open(ParseResult parsed, Func<OpenedModel, OutputMode, int> show)
    {
        var catalog = Load(parsed);
        using var model = models.Open(parsed, models.Library(parsed, catalog).Find(parsed.GetRequiredValue(name)));
        return Math.Max(show(model, shared.Mode(parsed)), Refused(catalog));
    }

    int Inspect(OpenedModel model, OutputMode mode)
    {
        if (mode == OutputMode.Json) session.Out.WriteLine(JsonSerializer.Serialize(ModelDocument.Of(model, null), ConsoleJson.Default.ModelDocument));
        else Show(ModelWording.Facts(model), mode);
        return ExitCode.Done;
    }

    int Verify(OpenedModel model, OutputMode mode)
    {
        var findings = Probe(model);
        bool isUsable = findings.All(finding => finding.Passed);
        if (mode == OutputMode.Json)
        {
            session.Out.WriteLine(JsonSerializer.Serialize(ModelDocument.Of(model, findings), ConsoleJson.Default.ModelDocument));
        }
        else
        {
            Show(findings.Select(finding => (finding.Question, $"{(finding.Passed ? "passed" : "failed")}: {finding.Finding}")), mode);
            session.Out.WriteLine(Printable.Line($"{model.Found.Name} {(isUsable ? "can be used." : "cannot be used as it is.")}"));
        }
        if (isUsable) return ExitCode.Done;
        session.Fail($"{model.Found.Name} failed {findings.Count(finding => !finding.Passed)} of {findings.Count} questions, first \"{findings.First(finding => !finding.Passed).Question}\"; the answers say why.");
        return ExitCode.PartlyFailed;
    }

    static IReadOnlyList<ModelFinding> Probe(OpenedModel model)
    {
        try
        {
            return model.Model.Probe();
        }
        catch (Exception exception) when (exception is not (ModelException or OutOfMemoryException))
        {
            throw new ModelException($"Plugin {model.Found.Format.Plugin.Id} failed while trying the model {model.Found.Name} ({exception.GetType().Name}: {exception.Message.TrimEnd('.')}); report this to its author.", exception);
        }
    }

    void Show(IEnumerable<(string Name, string Text)> facts, OutputMode mode)
    {
        if (mode == OutputMode.Terminal) Terminal.Open(session.Out).Write(Tables.Facts(facts));
        else foreach (var (fact, text) in facts) session.Out.WriteLine(Printable.Line($"{fact}: {text}"));
    }

    PluginCatalog Load(ParseResult parsed) => PluginLoading.Load(parsed.GetValue(shared.Plugins) ?? [], shared.WatchFile(parsed));

    int Refused(PluginCatalog catalog)
    {
        foreach (var refusal in catalog.Refusals) session.Fail(refusal.Message);
        return catalog.Refusals.Count > 0 ? ExitCode.PartlyFailed : ExitCode.Done;
    }
}
