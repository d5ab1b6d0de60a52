using ImageryWatch.Cli.Output;
using ImageryWatch.Reports;

namespace ImageryWatch.Cli.Comparing;

/// <summary>The table of all pairs of two folders: one line a pair, then one a gap.</summary>
static class PairsTable
{
    static readonly string[] Columns =
    [
        "name", "status", "before", "after", "total_pixels", "observed_pixels", "changed_pixels",
        "observed_m2", "changed_m2", "regions", "threshold", "message",
    ];

    /// <summary>Writes the table.</summary>
    public static void Write(string path, CompareOutcome outcome)
    {
        var table = new CsvTable(Columns);
        foreach (var pair in outcome.Pairs) table.Line(Cells(pair));
        foreach (var gap in outcome.Gaps) table.Line(Cells(gap));
        WholeFile.Write(path, table.ToBytes());
    }

    static string[] Cells(PairOutcome pair)
    {
        var report = pair.Report;
        var coverage = report?.Coverage;
        return
        [
            CsvTable.Text(pair.Name),
            report is null ? "failed" : pair.Problems.Count > 0 ? "incomplete" : "compared",
            CsvTable.Text(Path.GetFileName(pair.Before)), CsvTable.Text(Path.GetFileName(pair.After)),
            CsvTable.Number(coverage?.TotalPixels), CsvTable.Number(coverage?.ObservedPixels), CsvTable.Number(coverage?.ChangedPixels),
            CsvTable.Number(coverage?.ObservedSquareMetres), CsvTable.Number(coverage?.ChangedSquareMetres),
            CsvTable.Number(report?.RegionCount), CsvTable.Number(report?.Threshold.Value),
            CsvTable.Text(pair.Error ?? string.Join(" ", pair.Problems.Select(problem => problem.Message))),
        ];
    }

    static string[] Cells(Gap gap) =>
    [
        CsvTable.Text(Path.GetFileNameWithoutExtension(gap.FileName)), "gap",
        gap.OnlyIn == PairSide.Before ? CsvTable.Text(gap.FileName) : "", gap.OnlyIn == PairSide.After ? CsvTable.Text(gap.FileName) : "",
        "", "", "", "", "", "", "", CsvTable.Text(ReportWording.Words(gap)),
    ];
}
