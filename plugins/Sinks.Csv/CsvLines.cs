using System.Buffers;
using System.Globalization;

namespace ImageryWatch.Sinks.Csv;

/// <summary>Cells and lines of RFC 4180: commas, CRLF, quotes doubled inside quotes.</summary>
sealed class CsvLines(TextWriter text)
{
    static readonly SearchValues<char> Special = SearchValues.Create(",\"\r\n");

    bool startsLine = true;

    /// <summary>
    /// Adds words. A spreadsheet would run a cell that begins with <c>= + - @</c>, a tab or a line break as a formula,
    /// and file names come from strangers: such a cell gets an apostrophe in front, which spreadsheets take as "text".
    /// </summary>
    public void Add(string words)
    {
        Separate();
        var formula = words.Length > 0 && words[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n';
        var cell = formula ? "'" + words : words;
        text.Write(cell.AsSpan().ContainsAny(Special) ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell);
    }

    /// <summary>Adds a number in the shortest form that reads back to the same value; empty when unknown or not finite.</summary>
    public void Add(double? number)
    {
        Separate();
        if (number is { } value && double.IsFinite(value)) text.Write(value.ToString("R", CultureInfo.InvariantCulture));
    }

    /// <summary>Adds a whole number.</summary>
    public void Add(long number)
    {
        Separate();
        text.Write(number.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Adds a time as ISO 8601; empty when unknown.</summary>
    public void Add(DateTimeOffset? time)
    {
        Separate();
        if (time is { } known) text.Write(known.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture));
    }

    /// <summary>Ends the line.</summary>
    public void EndLine()
    {
        text.Write("\r\n");
        startsLine = true;
    }

    void Separate()
    {
        if (!startsLine) text.Write(',');
        startsLine = false;
    }
}
