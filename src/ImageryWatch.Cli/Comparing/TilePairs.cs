using ImageryWatch.Hosting;
using ImageryWatch.Pipeline;
using ImageryWatch.Reports;

namespace ImageryWatch.Cli.Comparing;

/// <summary>The images of two folders, matched by file name.</summary>
/// <param name="Pairs">Name of the pair and its two files, by name.</param>
/// <param name="Gaps">Images without a counterpart, by name.</param>
sealed record TilePairs(IReadOnlyList<(string Name, string Before, string After)> Pairs, IReadOnlyList<Gap> Gaps)
{
    /// <summary>The table of all pairs; no pair may take its name.</summary>
    public const string TableName = "pairs.csv";

    // TIFF files that hold pyramids and masks of another file.
    static readonly string[] Companions = [".ovr", ".msk"];

    /// <summary>
    /// Matches two folders. A name counts as an image when a loaded format knows the file of that name on either
    /// side, so a damaged tile still makes a pair, which then fails by name, while sidecar files make none.
    /// </summary>
    /// <exception cref="UsageException">The folders have no image of the same name.</exception>
    public static TilePairs Match(string before, string after, PluginCatalog catalog)
    {
        var names = Names(before).Union(Names(after)).Order(StringComparer.Ordinal);
        var pairs = new List<(string File, string Before, string After)>();
        var gaps = new List<Gap>();
        foreach (string name in names)
        {
            string earlier = Path.Combine(before, name), later = Path.Combine(after, name);
            bool inBefore = File.Exists(earlier), inAfter = File.Exists(later);
            if (!(inBefore && ImageFile.IsKnown(earlier, catalog)) && !(inAfter && ImageFile.IsKnown(later, catalog))) continue;
            if (inBefore && inAfter) pairs.Add((name, earlier, later));
            else gaps.Add(new(name, inBefore ? PairSide.Before : PairSide.After));
        }

        if (pairs.Count == 0)
            throw new UsageException($"{before} and {after} have no image of the same name; give the two dates of a tile the same file name.");

        // Two tiles that differ in the extension only keep it, so that neither overwrites the other's report.
        var taken = pairs.GroupBy(pair => Path.GetFileNameWithoutExtension(pair.File)).Where(group => group.Count() > 1).Select(group => group.Key).ToHashSet();
        taken.Add(TableName);
        return new([.. pairs.Select(pair => (PairName(pair.File), pair.Before, pair.After))], gaps);

        string PairName(string file) => Path.GetFileNameWithoutExtension(file) is { Length: > 0 } stem && !taken.Contains(stem) ? stem : file;
    }

    static IEnumerable<string> Names(string folder) => Directory.EnumerateFiles(folder)
        .Select(path => Path.GetFileName(path))
        .Where(name => !name.StartsWith('.') && !Companions.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase));
}
