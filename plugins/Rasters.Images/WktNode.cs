namespace ImageryWatch.Rasters.Images;

/// <summary>
/// One element of well-known text for coordinate reference systems (OGC 01-009, ISO 19162): a keyword with values and
/// elements in brackets. Keywords are not interpreted here.
/// </summary>
/// <param name="Keyword">In upper case.</param>
/// <param name="Values">Quoted texts without quotes, numbers and bare words, in their order.</param>
/// <param name="Children">Elements inside this one, in their order.</param>
sealed record WktNode(string Keyword, IReadOnlyList<string> Values, IReadOnlyList<WktNode> Children)
{
    const int DeepestNesting = 32;

    /// <summary>Its first value, which is its name in most elements; empty when there is none.</summary>
    public string Name => Values.Count > 0 ? Values[0] : "";

    /// <summary>The first child with one of these keywords.</summary>
    public WktNode? Child(params ReadOnlySpan<string> keywords)
    {
        foreach (var child in Children)
            if (keywords.Contains(child.Keyword)) return child;
        return null;
    }

    /// <summary>Reads the element that a text consists of; null when it is no such text.</summary>
    public static WktNode? Parse(string text)
    {
        int position = 0;
        string keyword = Word(text, ref position);
        if (keyword.Length == 0 || !Take(text, ref position, '[', '(')) return null;
        var node = Content(keyword, text, ref position, 0);
        SkipSpace(text, ref position);
        return position == text.Length ? node : null;
    }

    static WktNode? Content(string keyword, string text, ref int position, int depth)
    {
        var values = new List<string>();
        var children = new List<WktNode>();
        do
        {
            SkipSpace(text, ref position);
            if (position < text.Length && text[position] == '"')
            {
                if (Quoted(text, ref position) is not { } quoted) return null;
                values.Add(quoted);
                continue;
            }

            string word = Word(text, ref position);
            if (word.Length == 0) return null;
            if (!Take(text, ref position, '[', '(')) values.Add(word);
            else if (depth < DeepestNesting && Content(word, text, ref position, depth + 1) is { } child) children.Add(child);
            else return null;
        }
        while (Take(text, ref position, ',', ','));

        return Take(text, ref position, ']', ')') ? new(keyword.ToUpperInvariant(), values, children) : null;
    }

    static string Word(string text, ref int position)
    {
        SkipSpace(text, ref position);
        int start = position;
        while (position < text.Length && (char.IsAsciiLetterOrDigit(text[position]) || text[position] is '_' or '.' or '+' or '-')) position++;
        return text[start..position];
    }

    // A quote inside a text is written twice.
    static string? Quoted(string text, ref int position)
    {
        int start = ++position;
        while (position < text.Length)
        {
            if (text[position++] != '"') continue;
            if (position < text.Length && text[position] == '"') position++;
            else return text[start..(position - 1)].Replace("\"\"", "\"", StringComparison.Ordinal);
        }

        return null;
    }

    static bool Take(string text, ref int position, char either, char or)
    {
        SkipSpace(text, ref position);
        if (position >= text.Length || (text[position] != either && text[position] != or)) return false;
        position++;
        return true;
    }

    static void SkipSpace(string text, ref int position)
    {
        while (position < text.Length && char.IsWhiteSpace(text[position])) position++;
    }
}
