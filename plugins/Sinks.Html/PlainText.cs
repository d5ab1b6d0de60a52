using System.Globalization;
using System.Text;

namespace ImageryWatch.Sinks.Html;

/// <summary>
/// Text from files and plugins, made fit to print: names and labels are hostile until proven otherwise. Control and
/// format characters, which could reverse or hide what is written, become U+FFFD; what is too long says so.
/// </summary>
static class PlainText
{
    public const int LongestText = 600;

    public static string Of(string? text, int longest = LongestText)
    {
        if (string.IsNullOrEmpty(text)) return "";
        var printed = new StringBuilder(Math.Min(text.Length, longest) + 40);
        foreach (var rune in text.EnumerateRunes())
        {
            if (printed.Length >= longest)
                return printed.Append(CultureInfo.InvariantCulture, $"… ({text.Length:N0} characters)").ToString();
            printed.Append(IsHidden(rune) ? "\uFFFD" : rune.ToString());
        }
        return printed.ToString();
    }

    static bool IsHidden(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse;
}
