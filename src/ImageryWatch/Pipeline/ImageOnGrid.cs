using System.Buffers;
using ImageryWatch.Alignment;
using ImageryWatch.Georeferencing;
using ImageryWatch.Hosting;
using ImageryWatch.Radiometry;
using ImageryWatch.Rasters;
using ImageryWatch.Reporting;
using ImageryWatch.Reports;

namespace ImageryWatch.Pipeline;

/// <summary>One image of a comparison as every stage sees it: on the grid of the reference, registered, masked, normalised.</summary>
sealed class ImageOnGrid
{
    readonly AlignedSource source;
    readonly CoordinateSystems systems;

    /// <param name="raster">The open image; stays the caller's.</param>
    /// <param name="grid">The grid of the comparison.</param>
    /// <param name="systems">Coordinate reference systems.</param>
    public ImageOnGrid(OpenedRaster raster, RasterGrid grid, CoordinateSystems systems)
        : this(raster, grid, systems, Registration.None, ImageValidity.OfData, RadiometricFit.None)
    {
    }

    ImageOnGrid(OpenedRaster raster, RasterGrid grid, CoordinateSystems systems, Registration registration, ImageValidity validity, RadiometricFit radiometry)
    {
        (Raster, Grid, this.systems, Registration, Validity, Radiometry) = (raster, grid, systems, registration, validity.Following(registration), radiometry);
        source = new(raster.Source, AlignedSource.FittingLevel(raster.Source, grid, systems), grid, systems, registration, grid);
    }

    /// <summary>The open image.</summary>
    public OpenedRaster Raster { get; }

    /// <summary>The grid of the comparison.</summary>
    public RasterGrid Grid { get; }

    /// <summary>How it lies on the reference.</summary>
    public Registration Registration { get; }

    /// <summary>What of it shows the ground; its masks are displaced as the image is.</summary>
    public ImageValidity Validity { get; }

    /// <summary>How its values relate to those of the reference.</summary>
    public RadiometricFit Radiometry { get; }

    /// <summary>The same image, registered.</summary>
    public ImageOnGrid With(Registration registration) => new(Raster, Grid, systems, registration, Validity, Radiometry);

    /// <summary>The same image, masked.</summary>
    public ImageOnGrid With(ImageValidity validity) => new(Raster, Grid, systems, Registration, validity, Radiometry);

    /// <summary>The same image, normalised.</summary>
    public ImageOnGrid With(RadiometricFit radiometry) => new(Raster, Grid, systems, Registration, Validity, radiometry);

    /// <summary>Reads a window; NaN where nothing was observed.</summary>
    /// <param name="window">Pixels of the grid; may reach beyond it.</param>
    /// <param name="tile">A tile of the window's size; stays the caller's.</param>
    /// <param name="call">Marks the reading, so that a reader that hangs is seen.</param>
    public void Read(PixelWindow window, RasterTile tile, PluginCall call)
    {
        if (Validity.IsOfDataOnly)
        {
            ReadDelivered(window, tile, call);
            Radiometry.Apply(tile);
            return;
        }
        var rented = ArrayPool<Rasters.Validity>.Shared.Rent((int)window.PixelCount);
        Read(window, tile, rented.AsSpan(0, (int)window.PixelCount), call);
        ArrayPool<Rasters.Validity>.Shared.Return(rented);
    }

    /// <summary>Reads a window and why what is NaN in it is NaN.</summary>
    /// <param name="window">Pixels of the grid; may reach beyond it.</param>
    /// <param name="tile">A tile of the window's size; stays the caller's.</param>
    /// <param name="validity">As many values as the window has pixels; filled completely.</param>
    /// <param name="call">Marks the reading, so that a reader that hangs is seen.</param>
    public void Read(PixelWindow window, RasterTile tile, Span<Rasters.Validity> validity, PluginCall call)
    {
        ReadDelivered(window, tile, call);
        Validity.Apply(window, tile, validity, call);
        Radiometry.Apply(tile);
    }

    /// <summary>The image as it was delivered, for pictures and for looking at all of it, shrunk.</summary>
    public IRasterView View() => new SourceView(this, systems);

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
