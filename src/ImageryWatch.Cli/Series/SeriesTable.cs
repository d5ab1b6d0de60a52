using System.Globalization;
using ImageryWatch.Cli.Comparing;
using ImageryWatch.Cli.Output;

namespace ImageryWatch.Cli.Series;

/// <summary>The table of a series: one line a pair, then one for each image that could not be used.</summary>
static class SeriesTable
{
    static readonly string[] Columns =
    [
        "number", "folder", "status", "before", "after", "before_date", "after_date", "days", "total_pixels", "observed_pixels", "observed_share",
        "observed_m2", "changed_pixels", "changed_share", "changed_m2", "regions", "regions_per_km2", "threshold", "shift_px", "residual_px", "trusted", "message",
    ];

    /// <summary>The table, UTF-8.</summary>
    public static byte[] Write(SeriesDocument document)
    {
        var table = new CsvTable(Columns);
        foreach (var pair in document.Pairs)
            table.Line(
                $"{pair.Number}", CsvTable.Text(pair.Folder), pair.Status, CsvTable.Text(pair.Before), CsvTable.Text(pair.After),
                Date(pair.BeforeAcquiredAt), Date(pair.AfterAcquiredAt), CsvTable.Number(pair.Days),
                CsvTable.Number(pair.TotalPixels), CsvTable.Number(pair.ObservedPixels), CsvTable.Number(pair.ObservedShare), CsvTable.Number(pair.ObservedSquareMetres),
                CsvTable.Number(pair.ChangedPixels), CsvTable.Number(pair.ChangedShare), CsvTable.Number(pair.ChangedSquareMetres),
                CsvTable.Number(pair.Regions), CsvTable.Number(pair.RegionsPerSquareKilometre), CsvTable.Number(pair.Threshold),
                CsvTable.Number(pair.ShiftPixels), CsvTable.Number(pair.ResidualPixels),
                pair.IsTrusted switch { true => "yes", false => "no", null => "" }, CsvTable.Text(pair.Message ?? ""));
        foreach (var image in document.Images.Where(image => image.Problem is not null))
            table.Line(["", "", "unused", "", CsvTable.Text(image.Name), "", Date(image.AcquiredAt), .. Enumerable.Repeat("", Columns.Length - 8), CsvTable.Text(image.Problem!)]);
        return table.ToBytes();
    }

    static string Date(DateTimeOffset? time) => time is not { } known ? ""
        : known.TimeOfDay == TimeSpan.Zero ? known.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : known.ToString("yyyy-MM-dd'T'HH:mm:ssK", CultureInfo.InvariantCulture);
}
