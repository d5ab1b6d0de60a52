using System.Text;

namespace ImageryWatch.Hosting;

/// <summary>Words of others within our sentences.</summary>
static class Sentence
{
    const int MaxLength = 200;

    /// <summary>
    /// A foreign text (the message of an exception, a value of a hostile file) fit to stand inside a sentence: on one
    /// line, without control characters that a terminal would obey, no closing full stop, at most 200 characters.
    /// </summary>
    public static string Of(string text)
    {
        var words = new StringBuilder(Math.Min(text.Length, MaxLength) + 1);
        foreach (var c in text)
        {
            if (words.Length == MaxLength) return words.Append('…').ToString();
            if (!char.IsWhiteSpace(c) && !char.IsControl(c)) words.Append(c);
            else if (words.Length > 0 && words[^1] != ' ') words.Append(' ');
        }
        return words.ToString().TrimEnd(' ', '.');
    }
}
