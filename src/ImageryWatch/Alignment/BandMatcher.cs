using System.Text.RegularExpressions;
using ImageryWatch.Rasters;

namespace ImageryWatch.Alignment;

/// <summary>Gives two images the same bands, by name.</summary>
/// <remarks>
/// <para>
/// Images whose bands have the same names in the same order are left as they are, and so are images with as many bands
/// as each other where no two names contradict each other, because one or both are unknown. Otherwise the bands whose
/// names both have are compared, in the order of the before image; upper and lower case are the same. Images with as
/// many bands but no name in common are compared band by band, and a remark says so.
/// </para>
/// <para>
/// Names that say nothing count as unknown: gray, undefined, band 4. So do all names of an image that has one twice.
/// </para>
/// </remarks>
static partial class BandMatcher
{
    [GeneratedRegex(@"^(|gr[ae]y|undefined|band[ _]?[0-9]+)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex Meaningless { get; }

    /// <summary>Whether the name of a band says nothing of what it shows.</summary>
    public static bool IsMeaningless(string name) => Meaningless.IsMatch(name);

    /// <summary>Matches the bands of two images.</summary>
    /// <returns>The images, or views of them with the bands that both have, with a remark on the before image.</returns>
    /// <exception cref="RasterException">Their numbers of bands differ, and names that could match them are missing or have nothing in common.</exception>
    public static (OpenedRaster Before, OpenedRaster After) Match(OpenedRaster before, OpenedRaster after)
    {
        string[] earlier = Names(before), later = Names(after);
        bool isCountSame = earlier.Length == later.Length;
        if (isCountSame && earlier.Zip(later).All(pair => Same(pair.First, pair.Second) || pair.First.Length == 0 || pair.Second.Length == 0))
            return (before, after);

        int[] left = [.. Indices(earlier).Where(i => earlier[i].Length > 0 && Find(later, earlier[i]) >= 0)];
        int[] right = [.. left.Select(i => Find(later, earlier[i]))];
        if (left.Length > 0)
        {
            string remark = Remark(before, earlier, left, after, later, right);
            return (before.Seen(new BandSelection(before.Source, left), remark), after.Seen(new BandSelection(after.Source, right)));
        }
        if (isCountSame)
            return (before.Seen(before.Source, $"No band of {before.Name} ({List(earlier)}) has the name of one of {after.Name} ({List(later)}), so their bands were compared in the order in which they are stored."), after);
        // Neither has names: the matcher of grids says that the numbers differ, and what would help.
        if (!IsNamed(earlier) && !IsNamed(later)) return (before, after);
        throw new RasterException(
            $"{after.Name} has {Count(later)} but {before.Name} has {Count(earlier)}, and they have no name in common to match them by; describe the bands of both by the same names, or give both the same bands in the same order, for example with gdal_translate -b 1.");
    }

    static string Remark(OpenedRaster before, string[] earlier, int[] left, OpenedRaster after, string[] later, int[] right)
    {
        string compared = $"Bands were matched by name, and {List(left.Select(i => earlier[i]))} of both images compared";
        string[] rest = [.. new[] { LeftOut(before, earlier, left), LeftOut(after, later, right) }.OfType<string>()];
        return rest.Length == 0 ? $"{compared}: they are stored in another order in {after.Name}." : $"{compared}; left out were {string.Join(" and ", rest)}.";
    }

    static string? LeftOut(OpenedRaster image, string[] names, int[] used)
    {
        var rest = Indices(names).Except(used).Select(i => names[i].Length > 0 ? names[i] : $"band {i + 1}").ToList();
        return rest.Count == 0 ? null : $"{List(rest)} of {image.Name}";
    }

    // As many as there are bands; empty where nothing is known.
    static string[] Names(OpenedRaster image)
    {
        var given = image.Source.Description.BandNames;
        string[] names =
        [
            .. Enumerable.Range(0, image.Source.Grid.BandCount)
                .Select(i => i < given.Count ? given[i].Trim() : "").Select(name => IsMeaningless(name) ? "" : name),
        ];
        var known = names.Where(name => name.Length > 0).ToList();
        return known.Distinct(StringComparer.OrdinalIgnoreCase).Count() == known.Count ? names : [.. names.Select(_ => "")];
    }

    static IEnumerable<int> Indices(string[] names) => Enumerable.Range(0, names.Length);

    static int Find(string[] names, string name) => Array.FindIndex(names, other => Same(other, name));

    static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    static bool IsNamed(string[] names) => names.Any(name => name.Length > 0);

    static string Count(string[] names) =>
        $"{names.Length} band{(names.Length == 1 ? "" : "s")} ({(IsNamed(names) ? List(names) : "without names")})";

    static string List(IEnumerable<string> names) => string.Join(", ", names.Select(name => name.Length > 0 ? name : "unnamed"));
}
