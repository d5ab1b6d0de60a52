using System.Globalization;
using System.Text;

namespace ImageryWatch.Cli.Output;

/// <summary>
/// Makes text from files and file names safe to print: it stays on its line and cannot steer a terminal. Control and
/// direction characters are written as their code, for example <c>\u001B</c>.
/// </summary>
static class Printable
{
    /// <summary>The text on one line.</summary>
    public static string Line(string text)
    {
        if (!text.Any(Steers)) return text;
        var line = new StringBuilder(text.Length + 16);
        foreach (char c in text.Trim())
        {
            if (c is '\n' or '\t') line.Append(' ');
            else if (c == '\r') continue;
            else if (Steers(c)) line.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}");
            else line.Append(c);
        }

        return line.ToString();
    }

    /// <summary>The text on one line, with a full stop at its end.</summary>
    public static string Sentence(string text)
    {
        string line = Line(text);
        return line.Length > 0 && ".?!".Contains(line[^1]) ? line : line + ".";
    }

    static bool Steers(char c) => char.GetUnicodeCategory(c)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
