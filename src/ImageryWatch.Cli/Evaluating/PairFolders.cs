using ImageryWatch.Cli.Comparing;
using ImageryWatch.Hosting;
using ImageryWatch.Pipeline;
using ImageryWatch.Rasters;

namespace ImageryWatch.Cli.Evaluating;

/// <summary>
/// Pairs that lie one to a folder: images <c>before.*</c> and <c>after.*</c>, and the truth as an image <c>mask.*</c> or
/// <c>truth.*</c>, or as outlines in <c>truth.geojson</c> or <c>boxes.geojson</c>, of which the first that is there counts.
/// </summary>
/// <param name="Pairs">The pairs, by name.</param>
/// <param name="Incomplete">Folders that have a part of a pair only, with what is missing, by name.</param>
sealed record PairFolders(IReadOnlyList<EvaluationPair> Pairs, IReadOnlyList<PairFailure> Incomplete)
{
    static readonly string[] MaskStems = ["mask", "truth"];
    static readonly string[] Outlines = ["truth.geojson", "boxes.geojson"];

    /// <summary>Finds the pairs directly in a folder, or the one pair that the folder itself is.</summary>
    /// <exception cref="UsageException">There is no such folder, or no pair in it.</exception>
    public static PairFolders Find(string folder, PluginCatalog catalog)
    {
        if (!Directory.Exists(folder))
            throw new UsageException($"{folder} is no folder; name a folder that holds one folder a pair, or two images and --truth.");
        var pairs = new List<EvaluationPair>();
        var incomplete = new List<PairFailure>();
        var children = Directory.EnumerateDirectories(folder).OrderBy(Path.GetFileName, StringComparer.Ordinal);
        foreach (string candidate in (IEnumerable<string>)[folder, .. children])
        {
            string name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(candidate)));
            string[] before = Images(candidate, "before", catalog), after = Images(candidate, "after", catalog);
            if (before.Length == 0 && after.Length == 0) continue;
            string? truth = Truth(candidate, catalog);
            if (Lacking(before, after, truth) is { } lacking) incomplete.Add(new(name, $"The folder {lacking}"));
            else pairs.Add(new(name, before[0], after[0], truth!));
            if (candidate == folder) break;
        }

        if (pairs.Count > 0) return new(pairs, incomplete);
        throw new UsageException(incomplete.Count > 0
            ? $"{folder} holds no whole pair; {incomplete[0].Pair}: {incomplete[0].Message}"
            : $"{folder} holds no pair: expected are folders in it with images before.* and after.*, and a truth as mask.*, truth.*, truth.geojson or boxes.geojson.");
    }

    static string? Lacking(string[] before, string[] after, string? truth) =>
        before.Length == 0 ? "has no image before.*; add it or remove the folder."
        : after.Length == 0 ? "has no image after.*; add it or remove the folder."
        : before.Length > 1 ? $"has several images before.*: {Names(before)}; leave one."
        : after.Length > 1 ? $"has several images after.*: {Names(after)}; leave one."
        : truth is null ? "has no truth; add an image mask.* or truth.*, or outlines in truth.geojson or boxes.geojson."
        : null;

    static string? Truth(string folder, PluginCatalog catalog) =>
        MaskStems.SelectMany(stem => Images(folder, stem, catalog))
            .Concat(Outlines.Select(name => Path.Combine(folder, name)).Where(File.Exists)).FirstOrDefault();

    static string[] Images(string folder, string stem, PluginCatalog catalog) =>
    [
        .. Directory.EnumerateFiles(folder)
            .Where(path => Path.GetFileNameWithoutExtension(path).Equals(stem, StringComparison.OrdinalIgnoreCase) && new RasterOpener(catalog).Recognizes(path))
            .Order(StringComparer.Ordinal),
    ];

    static string Names(string[] paths) => string.Join(", ", paths.Select(Path.GetFileName));
}
