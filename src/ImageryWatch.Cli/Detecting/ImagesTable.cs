using ImageryWatch.Cli.Comparing;
using ImageryWatch.Cli.Output;

namespace ImageryWatch.Cli.Detecting;

/// <summary>The table of several images, one line each.</summary>
static class ImagesTable
{
    static readonly string[] Columns = ["name", "status", "image", "objects", "labels", "tiles", "looked_tiles", "gsd_m", "min_score", "message"];

    /// <summary>Writes the table.</summary>
    public static void Write(string path, IReadOnlyList<ImageOutcome> outcomes)
    {
        var table = new CsvTable(Columns);
        foreach (var outcome in outcomes)
        {
            var use = outcome.Detector;
            table.Line(
                CsvTable.Text(outcome.Name),
                use is null ? "failed" : outcome.Problems.Count > 0 ? "incomplete" : "searched",
                CsvTable.Text(Path.GetFileName(Path.TrimEndingDirectorySeparator(outcome.Image))),
                CsvTable.Number(use?.ReportedObjects),
                CsvTable.Text(string.Join("; ", outcome.Labels.Select(label => $"{label.Label}: {label.Count}"))),
                CsvTable.Number(use?.Tiles), CsvTable.Number(use?.WantedTiles), CsvTable.Number(use?.GsdMetres), CsvTable.Number(use?.MinScore),
                CsvTable.Text(outcome.Error ?? string.Join(" ", outcome.Problems.Select(problem => problem.Message))));
        }
        WholeFile.Write(path, table.ToBytes());
    }
}
