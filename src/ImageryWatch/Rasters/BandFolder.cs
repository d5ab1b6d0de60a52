using ImageryWatch.Hosting;

namespace ImageryWatch.Rasters;

/// <summary>A folder that holds the bands of one image in a file each, as Sentinel-2 and Landsat products do.</summary>
/// <remarks>
/// <para>
/// A folder is one when the name of every raster in it ends in a band (<c>_B04</c>, <c>_B8A</c>, <c>_B04_10m</c>,
/// <c>_SR_B4</c>), what stands in front of the band is the same for all, and there are at least two. Layers that such
/// products hold beside their bands (SCL, AOT, WVP, TCI, QA_PIXEL and the like) are no bands. Folders within are not
/// looked into.
/// </para>
/// <para>
/// A raster is a file whose first bytes a loaded format knows, or that has the extension of such a file or of JPEG 2000;
/// so a damaged or unreadable band is named when it is opened, and not passed over. Hidden files, .ovr and .msk are none.
/// </para>
/// </remarks>
/// <param name="Path">Full path of the folder.</param>
/// <param name="Product">What the names of all bands begin with; empty when they are nothing but the band.</param>
/// <param name="Bands">The bands by number, then by letter: B08, B8A, B09. For Sentinel-2 that is by wavelength.</param>
/// <param name="SceneClassificationPath">Full path of the scene classification (SCL) of a Sentinel-2 product; null when there is none.</param>
/// <param name="LeftOut">Names of the other layers, in order; nothing is read from them.</param>
public sealed record BandFolder(
    string Path, string Product, IReadOnlyList<BandFile> Bands, string? SceneClassificationPath, IReadOnlyList<string> LeftOut)
{
    /// <summary>What a user is told of the rule.</summary>
    internal const string Rule = "the name of every image in it ends in a band of its own, such as _B04, and begins alike";

    // TIFF files that hold pyramids and masks of another file.
    static readonly string[] Companions = [".ovr", ".msk"];

    static readonly string[] Jpeg2000 = [".jp2", ".j2k"];

    /// <summary>Looks at the names in a folder.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="opener">Says which files are images.</param>
    /// <returns>The folder of bands, or null and why it is none, in words that follow "because".</returns>
    /// <exception cref="RasterException">It would be one, but two files claim the same band; or the folder cannot be read.</exception>
    public static (BandFolder? Found, string WhyNot) Look(string path, RasterOpener opener)
    {
        string full = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(path));
        var rasters = Rasters(full, opener);
        if (rasters.Count == 0) return (null, "it holds no image");

        var named = rasters.ConvertAll(file => (File: file, Name: BandFileName.Read(file)));
        if (named.Find(entry => entry.Name is null && BandFileName.Layer(entry.File) is null).File is { } stranger)
            return (null, $"the name of {Name(stranger)} does not end in a band, such as _B04");
        var bands = named.Where(entry => entry.Name is not null).Select(entry => (entry.File, Name: entry.Name!))
            .OrderBy(band => band.Name.Number).ThenBy(band => band.Name.Suffix, StringComparer.Ordinal).ToList();
        if (bands.Count < 2) return (null, $"it holds {(bands.Count == 0 ? "no band" : "one band only")}");
        string product = bands[0].Name.Product;
        if (bands.Find(band => !string.Equals(band.Name.Product, product, StringComparison.OrdinalIgnoreCase)).File is { } other)
            return (null, $"the names of {Name(bands[0].File)} and {Name(other)} differ in more than the band");

        for (int i = 1; i < bands.Count; i++)
            if ((bands[i].Name.Number, bands[i].Name.Suffix) == (bands[i - 1].Name.Number, bands[i - 1].Name.Suffix))
                throw new RasterException($"{Name(bands[i - 1].File)} and {Name(bands[i].File)} in {path} are both band {bands[i].Name.Band}; leave one of them in the folder.");

        var layers = named.Where(entry => entry.Name is null).Select(entry => entry.File).ToList();
        string? classification = layers.Find(file => BandFileName.Layer(file) == "SCL");
        return (new(
            full, product, [.. bands.Select(band => new BandFile(band.Name.Band, band.File))], classification,
            [.. layers.Where(file => file != classification).Select(Name)]), "");
    }

    static List<string> Rasters(string folder, RasterOpener opener)
    {
        try
        {
            var files = Directory.EnumerateFiles(folder)
                .Where(file => !Name(file).StartsWith('.') && !Companions.Contains(System.IO.Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
                .Order(StringComparer.Ordinal).ToList();
            var images = files.Where(opener.Recognizes).ToHashSet();
            var extensions = images.Select(file => System.IO.Path.GetExtension(file)).Concat(Jpeg2000).ToHashSet(StringComparer.OrdinalIgnoreCase);
            return files.FindAll(file => images.Contains(file) || extensions.Contains(System.IO.Path.GetExtension(file)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RasterException($"The folder {folder} cannot be read ({Sentence.Of(e.Message)}); check the path and its permissions.", e);
        }
    }

    static string Name(string path) => System.IO.Path.GetFileName(path);
}
