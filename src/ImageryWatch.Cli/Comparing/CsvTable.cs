using System.Globalization;
using System.Text;
using ImageryWatch.Cli.Output;

namespace ImageryWatch.Cli.Comparing;

/// <summary>A table under construction: UTF-8 CSV as in RFC 4180, decimal points, empty where nothing is known.</summary>
sealed class CsvTable
{
    readonly StringBuilder table = new();

    /// <param name="columns">Names of the columns.</param>
    public CsvTable(IEnumerable<string> columns) => Line(columns);

    /// <summary>A number as it reads back, or nothing.</summary>
    public static string Number(IFormattable? number) => number?.ToString(null, CultureInfo.InvariantCulture) ?? "";

    /// <summary>Text from elsewhere.</summary>
    public static string Text(string text)
    {
        text = Printable.Line(text);
        // A spreadsheet would run a cell that begins like a formula, and file names come from strangers.
        return text.Length > 0 && "=+-@".Contains(text[0]) ? "'" + text : text;
    }

    /// <summary>Adds a line.</summary>
    public void Line(params IEnumerable<string> cells) =>
        table.AppendJoin(',', cells.Select(cell => cell.AsSpan().ContainsAny(",\"\r\n") ? $"\"{cell.Replace("\"", "\"\"")}\"" : cell)).Append("\r\n");

    /// <summary>The table so far.</summary>
    public byte[] ToBytes() => Encoding.UTF8.GetBytes(table.ToString());
}
