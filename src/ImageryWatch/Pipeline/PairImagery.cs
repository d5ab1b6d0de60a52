using ImageryWatch.Change;
using ImageryWatch.Georeferencing;
using ImageryWatch.Hosting;
using ImageryWatch.Rasters;

namespace ImageryWatch.Pipeline;

/// <summary>The two images of a pair on one grid, and what of them can be compared.</summary>
/// <param name="Before">The earlier image.</param>
/// <param name="After">The later image.</param>
/// <param name="Area">The least window that holds everything that can be compared: overlap and area of interest.</param>
/// <param name="Aoi">The area of interest; null for the whole overlap.</param>
sealed record PairImagery(ImageOnGrid Before, ImageOnGrid After, PixelWindow Area, AreaOfInterest? Aoi)
{
    /// <summary>Both file names, for messages.</summary>
    public string Names => $"{Before.Raster.Name} and {After.Raster.Name}";

    /// <summary>The grid of the comparison.</summary>
    public RasterGrid Grid => Before.Grid;

    /// <summary>True when a mask was given for one of the images.</summary>
    public bool HasMask => Before.Validity.HasMask || After.Validity.HasMask;

    /// <summary>True when cloud was found in one of the images.</summary>
    public bool HasCloudSearch => Before.Validity.HasCells || After.Validity.HasCells;

    /// <summary>Reads both images with a halo. The caller disposes both tiles.</summary>
    /// <param name="window">Pixels of the grid, without the halo.</param>
    /// <param name="haloPixels">Width of the halo.</param>
    /// <param name="call">Marks the reading, so that a reader that hangs is seen.</param>
    public TilePair Read(PixelWindow window, int haloPixels, PluginCall call)
    {
        var haloed = window.Inflate(haloPixels);
        var pair = new TilePair(
            RasterTile.Rent(Grid.BandCount, haloed.Width, haloed.Height),
            RasterTile.Rent(Grid.BandCount, haloed.Width, haloed.Height), window, haloPixels);
        Before.Read(haloed, pair.Before, call);
        After.Read(haloed, pair.After, call);
        return pair;
    }

    /// <summary>Pixels of a window that are asked about: those in the area of interest.</summary>
    public long CountOfInterest(PixelWindow window)
    {
        if (Aoi is null) return window.PixelCount;
        using var tile = RasterTile.Rent(1, window.Width, window.Height);
        tile.Samples.Clear();
        Aoi.Clear(window, tile);
        return tile.Samples.Count(0f);
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
    /// <param name="pair">With the detector's halo, or a wider one that several share.</param>
    /// <param name="detector">The detector.</param>
    /// <param name="call">Marks the measuring, so that a detector that hangs is seen.</param>
    /// <param name="magnitude">Filled, of the window's size.</param>
    public void Measure(TilePair pair, Offered<IChangeDetector> detector, PluginCall call, RasterTile magnitude)
    {
        var surplus = pair.HaloPixels - detector.Value.HaloPixels;
        using RasterTile? before = surplus > 0 ? Inner(pair.Before, surplus) : null, after = surplus > 0 ? Inner(pair.After, surplus) : null;
        var own = surplus > 0 ? new TilePair(before!, after!, pair.Window, detector.Value.HaloPixels) : pair;
        call.Run(detector.Plugin, "measure", () => detector.Value.Measure(own, magnitude));
        Aoi?.Clear(pair.Window, magnitude);
    }

    static RasterTile Inner(RasterTile tile, int margin)
    {
        var inner = RasterTile.Rent(tile.BandCount, tile.Width - 2 * margin, tile.Height - 2 * margin);
        for (var band = 0; band < inner.BandCount; band++)
            for (var row = 0; row < inner.Height; row++) tile.Row(band, margin + row).Slice(margin, inner.Width).CopyTo(inner.Row(band, row));
        return inner;
    }
}
