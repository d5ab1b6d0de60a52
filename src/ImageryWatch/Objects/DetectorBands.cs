using ImageryWatch.Alignment;
using ImageryWatch.Rasters;

namespace ImageryWatch.Objects;

/// <summary>Which bands of an image stand for those that a detector asks for by name.</summary>
/// <remarks>
/// In this order: what the user says; the name of a band, or another word for it (<c>B04</c> is red); where no band has a name that
/// says something, an image of three bands is red, green, blue, and one of one band is pan. Nothing else is guessed.
/// </remarks>
/// <param name="Indices">Places of the bands in the image, from 0, in the order of the detector.</param>
/// <param name="Words">What they are, one a band: <c>red: band 1</c>.</param>
sealed record DetectorBands(IReadOnlyList<int> Indices, IReadOnlyList<string> Words)
{
    // Sentinel-2 and Landsat 8 and 9 agree on the numbers of the colours.
    static readonly string[][] SameNames =
    [
        ["red", "R", "B04", "B4"], ["green", "G", "B03", "B3"], ["blue", "B", "B02", "B2"],
        ["nir", "near infrared", "near-infrared", "B08", "B8"], ["pan", "panchromatic", "gray", "grey"],
    ];

    static readonly string[] Colours = ["red", "green", "blue"];

    /// <summary>Finds the bands.</summary>
    /// <param name="wanted">Names of bands; empty for all bands as they come.</param>
    /// <param name="description">The image.</param>
    /// <param name="count">Its number of bands.</param>
    /// <param name="given">What the user says: name that is wanted, and number (from 1) or name of the band that stands for it.</param>
    /// <exception cref="RasterException">A band is missing; the message says how to name another, without naming the image.</exception>
    public static DetectorBands Of(IReadOnlyList<string> wanted, RasterDescription description, int count, IReadOnlyDictionary<string, string> given)
    {
        string[] names = [.. Enumerable.Range(0, count).Select(band => band < description.BandNames.Count ? description.BandNames[band].Trim() : "")];
        if (wanted.Count == 0) return new([.. Enumerable.Range(0, count)], [.. Enumerable.Range(0, count).Select(band => Word(names, band))]);
        bool isNameless = Array.TrueForAll(names, BandMatcher.IsMeaningless);
        int[] indices = [.. wanted.Select(Find)];
        return new(indices, [.. wanted.Zip(indices, (name, band) => $"{name}: {Word(names, band)}")]);

        int Find(string name)
        {
            if (given.FirstOrDefault(pair => Same(pair.Key, name)) is { Value: { } stand }) return Given(name, stand);
            string[] same = Array.Find(SameNames, same => Array.Exists(same, other => Same(other, name))) ?? [name];
            int named = Array.FindIndex(names, own => Array.Exists(same, other => Same(other, own)));
            if (named >= 0) return named;
            if (isNameless && count == 3 && Array.FindIndex(Colours, colour => Same(colour, same[0])) is var place and >= 0) return place;
            if (isNameless && count == 1 && same[0] == "pan") return 0;
            throw new RasterException($"it has {Count(names)}, but {string.Join(", ", wanted)} are looked at; say which band stands for which with --bands {string.Join(',', wanted.Select((other, i) => $"{other}={Math.Min(i + 1, count)}"))}");
        }

        int Given(string name, string stand)
        {
            int band = int.TryParse(stand, out int number) ? number - 1 : Array.FindIndex(names, own => own.Length > 0 && Same(own, stand));
            return band >= 0 && band < count ? band
                : throw new RasterException($"it has {Count(names)}, but --bands lets \"{stand}\" stand for {name}; name one of its bands, or its number from 1 to {count}");
        }
    }

    static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    static string Word(string[] names, int band) => BandMatcher.IsMeaningless(names[band]) ? $"band {band + 1}" : $"band {band + 1} ({names[band]})";

    static string Count(string[] names) =>
        $"{names.Length} band{(names.Length == 1 ? "" : "s")} ({(Array.TrueForAll(names, name => name.Length == 0) ? "without names" : string.Join(", ", names.Select(name => name.Length > 0 ? name : "unnamed")))})";
}
