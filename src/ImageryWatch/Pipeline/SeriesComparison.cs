using System.Globalization;
using ImageryWatch.Change;
using ImageryWatch.Hosting;
using ImageryWatch.Objects.Signatures;
using ImageryWatch.Radiometry;
using ImageryWatch.Rasters;
using ImageryWatch.Reports;

namespace ImageryWatch.Pipeline;

/// <summary>
/// The journey of a series: open all, match them to one reference, then image by image: register and normalise it to the
/// reference, and compare it with the image before it, on the grid of the reference.
/// </summary>
/// <remarks>
/// Registration, cloud and radiometry are solved once an image, against the reference; a pair of two other images is not
/// solved again. Three images are in use at a time, the reference and a pair, so that memory does not depend on how many
/// there are. An image is closed when its last pair was taken. Not to be used from several threads at once.
/// </remarks>
public sealed class SeriesComparison : IDisposable
{
    readonly ComparisonRequest settings;
    readonly SignatureCatalog signatures;
    readonly PluginCatalog catalog;
    readonly Offered<ChangeMethod> method;
    readonly RasterOpener opener;
    readonly SeriesStack stack;
    readonly Dictionary<int, Task<string>> hashes = [];
    readonly ImageOnGrid reference;
    SolvedImage? beforeLast, last;

    SeriesComparison(SeriesRequest request, PluginCatalog catalog, Offered<ChangeMethod> method, RasterOpener opener, SeriesStack stack)
    {
        settings = request.Settings with { BeforeMaskPath = null, AfterMaskPath = null };
        signatures = SignatureCatalog.Of(settings.SignaturesPath);
        (this.catalog, this.method, this.opener, this.stack) = (catalog, method, opener, stack);
        reference = OnGrid(stack.Reference);
    }

    /// <summary>All images, in the order given. Those with a problem are passed over.</summary>
    public IReadOnlyList<SeriesImage> Images => stack.Images;

    /// <summary>The image whose grid and radiometry the others are brought to: the first that could be opened.</summary>
    public SeriesImage Reference => stack.Reference;

    /// <summary>The images to take one after the other with <see cref="Next"/>.</summary>
    public IEnumerable<SeriesImage> Others => Images.Where(image => image.Problem is null && image != Reference);

    /// <summary>What a reader must know of the series as a whole, one sentence each.</summary>
    public IReadOnlyList<string> Remarks
    {
        get
        {
            SeriesImage[] dated = [.. Images.Where(image => image.Problem is null && image.Acquisition?.AcquiredAt is not null)];
            string[] late = [.. dated.Zip(dated.Skip(1)).Where(pair => Time(pair.First) > Time(pair.Second)).Select(pair => $"{Named(pair.Second)} follows {Named(pair.First)}")];
            return late.Length == 0 ? [] : [$"The images are not in the order of their dates: {string.Join(", and ", late)}; they are compared in the order given."];
        }
    }

