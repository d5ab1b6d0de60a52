using ImageryWatch.Hosting;
using ImageryWatch.Pipeline;

namespace ImageryWatch.Models;

/// <summary>The trained models that a run could use.</summary>
public sealed class ModelLibrary
{
    /// <summary>Of several models, the one that is used when none is named, and the one that compare uses by itself.</summary>
    public const string DefaultName = "vehicles";

    readonly PluginCatalog catalog;
    readonly IReadOnlyList<string> folders;

    ModelLibrary(PluginCatalog catalog, IReadOnlyList<string> folders, IReadOnlyList<FoundModel> models) =>
        (this.catalog, this.folders, Models) = (catalog, folders, models);

    /// <summary>The models, by name.</summary>
    public IReadOnlyList<FoundModel> Models { get; }

    /// <summary>The model that looks for objects without being asked to; null when it is not installed.</summary>
    public FoundModel? Default => Models.FirstOrDefault(model => model.Name == DefaultName);

    /// <summary>Looks for models.</summary>
    /// <param name="catalog">What the loaded plugins offer.</param>
    /// <param name="folders">
    /// Folders to look in, in order: each holds models, as files or folders, or is one itself. Of two models of one name the first
    /// counts; names that begin with a dot are passed over, and so is what no format knows.
    /// </param>
    public static ModelLibrary Search(PluginCatalog catalog, IReadOnlyList<string> folders)
    {
        var found = new SortedDictionary<string, FoundModel>(StringComparer.Ordinal);
        foreach (string folder in folders.Where(Directory.Exists))
            foreach (string path in Look(catalog, folder) is null ? Entries(folder) : [folder])
                if (Look(catalog, path) is { } model) found.TryAdd(model.Name, model);
        return new(catalog, folders, [.. found.Values]);
    }

    /// <summary>The model that a user means.</summary>
    /// <param name="nameOrPath">Name of a model, or path of one anywhere; null for the only one, or the one of the name <see cref="DefaultName"/>.</param>
    /// <exception cref="UsageException">There is none, or several could be meant.</exception>
    public FoundModel Find(string? nameOrPath)
    {
        if (nameOrPath is null)
        {
            if (Models.Count == 1) return Models[0];
            return Default ?? throw new UsageException(Models.Count == 0
                ? $"No model is installed; {Places()}, or name the file with --model."
                : $"Several models are installed; name one with --model: {Names()}.");
        }
        if (Models.FirstOrDefault(model => model.Name == nameOrPath) is { } named) return named;
        if (!Path.Exists(nameOrPath))
            throw new UsageException($"\"{nameOrPath}\" is no model and no path of one; {(Models.Count == 0 ? $"no model is installed: {Places()}" : $"the models are {Names()}")}.");
        return Look(catalog, nameOrPath) ?? throw new UsageException(catalog.ModelFormats.Count == 0
            ? $"{nameOrPath} cannot be used because no loaded plugin runs models; imagerywatch plugins list shows what was found and why plugins were refused."
            : $"{nameOrPath} is no model of a known format; the loaded formats are {string.Join(", ", catalog.ModelFormats.Select(format => format.Id))}.");
    }

    static FoundModel? Look(PluginCatalog catalog, string path)
    {
        string full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        foreach (var format in catalog.ModelFormats)
        {
            try
            {
                if (format.Value.Recognizes(full)) return new(Directory.Exists(full) ? Path.GetFileName(full) : Path.GetFileNameWithoutExtension(full), full, format);
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                // A format that fails over a name does not know it.
            }
        }
        return null;
    }

    static IEnumerable<string> Entries(string folder) =>
        Directory.EnumerateFileSystemEntries(folder).Where(path => !Path.GetFileName(path).StartsWith('.')).Order(StringComparer.Ordinal);

    string Names() => string.Join(", ", Models.Select(model => model.Name));

    string Places() => $"put one in {string.Join(" or ", folders.Select(Sentence.Of))}";
}
