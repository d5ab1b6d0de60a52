using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace ImageryWatch.Detectors.Onnx.Manifest;

/// <summary>
/// Reads what Python's <c>str()</c> makes of dictionaries, lists, tuples, strings, numbers, <c>True</c>, <c>False</c> and
/// <c>None</c>. Keys become strings, tuples become lists.
/// </summary>
ref struct PythonLiteral
{
    const int DeepestNesting = 32;

    readonly ReadOnlySpan<char> text;
    int place, depth;

    PythonLiteral(string text) => this.text = text;

    /// <summary>The value; null when the text is no such literal, or <c>None</c>.</summary>
    public static JsonNode? Parse(string text)
    {
        var reader = new PythonLiteral(text);
        return reader.Value(out var value) && reader.AtEnd() ? value : null;
    }

    bool AtEnd()
    {
        SkipSpace();
        return place == text.Length;
    }

    bool Value(out JsonNode? value)
    {
        value = null;
        SkipSpace();
        if (place == text.Length) return false;
        return text[place] switch
        {
            '{' => Dictionary(out value),
            '[' => List(']', out value),
            '(' => List(')', out value),
            '\'' or '"' => String(out value),
            _ => Word(out value),
        };
    }

    bool Dictionary(out JsonNode? value)
    {
        value = null;
        if (++depth > DeepestNesting) return false;
        var map = new JsonObject();
        place++;
        while (!Take('}'))
        {
            if (!Value(out var key) || key is null || !Take(':') || !Value(out var item)) return false;
            map[key is JsonValue name && name.TryGetValue<string>(out var label) ? label : key.ToJsonString()] = item;
            if (!Take(',') && !Ahead('}')) return false;
        }
        depth--;
        value = map;
        return true;
    }

    bool List(char end, out JsonNode? value)
    {
        value = null;
        if (++depth > DeepestNesting) return false;
        var list = new JsonArray();
        place++;
        while (!Take(end))
        {
            if (!Value(out var item)) return false;
            list.Add(item);
            if (!Take(',') && !Ahead(end)) return false;
        }
        depth--;
        value = list;
        return true;
    }

    bool String(out JsonNode? value)
    {
        value = null;
        var quote = text[place++];
        var letters = new StringBuilder();
        while (place < text.Length && text[place] != quote)
        {
            var letter = text[place++];
            if (letter == '\\')
            {
                if (place == text.Length) return false;
                letter = text[place++] switch { 'n' => '\n', 't' => '\t', 'r' => '\r', var other => other };
            }
            letters.Append(letter);
        }
        if (place++ >= text.Length) return false;
        value = JsonValue.Create(letters.ToString());
        return true;
    }

    bool Word(out JsonNode? value)
    {
        var start = place;
        while (place < text.Length && !(char.IsWhiteSpace(text[place]) || ",:]})".Contains(text[place]))) place++;
        var word = text[start..place];
        value = word switch
        {
            "True" => JsonValue.Create(true),
            "False" => JsonValue.Create(false),
            _ when double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) => JsonValue.Create(number),
            _ => null,
        };
        return value is not null || word is "None";
    }

    bool Take(char wanted)
    {
        if (!Ahead(wanted)) return false;
        place++;
        return true;
    }

    bool Ahead(char wanted)
    {
        SkipSpace();
        return place < text.Length && text[place] == wanted;
    }

    void SkipSpace()
    {
        while (place < text.Length && char.IsWhiteSpace(text[place])) place++;
    }
}
