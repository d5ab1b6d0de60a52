using System.Buffers;
using ImageryWatch.Alignment;
using ImageryWatch.Georeferencing;
using ImageryWatch.Pipeline;
using ImageryWatch.Rasters;

namespace ImageryWatch.Radiometry;

/// <summary>
/// A raster beside an image that says what of it shows the ground, on any grid, read as stored and by nearest neighbour:
/// the Sentinel-2 scene classification, or a mask of the user's whose first band is 0 where the image can be used.
/// Ground outside it is taken as usable.
/// </summary>
sealed class RasterMask : IValiditySource
{
    const int ProbeSide = 256, ProbesAcross = 8;

    readonly OpenedRaster raster;
    readonly RasterGrid lying, grid;
    readonly CoordinateSystems systems;
    readonly NearestSource nearest;

    /// <param name="raster">The mask, opened for its stored values; stays the caller's.</param>
    /// <param name="image">The image that it belongs to.</param>
    /// <param name="grid">The grid of the comparison.</param>
    /// <param name="systems">The coordinate reference systems that can be related.</param>
    /// <exception cref="RasterException">It cannot be placed on the grid, or lies beside it.</exception>
    public RasterMask(OpenedRaster raster, OpenedRaster image, RasterGrid grid, CoordinateSystems systems)
    {
        (this.raster, this.grid, this.systems) = (raster, grid, systems);
        RasterGrid own = raster.Source.Grid, imageGrid = image.Source.Grid;
        var isPlaced = PixelMapping.HasPlace(own) && PixelMapping.HasPlace(imageGrid);
        if (!isPlaced && (own.Width != imageGrid.Width || own.Height != imageGrid.Height))
            throw new RasterException(
                $"{raster.Name} cannot be laid over {image.Name}: {(PixelMapping.HasPlace(own) ? image.Name : raster.Name)} has no georeference, and the mask has {own.Width} x {own.Height} pixels where the image has {imageGrid.Width} x {imageGrid.Height}; give a mask of the image's size, or a georeference to both.");
        if (isPlaced && new GridOverlap(imageGrid, own, systems).Window.IsEmpty)
            throw new RasterException($"{raster.Name} does not overlap {image.Name}, which it is the mask of; give the mask of that image.");
        lying = isPlaced ? own : imageGrid;
        nearest = new(raster.Source, lying, grid, systems, Registration.None);
        IsSceneClassification = SceneClassification.IsNamedIn(raster) && HoldsClassesOnly();
    }

    RasterMask(RasterMask mask, Registration registration)
    {
        (raster, lying, grid, systems, IsSceneClassification) = (mask.raster, mask.lying, mask.grid, mask.systems, mask.IsSceneClassification);
        nearest = new(raster.Source, lying, grid, systems, registration);
    }

    /// <summary>True when its values are the classes of a scene classification, and its name says so.</summary>
    public bool IsSceneClassification { get; }

    /// <inheritdoc/>
    public void Mark(PixelWindow window, Span<Validity> validity, PluginCall call)
    {
        var rented = ArrayPool<float>.Shared.Rent(validity.Length);
        call.Run(raster.Format.Plugin, "read", () => nearest.Read(window, rented.AsSpan(0, (int)window.PixelCount)));
        for (var i = 0; i < validity.Length; i++)
        {
            var found = IsSceneClassification ? SceneClassification.Of(rented[i]) : rented[i] is 0 or float.NaN ? Validity.Valid : Validity.Masked;
            if (found != Validity.Valid && (validity[i] == Validity.Valid || found < validity[i])) validity[i] = found;
        }
        ArrayPool<float>.Shared.Return(rented);
    }

    /// <inheritdoc/>
    public IValiditySource Following(Registration registration) => new RasterMask(this, registration);

    // A lattice of places is looked at: a mask that is called SCL and holds 0 and 255 is a mask.
    bool HoldsClassesOnly()
    {
        var extent = raster.Source.Grid.Window;
        for (var place = 0; place < ProbesAcross * ProbesAcross; place++)
        {
            var window = new PixelWindow(
                (int)((place % ProbesAcross + 0.5) / ProbesAcross * extent.Width) - ProbeSide / 2,
                (int)((place / ProbesAcross + 0.5) / ProbesAcross * extent.Height) - ProbeSide / 2, ProbeSide, ProbeSide).Intersect(extent);
            using var tile = RasterTile.Rent(raster.Source.Grid.BandCount, window.Width, window.Height);
            raster.Source.Read(window, 0, tile);
            foreach (var value in tile.Band(0))
                if (!float.IsNaN(value) && !(value is >= 0 and < SceneClassification.Classes && value == (int)value)) return false;
        }
        return true;
    }
}
