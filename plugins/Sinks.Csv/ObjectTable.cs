using System.Text;
using ImageryWatch.Rasters;
using ImageryWatch.Reports;

namespace ImageryWatch.Sinks.Csv;

/// <summary>The table of objects, one line an object.</summary>
static class ObjectTable
{
    static readonly string[] Columns =
    [
        "id", "label", "state", "evidence", "reasons", "description", "length_m", "length_plus_minus_m", "width_m", "width_plus_minus_m", "resolution", "size_classes", "candidates",
        "before_score", "before_probability", "after_score", "after_probability", "distance_m", "changed_share", "mean_magnitude", "group",
        "center_column_px", "center_row_px", "angle_rad", "longitude_deg", "latitude_deg", "before_file", "before_date", "after_file", "after_date",
    ];

    public static async ValueTask WriteAsync(Stream stream, ChangeReport report, ObjectChange change, CancellationToken cancellationToken)
    {
        await using var text = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 1 << 16, leaveOpen: true);
        var lines = new CsvLines(text);
        foreach (var column in Columns) lines.Add(column);
        lines.EndLine();
        foreach (var item in change.Objects)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Write(lines, item);
            foreach (var image in (ReportedImage[])[report.Before, report.After])
            {
                lines.Add(image.Name);
                lines.Add(image.Acquisition.AcquiredAt);
            }

            lines.EndLine();
        }
    }

    static void Write(CsvLines lines, ReportedObject item)
    {
        lines.Add(item.Id);
        lines.Add(item.Label);
        lines.Add(Word(item.State));
        lines.Add(Word(item.Evidence));
        lines.Add(string.Join("; ", item.Reasons));
        lines.Add(item.Description);
        lines.Add(item.Size?.LengthMetres);
        lines.Add(item.Size?.LengthPlusMinusMetres);
        lines.Add(item.Size?.WidthMetres);
        lines.Add(item.Size?.WidthPlusMinusMetres);
        lines.Add(item.Size is { } size ? Word(size.Resolution) : "");
        lines.Add(string.Join("; ", item.Size?.Matches.Select(match => match.SizeClass) ?? []));
        lines.Add(string.Join("; ", item.Size?.Matches.SelectMany(match => match.Candidates) ?? []));
        lines.Add(item.Before?.Score);
        lines.Add(item.Before?.Probability);
        lines.Add(item.After?.Score);
        lines.Add(item.After?.Probability);
        lines.Add(item.DistanceMetres);
        lines.Add(item.ChangedShare);
        lines.Add(item.MeanMagnitude);
        lines.Add((double?)item.Group);
        var box = (item.BestDate == PairSide.Before ? item.Before! : item.After!).Box;
        lines.Add((double?)box.CenterX);
        lines.Add((double?)box.CenterY);
        lines.Add((double?)box.AngleRadians);
        var centre = item.Wgs84Outline is { } outline ? AreaCentroid.Of(outline) : (Position?)null;
        lines.Add(CsvSink.Rounded(centre?.X));
        lines.Add(CsvSink.Rounded(centre?.Y));
    }

    static string Word(Enum value) => char.ToLowerInvariant(value.ToString()[0]) + value.ToString()[1..];
}
