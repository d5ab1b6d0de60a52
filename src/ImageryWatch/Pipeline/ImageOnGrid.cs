using ImageryWatch.Alignment;
using ImageryWatch.Georeferencing;
using ImageryWatch.Hosting;
using ImageryWatch.Radiometry;
using ImageryWatch.Rasters;

namespace ImageryWatch.Pipeline;

/// <summary>One image of a comparison as every stage sees it: on the grid of the reference, registered, normalised.</summary>
sealed class ImageOnGrid
{
    readonly AlignedSource source;
    readonly CoordinateSystems systems;

    /// <param name="raster">The open image; stays the caller's.</param>
    /// <param name="grid">The grid of the comparison.</param>
    /// <param name="systems">Coordinate reference systems.</param>
    public ImageOnGrid(OpenedRaster raster, RasterGrid grid, CoordinateSystems systems)
        : this(raster, grid, systems, Registration.None, RadiometricFit.None)
    {
    }

    ImageOnGrid(OpenedRaster raster, RasterGrid grid, CoordinateSystems systems, Registration registration, RadiometricFit radiometry)
    {
        (Raster, Grid, this.systems, Registration, Radiometry) = (raster, grid, systems, registration, radiometry);
        source = new(raster.Source, AlignedSource.FittingLevel(raster.Source, grid, systems), grid, systems, registration, grid);
    }

    /// <summary>The open image.</summary>
    public OpenedRaster Raster { get; }

    /// <summary>The grid of the comparison.</summary>
    public RasterGrid Grid { get; }

    /// <summary>How it lies on the reference.</summary>
    public Registration Registration { get; }

    /// <summary>How its values relate to those of the reference.</summary>
    public RadiometricFit Radiometry { get; }

    /// <summary>The same image, registered.</summary>
    public ImageOnGrid With(Registration registration) => new(Raster, Grid, systems, registration, Radiometry);

    /// <summary>The same image, normalised.</summary>
    public ImageOnGrid With(RadiometricFit radiometry) => new(Raster, Grid, systems, Registration, radiometry);

    /// <summary>Reads a window; NaN where nothing was observed.</summary>
    /// <param name="window">Pixels of the grid; may reach beyond it.</param>
    /// <param name="tile">A tile of the window's size; stays the caller's.</param>
    /// <param name="call">Marks the reading, so that a reader that hangs is seen.</param>
    public void Read(PixelWindow window, RasterTile tile, PluginCall call)
    {
        ReadDelivered(window, tile, call);
        Radiometry.Apply(tile);
    }

    void ReadDelivered(PixelWindow window, RasterTile tile, PluginCall call)
    {
        try
        {
            call.Run(Raster.Format.Plugin, "read", () => source.Read(window, tile));
        }
        catch (Exception exception) when (exception is not RasterException)
        {
            throw new RasterException(
                $"{Raster.Path} could not be read at {window}: plugin {Raster.Format.Plugin.Id} failed with \"{exception.Message}\"; check the file with another program, or report the fault to the plugin's author",
                exception);
        }
    }
}
