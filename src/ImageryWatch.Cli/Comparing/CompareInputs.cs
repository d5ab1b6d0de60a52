using ImageryWatch.Hosting;
using ImageryWatch.Pipeline;
using ImageryWatch.Rasters;

namespace ImageryWatch.Cli.Comparing;

/// <summary>
/// What two paths stand for. Two folders of bands are two images, and so is one beside a file; any other two folders
/// hold tiles of the same names.
/// </summary>
/// <param name="AreTiles">True for two folders of tiles, false for two images.</param>
/// <param name="WhyNoBands">Why folders of tiles are not two images in bands, in words that follow "because"; empty for images.</param>
sealed record CompareInputs(bool AreTiles, string WhyNoBands)
{
    /// <summary>Looks at the paths.</summary>
    /// <exception cref="UsageException">One is a folder of tiles and the other a file.</exception>
    /// <exception cref="RasterException">A folder would be one of bands, but two files claim one band; or it cannot be read.</exception>
    public static CompareInputs Look(string before, string after, PluginCatalog catalog)
    {
        var opener = new RasterOpener(catalog);
        string earlier = WhyNoImage(before), later = WhyNoImage(after);
        if (earlier.Length == 0 && later.Length == 0) return new(false, "");
        if (Directory.Exists(before) && Directory.Exists(after))
            return new(true, earlier.Length > 0 ? $"in {before} {earlier}" : $"in {after} {later}");
        var (folder, file, reason) = earlier.Length > 0 ? (before, after, earlier) : (after, before, later);
        throw new UsageException(
            $"{folder} is a folder but {file} is not; compare two images, or two folders of tiles of the same names ({folder} is no image in bands either, because {reason}).");

        string WhyNoImage(string path) => Directory.Exists(path) ? BandFolder.Look(path, opener).WhyNot : "";
    }
}
