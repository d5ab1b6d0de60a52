using ImageryWatch.Hosting;
using ImageryWatch.Pipeline;
using ImageryWatch.Rasters;
using ImageryWatch.Reports;
using ImageryWatch.Simulation.Rendering;
using ImageryWatch.Simulation.Sites;
using ImageryWatch.Tests.Pipeline;
using Encoding = ImageryWatch.Simulation.Rendering.Encoding;

namespace ImageryWatch.Tests.Radiometry;

/// <summary>A simulated pair whose later image may have clouds that no mask tells of, and where they and their shadows are.</summary>
sealed class CloudScene : IDisposable
{
    readonly MemoryPair pair;

    public CloudScene(SiteKind site, int width, int height, double gsdMetres, Encoding encoding, params Cloud[] clouds)
    {
        var before = new ViewRecipe
        {
            AcquiredAt = new(2025, 5, 12, 9, 41, 7, TimeSpan.Zero), Width = width, Height = height, GsdMetres = gsdMetres,
            Sun = new(154, 56), Sensor = new() { Seed = 11, Encoding = encoding }, Oversampling = 1,
        };
        var after = before with
        {
            Clouds = clouds, ErrorX = 0.1,
            Sensor = new() { Seed = 12, Encoding = encoding, Gain = new(1.03f, 1.02f, 1f), Haze = new(0.003f, 0.004f, 0.006f) },
        };
        var renderer = new Renderer(SceneCatalog.Build(new() { Name = "clouds", Site = site, Seed = 7, Before = before, After = after }).Features, 7);
        Before = renderer.Render(PairSide.Before, before);
        After = renderer.Render(PairSide.After, after);
        pair = new(
            width, height, 3, (band, row, column) => (Before.Samples[3 * (row * width + column) + band], After.Samples[3 * (row * width + column) + band]),
            new(500000, gsdMetres, 0, 5400000, 0, -gsdMetres));
    }

    public View Before { get; }

    public View After { get; }

    public ComparisonRequest Request => new(pair.BeforePath, pair.AfterPath) { Method = "test", Threshold = 1e9 };

    public PluginCatalog Catalog => pair.Catalog(_ => new FirstBandDifference(0));

    public ComparisonResult Compare(ComparisonRequest request) => Comparison.Run(request, Catalog, null, TestContext.Current.CancellationToken);

    /// <summary>The validity of each pixel; all valid when the report has none.</summary>
    public static Validity[] ValidityOf(ComparisonResult result)
    {
        var grid = result.Report.Grid;
        var validity = new Validity[grid.Window.PixelCount];
        if (result.ToContext(null!).Validity is not { } view) return validity;
        using var tile = RasterTile.Rent(1, grid.Width, grid.Height);
        view.Read(grid.Window, tile);
        for (var i = 0; i < validity.Length; i++) validity[i] = (Validity)(int)tile.Samples[i];
        return validity;
    }

    /// <summary>Of the pixels under cloud or shadow, the share that was found; of the others, the share that was taken for it.</summary>
    public (double Found, double False) Judge(Validity[] validity)
    {
        int hidden = 0, found = 0, wrong = 0;
        for (var i = 0; i < validity.Length; i++)
        {
            var isMasked = validity[i] is Validity.Cloud or Validity.Shadow;
            if (After.Truth[i] == PixelTruth.Unobserved)
            {
                hidden++;
                if (isMasked) found++;
            }
            else if (isMasked) wrong++;
        }
        return ((double)found / Math.Max(1, hidden), (double)wrong / Math.Max(1, validity.Length - hidden));
    }

    public void Dispose() => pair.Dispose();
}