    /// <summary>Opens a series.</summary>
    /// <param name="request">What to compare and how.</param>
    /// <param name="catalog">The plugins to do it with.</param>
    /// <returns>The series, which the caller disposes.</returns>
    /// <exception cref="UsageException">The request names something that does not exist.</exception>
    /// <exception cref="RasterException">No image can be opened, or the area of interest cannot be used.</exception>
    /// <exception cref="InvalidDataException">The file with signatures is none.</exception>
    public static SeriesComparison Open(SeriesRequest request, PluginCatalog catalog)
    {
        var method = Comparison.Method(request.Settings, catalog);
        var opener = new RasterOpener(catalog);
        var stack = SeriesStack.Open(request, opener);
        try
        {
            return new(request, catalog, method, opener, stack);
        }
        catch
        {
            stack.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Brings an image to the reference, and makes a pair of it and the last image before it that could be used. The
    /// result of the pair before the last one must have been disposed.
    /// </summary>
    /// <param name="image">The next of <see cref="Others"/>.</param>
    /// <param name="progress">Told how far it has come; may be null.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="RasterException">The image cannot be used; the next one will be compared across the gap.</exception>
    public SeriesPair Next(SeriesImage image, IProgress<ComparisonProgress>? progress, CancellationToken cancellationToken)
    {
        progress?.Report(new("surveying", 0, 0));
        try
        {
            var place = stack.Place(image)!;
            using var preparation = PairPreparation.Of(stack.Ground.Pair(reference, OnGrid(image), place.Overlap), settings, cancellationToken);
            if (settings.Threshold is null)
                SurveyThreshold.RequireObserved(preparation.Imagery, new(preparation.Imagery.Grid, new Lazy<PairSample>(() => preparation.Sample)));
            if (beforeLast is { } done && done.Image != Reference) stack.Close(done.Image);
            beforeLast = last ?? new(Reference, preparation.Imagery.Before, null, stack.Ground.Grid.Window);
            last = new(image, preparation.Imagery.After, place.Match, place.Overlap);
            return new(beforeLast, last);
        }
        catch (RasterException)
        {
            stack.Close(image);
            throw;
        }
    }

    /// <summary>Compares a pair on the grid of the reference.</summary>
    /// <param name="pair">The pair that <see cref="Next"/> gave last.</param>
    /// <param name="progress">Told how far it has come; may be null.</param>
    /// <param name="cancellationToken">Ends the comparison.</param>
    /// <returns>The report and the pictures behind it, for as long as the series is open. The caller disposes it.</returns>
    /// <exception cref="RasterException">The two cannot be compared, although each can be used.</exception>
    public ComparisonResult Compare(SeriesPair pair, IProgress<ComparisonProgress>? progress, CancellationToken cancellationToken)
    {
        var (before, after) = (pair.Earlier, pair.Later);
        var overlap = before.Overlap.Intersect(after.Overlap);
        if (overlap.IsEmpty)
            throw new RasterException($"{before.Image.Name} and {after.Image.Name} show no common ground on the grid of {Reference.Name}, the reference; leave one of them out, or begin the series with an image that shows all of the ground");
        var owned = new OwnedResources();
        try
        {
            var hash = Task.WhenAll(Hash(before.Image, cancellationToken), Hash(after.Image, cancellationToken));
            using var preparation = PairPreparation.Read(stack.Ground.Pair(before.OnGrid, after.OnGrid, overlap), settings, cancellationToken);
            var request = settings with { BeforePath = before.Image.Path, AfterPath = after.Image.Path };
            var comparison = new PairComparison(request, catalog, signatures, stack.Ground, progress);
            return before.Match is not { } match
                ? comparison.Run(preparation, method, after.Match!, null, hash, owned, cancellationToken)
                : comparison.Run(preparation, method, Match(match, after.Match!), Use(match, before.OnGrid, cancellationToken), hash, owned, cancellationToken);
        }
        catch
        {
            owned.Dispose();
            throw;
        }
    }

    /// <summary>Closes the images.</summary>
    public void Dispose() => stack.Dispose();

    SeriesReference Use(GridMatch match, ImageOnGrid before, CancellationToken cancellationToken) =>
        new(Reference.Name, Hash(Reference, cancellationToken).GetAwaiter().GetResult(), match, before.Registration.Use, before.Radiometry.Use);

    GridMatch Match(GridMatch before, GridMatch after)
    {
        string[] how = [.. new[] { before, after }.Where(match => match.Kind != GridMatchKind.Same).Select(match => match.Remark)];
        return how.Length == 0
            ? new(GridMatchKind.Same, $"Both images have the grid of {Reference.Name}, the reference of the series.")
            : new((GridMatchKind)Math.Max((int)before.Kind, (int)after.Kind), $"Both images were compared on the grid of {Reference.Name}, the reference of the series. {string.Join(" ", how)}");
    }

    ImageOnGrid OnGrid(SeriesImage image)
    {
        var view = stack.View(image);
        return stack.Ground.OnGrid(view, stack.Ground.Mask(null, view, opener, stack.Owned(image)));
    }

    Task<string> Hash(SeriesImage image, CancellationToken cancellationToken)
    {
        if (hashes.TryGetValue(image.Position, out var known)) return known;
        var view = stack.View(image);
        return hashes[image.Position] = Task.Run(() => InputHash.Of(view, cancellationToken), cancellationToken);
    }

    static DateTimeOffset Time(SeriesImage image) => image.Acquisition!.AcquiredAt!.Value;

    static string Named(SeriesImage image) => string.Create(CultureInfo.InvariantCulture, $"{image.Name} ({Time(image):yyyy-MM-dd})");
}
