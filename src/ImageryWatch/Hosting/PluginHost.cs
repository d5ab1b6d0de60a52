using System.Text.Json;
using ImageryWatch.Change;
using ImageryWatch.Models;
using ImageryWatch.Objects;
using ImageryWatch.Pipeline;
using ImageryWatch.Rasters;
using ImageryWatch.Reports;

namespace ImageryWatch.Hosting;

/// <summary>
/// Finds plugins, verifies that they are trusted, loads them side by side and takes down what they offer. A plugin is
/// loaded wholly or refused wholly, and a refusal never concerns another plugin.
/// </summary>
/// <remarks>
/// A trusted plugin runs with all the rights of the user: load contexts keep versions of libraries apart, and are no
/// sandbox. Nothing is compiled and no types are scanned.
/// </remarks>
public static class PluginHost
{
    /// <summary>Loads every plugin in the given folders. What goes wrong is in the catalog, never an exception.</summary>
    public static PluginCatalog Load(PluginHostOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var warnings = new List<string>();
        var refusals = new List<PluginRefusal>();
        var candidates = PluginSearch.Find(options.Folders, refusals, warnings);
        WarnOfUnknownSections(options, candidates, refusals, warnings);

        var trust = ReadTrust(options.TrustFiles, warnings);
        var loaders = candidates.ConvertAll(candidate => new PluginLoader(candidate, trust, SectionOf(candidate, options)));
        var loaded = new List<LoadedPlugin>();
        var offers = new List<PluginOffer>();
        for (var i = 0; i < loaders.Count; i++)
        {
            var folder = candidates[i].Folder;
            try
            {
                var (use, offered) = loaders[i].Wait(options.RegisterTimeLimit);
                RefuseTaken(use, offered, offers);
                WarnOfOddities(use, folder, offered, warnings);
                offers.AddRange(offered);
                offered.Sort((one, other) => string.CompareOrdinal(one.Name, other.Name));
                loaded.Add(new(use, folder, offered.ConvertAll(offer => offer.Name)));
            }
            catch (PluginRefusedException e)
            {
                refusals.Add(new(candidates[i].Manifest.Id, folder, e.Message));
            }
        }
        loaded.Sort((one, other) => string.CompareOrdinal(one.Use.Id, other.Use.Id));
        refusals.Sort((one, other) => string.CompareOrdinal($"{one.Name} {one.Folder}", $"{other.Name} {other.Folder}"));
        offers.Sort((one, other) => string.CompareOrdinal(one.Id, other.Id));

        return new()
        {
            Plugins = loaded,
            Refusals = refusals,
            Warnings = warnings,
            RasterFormats = Offered<IRasterFormat>(offers, PluginOffer.RasterFormat),
            ChangeMethods = Offered<ChangeMethod>(offers, PluginOffer.ChangeMethod),
            ObjectDetectors = Offered<IObjectDetector>(offers, PluginOffer.ObjectDetector),
            ModelFormats = Offered<IModelFormat>(offers, PluginOffer.ModelFormat),
            ReportSinks = Offered<IReportSink>(offers, PluginOffer.ReportSink),
        };
    }

    static List<TrustList> ReadTrust(IReadOnlyList<string> files, List<string> warnings)
    {
        var lists = new List<TrustList>();
        foreach (var file in files)
        {
            try
            {
                lists.Add(TrustList.Load(file));
            }
            catch (UsageException e)
            {
                warnings.Add(e.Message);
            }
        }
        return lists;
    }

    static JsonElement? SectionOf(PluginCandidate candidate, PluginHostOptions options) =>
        options.Sections.Count > 0 && options.Sections.TryGetValue(candidate.Manifest.Id, out var section) ? section : null;

    static void WarnOfUnknownSections(
        PluginHostOptions options, List<PluginCandidate> candidates, List<PluginRefusal> refusals, List<string> warnings)
    {
        if (options.Sections.Count == 0) return;
        var known = candidates.Select(candidate => candidate.Manifest.Id).Concat(refusals.Select(refusal => refusal.Name)).ToHashSet(StringComparer.Ordinal);
        foreach (var id in options.Sections.Keys.Where(id => !known.Contains(id)).Order(StringComparer.Ordinal))
            warnings.Add($"watch.json has a section for the plugin {Sentence.Of(id)}, which was not found; correct the id, or tell where the plugin is with --plugins DIR");
    }

    static void RefuseTaken(PluginUse use, List<PluginOffer> offered, List<PluginOffer> offers)
    {
        foreach (var offer in offered)
            if (offers.Find(other => other.Name == offer.Name) is { } taken)
                throw new PluginRefusedException(
                    $"plugin {use.Id} was left out because it offers the {offer.Name}, which plugin {taken.Plugin.Id} offers already; remove one of the two");
    }

    static void WarnOfOddities(PluginUse use, string folder, List<PluginOffer> offered, List<string> warnings)
    {
        if (File.Exists(Path.Combine(folder, PluginLoadContext.ContractsFile)))
            warnings.Add($"plugin {use.Id} brings its own {PluginLoadContext.ContractsFile}, which is ignored because the contracts are the host's; remove it from {folder} and trust the plugin again");
        if (offered.Count == 0)
            warnings.Add($"plugin {use.Id} offers nothing; tell its author, or remove {folder}");
    }

    static List<Offered<T>> Offered<T>(List<PluginOffer> offers, string kind) =>
        offers.FindAll(offer => offer.Kind == kind).ConvertAll(offer => new Offered<T>(offer.Id, offer.Plugin, (T)offer.Value));
}
