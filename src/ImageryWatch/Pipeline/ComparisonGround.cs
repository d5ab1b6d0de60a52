using ImageryWatch.Alignment;
using ImageryWatch.Georeferencing;
using ImageryWatch.Radiometry;
using ImageryWatch.Rasters;

namespace ImageryWatch.Pipeline;

/// <summary>The ground that is compared: the grid of a reference image, its scale, and what of it the user is interested in.</summary>
/// <param name="Reference">The image whose grid it is.</param>
/// <param name="Grid">The grid, with the ground sample distance that is known or given.</param>
/// <param name="Scale">Areas of pixels.</param>
/// <param name="Systems">Coordinate reference systems.</param>
/// <param name="Aoi">The area of interest; null for everything.</param>
sealed record ComparisonGround(OpenedRaster Reference, RasterGrid Grid, GroundScale Scale, CoordinateSystems Systems, AreaOfInterest? Aoi)
{
    /// <summary>The ground of a reference image.</summary>
    public static ComparisonGround Of(OpenedRaster reference, ComparisonRequest request)
    {
        var systems = new CoordinateSystems();
        var scale = new GroundScale(reference.Source.Grid, systems, request.GsdMetres ?? reference.Acquisition.GsdMetres);
        var grid = reference.Source.Grid with { GsdMetres = scale.GsdMetres };
        return new(reference, grid, scale, systems, request.AoiPath is null ? null : AreaOfInterest.Load(request.AoiPath, grid, systems));
    }

    /// <summary>Places another image on it.</summary>
    /// <exception cref="RasterException">The image cannot be compared with the reference.</exception>
    public GridAlignment Place(OpenedRaster image) =>
        new GridMatcher(Systems).Match(Reference.Name, Reference.Source.Grid, image.Name, image.Source.Grid);

    /// <summary>An image as it was delivered, on the grid.</summary>
    public ImageOnGrid OnGrid(OpenedRaster image, ImageValidity validity) => new ImageOnGrid(image, Grid, Systems).With(validity);

    /// <summary>What of an image is usable, as far as a mask says: the one that was given, or the scene classification beside its bands.</summary>
    /// <param name="path">The mask that was given; may be null.</param>
    /// <param name="image">The image.</param>
    /// <param name="opener">Opens masks.</param>
    /// <param name="owned">Takes the open mask.</param>
    public ImageValidity Mask(string? path, OpenedRaster image, RasterOpener opener, OwnedResources owned) =>
        (path ?? image.SceneClassificationPath) is { } mask
            ? ImageValidity.OfData.And(new RasterMask(owned.Add(opener.Open(mask, SampleValues.Stored)), image, Grid, Systems))
            : ImageValidity.OfData;

    /// <summary>The pair of two images on the grid.</summary>
    /// <param name="before">The earlier one.</param>
    /// <param name="after">The later one.</param>
    /// <param name="overlap">What both show.</param>
    /// <exception cref="RasterException">The area of interest lies outside.</exception>
    public PairImagery Pair(ImageOnGrid before, ImageOnGrid after, PixelWindow overlap)
    {
        var area = Aoi is null ? overlap : overlap.Intersect(Aoi.Bounds);
        return area.IsEmpty
            ? throw new RasterException($"the area of interest lies outside the ground that both {before.Raster.Name} and {after.Raster.Name} show; give an area inside their overlap, or leave --aoi out")
            : new(before, after, area, Aoi);
    }
}
