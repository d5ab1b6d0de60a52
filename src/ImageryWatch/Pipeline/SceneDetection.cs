using ImageryWatch.Alignment;
using ImageryWatch.Georeferencing;
using ImageryWatch.Hosting;
using ImageryWatch.Objects;
using ImageryWatch.Objects.Signatures;
using ImageryWatch.Rasters;

namespace ImageryWatch.Pipeline;

/// <summary>The journey of a single image: open, look at it in tiles, merge, place on the map.</summary>
public static class SceneDetection
{
    /// <summary>Looks for objects in an image.</summary>
    /// <param name="request">What to look at and how.</param>
    /// <param name="detector">What to look with.</param>
    /// <param name="catalog">The plugins that read images.</param>
    /// <param name="progress">Told how far it has come; may be null.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The objects and the image, which the caller closes by disposing the result.</returns>
    /// <exception cref="InvalidDataException">The file with signatures is none.</exception>
    /// <exception cref="RasterException">The image cannot be read, or not be looked at by the detector.</exception>
    public static DetectionResult Run(
        DetectionRequest request, Offered<IObjectDetector> detector, PluginCatalog catalog, IProgress<ComparisonProgress>? progress, CancellationToken cancellationToken)
    {
        progress?.Report(new("opening", 0, 0));
        var signatures = SignatureCatalog.Of(request.SignaturesPath);
        var image = new RasterOpener(catalog).Open(request.ImagePath);
        try
        {
            var hash = Task.Run(() => InputHash.Of(image, cancellationToken), cancellationToken);
            var systems = new CoordinateSystems();
            var scale = new GroundScale(image.Source.Grid, systems, request.GsdMetres ?? image.Acquisition.GsdMetres);
            var grid = image.Source.Grid with { GsdMetres = scale.GsdMetres };
            progress?.Report(new("surveying", 0, 0));
            var view = DetectorView.Of(image, grid, Registration.None, request.GsdMetres, detector, request.Bands, systems);
            progress?.Report(new("detecting", 0, 0));
            var objects = new SceneSearch(request.Threads, request.PluginTimeLimit).Find(
                detector, view, image.Name, null, request.MinScore, (done, total) => progress?.Report(new("detecting", done, total)), cancellationToken);
            return new(image, hash.GetAwaiter().GetResult(), grid, objects, scale.Remark, systems, signatures);
        }
        catch
        {
            image.Dispose();
            throw;
        }
    }
}
