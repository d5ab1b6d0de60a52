using ImageryWatch.Change;
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
        var loaders = candidates.ConvertAll(candidate => new PluginLoader(
            candidate, trust,
            options.Sections.TryGetValue(candidate.Manifest.Id, out var section) ? section : null));

        var loaded = new List<LoadedPlugin>();
        var offers = new List<(PluginUse Plugin, PluginOffer Offer)>();
        foreach (var (candidate, loader) in candidates.Zip(loaders))
        {
            try
            {
                var (use, offered) = loader.Wait(options.RegisterTimeLimit);
                RefuseTaken(use, offered, offers);
                WarnOfOddities(use, candidate.Folder, offered, warnings);
                offers.AddRange(offered.Select(offer => (use, offer)));
                loaded.Add(new(use, candidate.Folder, [.. offered.Select(offer => $"{offer.Kind} {offer.Id}").Order(StringComparer.Ordinal)]));
            }
            catch (PluginRefusedException e)
            {
                refusals.Add(new(candidate.Manifest.Id, candidate.Folder, e.Message));
            }
        }

        return new()
        {
            Plugins = [.. loaded.OrderBy(plugin => plugin.Use.Id, StringComparer.Ordinal)],
            Refusals = [.. refusals.OrderBy(refusal => refusal.Name, StringComparer.Ordinal).ThenBy(refusal => refusal.Folder, StringComparer.Ordinal)],
            Warnings = warnings,
            RasterFormats = Offered<IRasterFormat>(offers, PluginOffer.RasterFormat),
            ChangeMethods = Offered<ChangeMethod>(offers, PluginOffer.ChangeMethod),
            ObjectDetectors = Offered<IObjectDetector>(offers, PluginOffer.ObjectDetector),
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

    static void WarnOfUnknownSections(
        PluginHostOptions options, List<PluginCandidate> candidates, List<PluginRefusal> refusals, List<string> warnings)
    {
        var known = candidates.Select(candidate => candidate.Manifest.Id).Concat(refusals.Select(refusal => refusal.Name)).ToHashSet(StringComparer.Ordinal);
        foreach (var id in options.Sections.Keys.Where(id => !known.Contains(id)).Order(StringComparer.Ordinal))
            warnings.Add($"watch.json has a section for the plugin {Sentence.Of(id)}, which was not found; correct the id, or tell where the plugin is with --plugins DIR");
    }

    static void RefuseTaken(PluginUse use, IReadOnlyList<PluginOffer> offered, List<(PluginUse Plugin, PluginOffer Offer)> offers)
    {
        foreach (var offer in offered)
            if (offers.Find(other => other.Offer.Kind == offer.Kind && other.Offer.Id == offer.Id) is { Plugin: { } owner })
                throw new PluginRefusedException(
                    $"plugin {use.Id} was left out because it offers the {offer.Kind} {offer.Id}, which plugin {owner.Id} offers already; remove one of the two");
    }

    static void WarnOfOddities(PluginUse use, string folder, IReadOnlyList<PluginOffer> offered, List<string> warnings)
    {
        if (File.Exists(Path.Combine(folder, PluginLoadContext.ContractsFile)))
            warnings.Add($"plugin {use.Id} brings its own {PluginLoadContext.ContractsFile}, which is ignored because the contracts are the host's; remove it from {folder} and trust the plugin again");
        if (offered.Count == 0)
            warnings.Add($"plugin {use.Id} offers nothing; tell its author, or remove {folder}");
    }

    static List<Offered<T>> Offered<T>(List<(PluginUse Plugin, PluginOffer Offer)> offers, string kind) =>
        [.. offers.Where(entry => entry.Offer.Kind == kind)
            .OrderBy(entry => entry.Offer.Id, StringComparer.Ordinal)
            .Select(entry => new Offered<T>(entry.Offer.Id, entry.Plugin, (T)entry.Offer.Value))];
}
