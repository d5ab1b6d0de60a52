namespace ImageryWatch.Hosting;

/// <summary>The form of the ids of plugins and of what they offer: lower-case ASCII words and digits, joined.</summary>
static class PluginId
{
    const int MaxLength = 64;

    /// <summary>True for words joined by dots or hyphens, such as <c>sinks.geo-json</c>.</summary>
    public static bool IsValid(string id) => IsJoined(id, ".-");

    /// <summary>True for words joined by hyphens, such as <c>absolute-difference</c>.</summary>
    public static bool IsValidOffer(string id) => IsJoined(id, "-");

    static bool IsJoined(string id, string joints)
    {
        if (id.Length is 0 or > MaxLength) return false;
        var afterWord = false;
        foreach (var c in id)
        {
            var inWord = char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c);
            if (!inWord && !(afterWord && joints.Contains(c))) return false;
            afterWord = inWord;
        }
        return afterWord;
    }
}
