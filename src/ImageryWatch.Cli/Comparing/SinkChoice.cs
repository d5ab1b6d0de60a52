using ImageryWatch.Hosting;
using ImageryWatch.Pipeline;
using ImageryWatch.Reports;

namespace ImageryWatch.Cli.Comparing;

/// <summary>Which sinks a run writes its reports with.</summary>
static class SinkChoice
{
    /// <summary>The sinks that were asked for, or all that need no configuration.</summary>
    /// <param name="ids">Ids of the sinks; null when none was asked for.</param>
    /// <exception cref="UsageException">No plugin offers a sink that was asked for, or any at all.</exception>
    public static IReadOnlyList<Offered<IReportSink>> Choose(PluginCatalog catalog, IReadOnlyList<string>? ids)
    {
        if (catalog.ReportSinks.Count == 0)
            throw new UsageException($"No loaded plugin writes reports; {Product.Command} plugins list shows what was found and what was refused.");
        if (ids is null)
        {
            var ready = catalog.ReportSinks.Where(sink => !sink.Value.NeedsConfiguration).ToList();
            return ready.Count > 0 ? ready : throw new UsageException($"Every loaded sink needs configuration; name one with --sink and give it a section in watch.json: {Known(catalog)}.");
        }

        return [.. ids.Distinct().Select(id => catalog.ReportSinks.FirstOrDefault(sink => sink.Id == id)
            ?? throw new UsageException($"\"{id}\" is no sink; the loaded sinks are {Known(catalog)}."))];
    }

    static string Known(PluginCatalog catalog) => string.Join(", ", catalog.ReportSinks.Select(sink => sink.Id));
}
