using System.Globalization;
using System.Text;
using ImageryWatch.Cli.Output;
using ImageryWatch.Reports;

namespace ImageryWatch.Cli.Comparing;

/// <summary>The table of all pairs of two folders: UTF-8 CSV as in RFC 4180, one line a pair, then one a gap.</summary>
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
        var table = new StringBuilder();
        Line(table, Columns);
        foreach (var pair in outcome.Pairs) Line(table, Cells(pair));
        foreach (var gap in outcome.Gaps) Line(table, Cells(gap));
        WholeFile.Write(path, Encoding.UTF8.GetBytes(table.ToString()));
    }

    static string[] Cells(PairOutcome pair)
    {
        var report = pair.Report;
        var coverage = report?.Coverage;
        return
        [
            Text(pair.Name),
            report is null ? "failed" : pair.Problems.Count > 0 ? "incomplete" : "compared",
            Text(Path.GetFileName(pair.Before)), Text(Path.GetFileName(pair.After)),
            Number(coverage?.TotalPixels), Number(coverage?.ObservedPixels), Number(coverage?.ChangedPixels),
            Number(coverage?.ObservedSquareMetres), Number(coverage?.ChangedSquareMetres),
            Number(report?.RegionCount), Number(report?.Threshold.Value),
            Text(pair.Error ?? string.Join(" ", pair.Problems.Select(problem => problem.Message))),
        ];
    }

    static string[] Cells(Gap gap) =>
    [
        Text(Path.GetFileNameWithoutExtension(gap.FileName)), "gap",
        gap.OnlyIn == PairSide.Before ? Text(gap.FileName) : "", gap.OnlyIn == PairSide.After ? Text(gap.FileName) : "",
        "", "", "", "", "", "", "", Text(ReportWording.Words(gap)),
    ];

    static string Number(IFormattable? number) => number?.ToString(null, CultureInfo.InvariantCulture) ?? "";

    static string Text(string text)
    {
        text = Printable.Line(text);
        // A spreadsheet would run a cell that begins like a formula, and file names come from strangers.
        return text.Length > 0 && "=+-@".Contains(text[0]) ? "'" + text : text;
    }

    static void Line(StringBuilder table, IEnumerable<string> cells) =>
        table.AppendJoin(',', cells.Select(cell => cell.AsSpan().ContainsAny(",\"\r\n") ? $"\"{cell.Replace("\"", "\"\"")}\"" : cell)).Append("\r\n");
}
