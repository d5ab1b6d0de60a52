using ImageryWatch.Alignment;
using ImageryWatch.Change;
using ImageryWatch.Georeferencing;
using ImageryWatch.Hosting;
using ImageryWatch.Rasters;

namespace ImageryWatch.Pipeline;

/// <summary>The two images of a pair on one grid, and what of them can be compared.</summary>
sealed class PairImagery(RasterGrid grid, OpenedRaster before, OpenedRaster after, PixelWindow area, AreaOfInterest? aoi, CoordinateSystems systems)
{
    readonly AlignedSource alignedBefore = new(before.Source, 0, grid, systems);
    readonly AlignedSource alignedAfter = new(after.Source, AlignedSource.FittingLevel(after.Source, grid, systems), grid, systems);

    /// <summary>Both file names, for messages.</summary>
    public string Names => $"{before.Name} and {after.Name}";

    /// <summary>The grid of the comparison.</summary>
    public RasterGrid Grid => grid;

    /// <summary>The least window that holds everything that can be compared: overlap and area of interest.</summary>
    public PixelWindow Area => area;

    /// <summary>Reads both images with a halo. The caller disposes both tiles.</summary>
    /// <param name="window">Pixels of the grid, without the halo.</param>
    /// <param name="haloPixels">Width of the halo.</param>
    /// <param name="call">Marks the reading, so that a reader that hangs is seen.</param>
    public TilePair Read(PixelWindow window, int haloPixels, PluginCall call)
    {
        var haloed = window.Inflate(haloPixels);
        var pair = new TilePair(
            RasterTile.Rent(grid.BandCount, haloed.Width, haloed.Height),
            RasterTile.Rent(grid.BandCount, haloed.Width, haloed.Height), window, haloPixels);
        Read(before, alignedBefore, haloed, pair.Before, call);
        Read(after, alignedAfter, haloed, pair.After, call);
        return pair;
    }

    /// <summary>Measures a window with a detector; NaN outside the area of interest.</summary>
    public void Measure(PixelWindow window, Offered<IChangeDetector> detector, PluginCall call, RasterTile magnitude)
    {
        var pair = Read(window, detector.Value.HaloPixels, call);
        using (pair.Before)
        using (pair.After)
            Measure(pair, detector, call, magnitude);
    }

    /// <summary>Measures a pair that was read already; NaN outside the area of interest.</summary>
    public void Measure(TilePair pair, Offered<IChangeDetector> detector, PluginCall call, RasterTile magnitude)
    {
        call.Run(detector.Plugin, "measure", () => detector.Value.Measure(pair, magnitude));
        aoi?.Clear(pair.Window, magnitude);
    }

    static void Read(OpenedRaster image, AlignedSource source, PixelWindow window, RasterTile tile, PluginCall call)
    {
        try
        {
            call.Run(image.Format.Plugin, "read", () => source.Read(window, tile));
        }
        catch (Exception exception) when (exception is not RasterException)
        {
            throw new RasterException(
                $"{image.Path} could not be read at {window}: plugin {image.Format.Plugin.Id} failed with \"{exception.Message}\"; check the file with another program, or report the fault to the plugin's author",
                exception);
        }
    }
}
