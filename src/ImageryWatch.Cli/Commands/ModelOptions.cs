using System.Collections.ObjectModel;
using System.CommandLine;
using ImageryWatch.Cli.Composition;
using ImageryWatch.Cli.Configuration;
using ImageryWatch.Hosting;
using ImageryWatch.Models;
using ImageryWatch.Pipeline;

namespace ImageryWatch.Cli.Commands;

/// <summary>The options that say which model looks for objects and what it is shown, declared once for every command that detects.</summary>
sealed class ModelOptions
{
    /// <summary>The model.</summary>
    public Option<string?> Model { get; } = new("--model") { HelpName = "NAME|PATH", Description = $"Trained model that looks for objects; models list shows those that are installed. Default: {ModelLibrary.DefaultName}, where it is installed; {ComparisonModels.NoModel} for none." };

    /// <summary>Folders to look for models in.</summary>
    public Option<string[]> Models { get; } = new("--models")
    {
        HelpName = "DIR",
        Description = $"More folders to look for models in, besides those of ${ModelFolders.Variable} and of the program.",
        AllowMultipleArgumentsPerToken = true,
        Arity = ArgumentArity.OneOrMore,
    };

    /// <summary>Keys of its manifest.</summary>
    public Option<IReadOnlyDictionary<string, string>> Keys { get; } =
        PairsOption.Repeated("--model-key", "KEY=VALUE", "Key of the model's manifest, such as input.gsdMetres=0.3; goes before what the model says of itself.");

    /// <summary>Bands that stand for those it asks for.</summary>
    public Option<IReadOnlyDictionary<string, string>> Bands { get; } =
        PairsOption.List("--bands", "NAME=BAND,...", "Bands that stand for those that the model asks for, by number or name: red=1,green=1,blue=1. Default: by name.");

    /// <summary>Score from which objects are reported.</summary>
    public Option<double?> MinScore { get; } = NumberOption.Number("--min-score", "S", NumberRange.Score, "Score from which objects are reported, 0 to 1. Default: what the model says.");

    /// <summary>Sizes that the user adds to the catalogue.</summary>
    public Option<string?> Signatures { get; } = new("--signatures") { HelpName = "FILE", Description = "JSON file with sizes of your own objects, added to the built-in catalogue." };

    /// <summary>Every option, in the order of the help.</summary>
    public IReadOnlyList<Option> All => [Model, Models, Keys, Bands, MinScore, Signatures];

    /// <summary>The keys of the manifest that were given; none when none was.</summary>
    public IReadOnlyDictionary<string, string> GivenKeys(ParseResult parsed) => parsed.GetValue(Keys) ?? ReadOnlyDictionary<string, string>.Empty;

    /// <summary>The models that could be used.</summary>
    /// <exception cref="UsageException">A folder of --models does not exist.</exception>
    public ModelLibrary Library(ParseResult parsed, PluginCatalog catalog)
    {
        string[] given = parsed.GetValue(Models) ?? [];
        return given.FirstOrDefault(folder => !Directory.Exists(folder)) is { } missing
            ? throw new UsageException($"--models {missing} is no folder; name a folder that holds models, or is one.")
            : ModelLibrary.Search(catalog, ModelFolders.All(given));
    }

    /// <summary>Opens a model with the keys that were given.</summary>
    public OpenedModel Open(ParseResult parsed, FoundModel model) => model.Open(GivenKeys(parsed));
}
