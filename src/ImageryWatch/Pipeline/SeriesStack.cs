using ImageryWatch.Alignment;
using ImageryWatch.Rasters;

namespace ImageryWatch.Pipeline;

/// <summary>
/// The images of a series, opened once and matched to the reference: the bands that all have, by name, and the grid of
/// the reference. An image that does not fit is closed, and says why; the others go on without it.
/// </summary>
sealed class SeriesStack : IDisposable
{
    readonly SeriesImage[] images;
    readonly OpenedRaster?[] files, views;
    readonly GridAlignment?[] places;
    readonly OwnedResources[] owned;

    SeriesStack(SeriesRequest request, RasterOpener opener)
    {
        images = new SeriesImage[request.Paths.Count];
        (files, views, places) = (new OpenedRaster?[images.Length], new OpenedRaster?[images.Length], new GridAlignment?[images.Length]);
        owned = [.. images.Select(_ => new OwnedResources())];
        try
        {
            for (int i = 0; i < images.Length; i++) images[i] = Open(i, request.Paths[i], opener);
            int first = Array.FindIndex(files, file => file is not null);
            if (first < 0) throw new RasterException($"None of {images.Length} images can be opened; of the first: {images[0].Problem}");
            var reference = CommonBands(first);
            MatchAll(reference, first);
            (Reference, Ground) = (images[first], ComparisonGround.Of(reference, request.Settings));
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>All images, in the order given.</summary>
    public IReadOnlyList<SeriesImage> Images => images;

    /// <summary>The first image that could be opened.</summary>
    public SeriesImage Reference { get; }

    /// <summary>The ground of the reference.</summary>
    public ComparisonGround Ground { get; }

    /// <summary>Opens the images.</summary>
    /// <exception cref="RasterException">None of them can be opened, or the area of interest cannot be used.</exception>
    public static SeriesStack Open(SeriesRequest request, RasterOpener opener) => new(request, opener);

    /// <summary>An image that has no problem, with the bands that are compared.</summary>
    public OpenedRaster View(SeriesImage image) => views[image.Position - 1]!;

    /// <summary>How such an image lies on the grid; null for the reference.</summary>
    public GridAlignment? Place(SeriesImage image) => places[image.Position - 1];

    /// <summary>Takes what has to be closed together with an image.</summary>
    public OwnedResources Owned(SeriesImage image) => owned[image.Position - 1];

    /// <summary>Closes an image that is no longer needed.</summary>
    public void Close(SeriesImage image) => owned[image.Position - 1].Dispose();

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var resources in owned) resources.Dispose();
    }

    SeriesImage Open(int index, string path, RasterOpener opener)
    {
        var image = new SeriesImage(index + 1, path, Path.GetFileName(Path.TrimEndingDirectorySeparator(path)));
        try
        {
            var file = files[index] = owned[index].Add(opener.Open(path));
            return image with { Name = file.Name, Acquisition = file.Acquisition };
        }
        catch (RasterException exception)
        {
            return image with { Problem = exception.Message };
        }
    }

    // The reference, with the bands that every image has which lies on its ground.
    OpenedRaster CommonBands(int first)
    {
        var reference = files[first]!;
        for (int i = first + 1; i < files.Length; i++) Try(i, file => reference = Match(reference, file).Reference);
        return reference;
    }

    void MatchAll(OpenedRaster reference, int first)
    {
        views[first] = reference;
        for (int i = first + 1; i < files.Length; i++)
            Try(i, file =>
            {
                var (seen, view, place) = Match(reference, file);
                (views[i], places[i]) = (view.Seen(view.Source, [.. seen.Remarks.Skip(reference.Remarks.Count)]), place);
            });
    }

    static (OpenedRaster Reference, OpenedRaster View, GridAlignment Place) Match(OpenedRaster reference, OpenedRaster file)
    {
        var (seen, view) = BandMatcher.Match(reference, file);
        return (seen, view, new GridMatcher(new()).Match(seen.Name, seen.Source.Grid, view.Name, view.Source.Grid));
    }

    void Try(int index, Action<OpenedRaster> use)
    {
        if (files[index] is not { } file) return;
        try
        {
            use(file);
        }
        catch (RasterException exception)
        {
            images[index] = images[index] with { Problem = exception.Message };
            files[index] = null;
            owned[index].Dispose();
        }
    }
}
