using ImageryWatch.Alignment;
using ImageryWatch.Change;
using ImageryWatch.Hosting;
using ImageryWatch.Objects.Signatures;
using ImageryWatch.Rasters;

namespace ImageryWatch.Pipeline;

/// <summary>
/// The journey of a pair: open, match grids, register and normalise, survey, stream, form regions, look for objects,
/// report.
/// </summary>
public static class Comparison
{
    /// <summary>Compares two images.</summary>
    /// <param name="request">What to compare and how.</param>
    /// <param name="catalog">The plugins to do it with.</param>
    /// <param name="progress">Told how far it has come; may be null.</param>
    /// <param name="cancellationToken">Ends the comparison; nothing has been written then.</param>
    /// <returns>The report and the pictures behind it. The caller disposes it.</returns>
    /// <exception cref="UsageException">The request names something that does not exist.</exception>
    /// <exception cref="RasterException">The data cannot be compared.</exception>
    /// <exception cref="InvalidDataException">The file with signatures is none.</exception>
    public static ComparisonResult Run(
        ComparisonRequest request, PluginCatalog catalog, IProgress<ComparisonProgress>? progress, CancellationToken cancellationToken)
    {
        progress?.Report(new("opening", 0, 0));
        var method = Method(request, catalog);
        var signatures = SignatureCatalog.Of(request.SignaturesPath);
        var owned = new OwnedResources();
        try
        {
            var opener = new RasterOpener(catalog);
            var (before, after) = BandMatcher.Match(owned.Add(opener.Open(request.BeforePath)), owned.Add(opener.Open(request.AfterPath)));
            var hashes = Task.WhenAll(
                Task.Run(() => InputHash.Of(before, cancellationToken), cancellationToken),
                Task.Run(() => InputHash.Of(after, cancellationToken), cancellationToken));

            var ground = ComparisonGround.Of(before, request);
            var place = ground.Place(after);
            var delivered = ground.Pair(
                ground.OnGrid(before, ground.Mask(request.BeforeMaskPath, before, opener, owned)),
                ground.OnGrid(after, ground.Mask(request.AfterMaskPath, after, opener, owned)), place.Overlap);
            progress?.Report(new("surveying", 0, 0));
            using var preparation = PairPreparation.Of(delivered, request, cancellationToken);
            return new PairComparison(request, catalog, signatures, ground, progress).Run(preparation, method, place.Match, null, hashes, owned, cancellationToken);
        }
        catch
        {
            owned.Dispose();
            throw;
        }
    }

    /// <summary>The method that a request names.</summary>
    /// <exception cref="UsageException">No plugin offers it.</exception>
    internal static Offered<ChangeMethod> Method(ComparisonRequest request, PluginCatalog catalog) =>
        catalog.ChangeMethods.FirstOrDefault(offered => offered.Id == request.Method)
            ?? throw new UsageException(
                $"there is no method \"{request.Method}\"; the loaded plugins offer {string.Join(", ", catalog.ChangeMethods.Select(offered => offered.Id).DefaultIfEmpty("none"))}");
}
