using ImageryWatch.Change;
using ImageryWatch.Cli.Configuration;
using ImageryWatch.Cli.Output;
using ImageryWatch.Hosting;
using ImageryWatch.Models;
using ImageryWatch.Pipeline;

namespace ImageryWatch.Cli.Composition;

/// <summary>The trained models of a comparison: one that looks for objects, and one that measures change. They are open until it is disposed.</summary>
/// <param name="catalog">What the loaded plugins offer.</param>
/// <param name="settings">What was asked for.</param>
/// <param name="library">The models that could be used.</param>
sealed class ComparisonModels(PluginCatalog catalog, CompareSettings settings, ModelLibrary library) : IDisposable
{
    /// <summary>In place of the name of a model: none.</summary>
    public const string NoModel = "none";

    readonly List<OpenedModel> opened = [];

    /// <summary>What the plugins offer, and the models.</summary>
    public PluginCatalog Catalog { get; private set; } = catalog;

    /// <summary>What was asked for; a path of a model is its name now.</summary>
    public CompareSettings Settings { get; private set; } = settings;

    /// <summary>Adds the model that looks for objects: the one that was named, else the default one where it is installed.</summary>
    /// <param name="keys">Keys of its manifest.</param>
    /// <exception cref="UsageException">There is no such model.</exception>
    /// <exception cref="ModelException">The model that was asked for cannot be used.</exception>
    public void AddDetector(IReadOnlyDictionary<string, string> keys)
    {
        bool isDefault = Settings.Model is null;
        var found = Settings.Model switch { null => library.Default, NoModel => null, { } named => library.Find(named) };
        if (found is null) return;
        try
        {
            Catalog = Catalog with { ObjectDetectors = [.. Catalog.ObjectDetectors, Open(found, keys).Detector with { IsDefault = isDefault }] };
        }
        catch (ModelException exception) when (isDefault && keys.Count == 0)
        {
            // Nobody asked for it, so it stops nobody.
            Catalog = Catalog with
            {
                Remarks = [.. Catalog.Remarks, PortableSentence.Of($"No objects were looked for with the model {found.Name}, which is used by default: {exception.Message}", [found.Path])],
            };
        }
    }

    /// <summary>Makes a model the method, where the name that was given is that of a model and not of a method.</summary>
    /// <param name="keys">Keys of its manifest.</param>
    /// <exception cref="UsageException">There is no such method and no such model, or keys were given without a model.</exception>
    /// <exception cref="ModelException">The model cannot be used.</exception>
    public void AddMethod(IReadOnlyDictionary<string, string> keys)
    {
        if (Settings.Method is not { } named || Catalog.ChangeMethods.Any(method => method.Id == named))
        {
            if (keys.Count == 0) return;
            throw new UsageException("--method-key belongs to a trained model, but --method names none; name one, or leave --method-key out.");
        }
        if (library.Models.All(model => model.Name != named) && !Path.Exists(named))
        {
            string models = library.Models.Count == 0 ? "no model is installed" : $"the models are {string.Join(", ", library.Models.Select(model => model.Name))}";
            throw new UsageException($"there is no method \"{named}\"; the loaded plugins offer {string.Join(", ", Catalog.ChangeMethods.Select(method => method.Id).DefaultIfEmpty("none"))}, and {models}.");
        }
        var own = OpenMethod(library.Find(named), keys);
        Catalog = Catalog with { ChangeMethods = [.. Catalog.ChangeMethods.Where(method => method.Id != own.Id), own] };
        Settings = Settings with { Method = own.Id };
    }

    /// <summary>Closes the models.</summary>
    public void Dispose()
    {
        foreach (var model in opened) model.Dispose();
    }

    Offered<ChangeMethod> OpenMethod(FoundModel found, IReadOnlyDictionary<string, string> keys)
    {
        try
        {
            return Open(found, keys).Method;
        }
        catch (ModelException exception) when (exception.Message.Contains("--model-key", StringComparison.Ordinal))
        {
            // A format knows the option for keys, but not that this model is the method.
            throw new ModelException(exception.Message.Replace("--model-key", "--method-key", StringComparison.Ordinal), exception);
        }
    }

    OpenedModel Open(FoundModel found, IReadOnlyDictionary<string, string> keys)
    {
        var model = found.Open(keys);
        opened.Add(model);
        return model;
    }
}
