using ImageryWatch.Alignment;
using ImageryWatch.Georeferencing;
using ImageryWatch.Hosting;
using ImageryWatch.Pipeline;
using ImageryWatch.Rasters;

namespace ImageryWatch.Objects;

/// <summary>An image as a detector looks at it: its bands, in pixels of its size, on its scale of samples.</summary>
/// <remarks>
/// Resampled once, from the image as it was delivered to the detector's pixels, as <see cref="AlignedSource"/> does: bilinear, and
/// the mean over a pixel where the image is finer. May be read from several threads at once.
/// </remarks>
sealed class DetectorView
{
    readonly OpenedRaster image;
    readonly AlignedSource source;

    DetectorView(OpenedRaster image, AlignedSource source, DetectorGrid grid, DetectionTiles tiles, DetectorBands bands, SampleStretch stretch) =>
        (this.image, this.source, Grid, Tiles, Bands, Stretch) = (image, source, grid, tiles, bands, stretch);

    /// <summary>The grid of the detector.</summary>
    public DetectorGrid Grid { get; }

    /// <summary>The tiles of that grid.</summary>
    public DetectionTiles Tiles { get; }

    /// <summary>The bands that it looks at.</summary>
    public DetectorBands Bands { get; }

    /// <summary>How samples are brought to its scale.</summary>
    public SampleStretch Stretch { get; }

    /// <summary>Prepares an image for a detector.</summary>
    /// <param name="image">The image; stays the caller's, open as long as the view is used.</param>
    /// <param name="grid">The grid that boxes are wanted on, with its ground sample distance: that of the image, or of another it is registered to.</param>
    /// <param name="registration">How the image is displaced on that grid.</param>
    /// <param name="gsdMetres">Ground sample distance that the user says, for images that do not tell.</param>
    /// <param name="detector">The detector.</param>
    /// <param name="bands">What the user says of bands.</param>
    /// <param name="systems">Coordinate reference systems.</param>
    /// <exception cref="RasterException">The image cannot be looked at by the detector.</exception>
    public static DetectorView Of(
        OpenedRaster image, RasterGrid grid, Registration registration, double? gsdMetres,
        Offered<IObjectDetector> detector, IReadOnlyDictionary<string, string> bands, CoordinateSystems systems)
    {
        var input = detector.Value.Input;
        if (input.TilePixels < 1 || input.OverlapPixels < 0 || input.OverlapPixels >= input.TilePixels)
            throw new RasterException($"Detector {detector.Id} of plugin {detector.Plugin.Id} wants tiles of {input.TilePixels} pixels that share {input.OverlapPixels}, where the second number must be the smaller; tell the plugin's author.");
        try
        {
            double? own = new GroundScale(image.Source.Grid, systems, gsdMetres ?? image.Acquisition.GsdMetres).GsdMetres;
            var seen = DetectorGrid.Of(grid, own, input, systems);
            var chosen = DetectorBands.Of(input.Bands, image.Source.Description, image.Source.Grid.BandCount, bands);
            IRasterSource source = chosen.Indices.SequenceEqual(Enumerable.Range(0, image.Source.Grid.BandCount)) ? image.Source : new BandSelection(image.Source, chosen.Indices);
            return new(
                image, new(source, AlignedSource.FittingLevel(source, seen.Seen, systems), seen.Seen, systems, registration, grid),
                seen, new(seen.Seen.Width, seen.Seen.Height, input.TilePixels, input.OverlapPixels), chosen, SampleStretch.Of(input.Samples, source));
        }
        catch (RasterException exception)
        {
            throw new RasterException($"{image.Name} cannot be looked at by detector {detector.Id}: {exception.Message.TrimEnd('.')}.", exception);
        }
    }

    /// <summary>Reads a window; NaN beyond the image and where nothing was observed.</summary>
    /// <param name="window">Pixels of the detector's grid.</param>
    /// <param name="tile">A tile of the window's size with the detector's bands.</param>
    /// <param name="call">Marks the reading, so that a reader that hangs is seen.</param>
    public void Read(PixelWindow window, RasterTile tile, PluginCall call)
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
        Stretch.Apply(tile.Samples);
    }
}
