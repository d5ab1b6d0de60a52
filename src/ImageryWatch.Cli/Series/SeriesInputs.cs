using ImageryWatch.Cli.Configuration;
using ImageryWatch.Hosting;
using ImageryWatch.Pipeline;
using ImageryWatch.Rasters;

namespace ImageryWatch.Cli.Series;

/// <summary>What a series takes, and what it does not.</summary>
static class SeriesInputs
{
    /// <summary>Refuses folders that are no image, and masks, which belong to two images.</summary>
    /// <exception cref="UsageException">There is one.</exception>
    public static void Check(IReadOnlyList<string> paths, CompareSettings settings, PluginCatalog catalog)
    {
        if (settings.BeforeMaskPath is not null || settings.AfterMaskPath is not null)
            throw new UsageException("--before-mask and --after-mask belong to two images, but a series of three or more is given; leave them out, or compare two images at a time.");
        var opener = new RasterOpener(catalog);
        foreach (string path in paths.Where(Directory.Exists))
            if (WhyNoImage(path) is { Length: > 0 } why)
                throw new UsageException($"{path} is a folder but no image in bands, because {why}; a series of three or more takes images and folders of bands, and folders of tiles are compared two at a time.");

        string WhyNoImage(string path)
        {
            try
            {
                return BandFolder.Look(path, opener).WhyNot;
            }
            catch (RasterException)
            {
                // It is one that cannot be used, which fails alone.
                return "";
            }
        }
    }
}
