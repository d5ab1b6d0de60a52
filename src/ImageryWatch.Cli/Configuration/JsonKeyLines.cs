using System.Text.Json;
using ImageryWatch.Pipeline;

namespace ImageryWatch.Cli.Configuration;

/// <summary>The line on which each key of a JSON text stands, by its path: <c>/compare/window</c>. Keys inside lists are not kept.</summary>
sealed class JsonKeyLines
{
    readonly Dictionary<string, int> lines = new() { [""] = 1 };

    /// <summary>Line of a key, from 1; the empty path is the whole text.</summary>
    public int this[string path] => lines[path];

    /// <summary>Finds the keys.</summary>
    /// <param name="file">Its name, for messages.</param>
    /// <param name="json">UTF-8 without byte order mark.</param>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    /// <exception cref="UsageException">An object repeats a key.</exception>
    public static JsonKeyLines Of(string file, ReadOnlySpan<byte> json)
    {
        var found = new JsonKeyLines();
        var reader = new Utf8JsonReader(json, new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        // Path of the object that each open brace belongs to; null inside a list.
        var open = new Stack<string?>();
        string? path = "";
        int line = 1, counted = 0;
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName when open.Peek() is { } parent:
                    int start = (int)reader.TokenStartIndex;
                    line += json[counted..start].Count((byte)'\n');
                    counted = start;
                    path = $"{parent}/{reader.GetString()}";
                    if (!found.lines.TryAdd(path, line))
                        throw new UsageException($"{file} line {line}: the key {path[1..].Replace('/', '.')} is there twice; keep one of them.");
                    break;
                case JsonTokenType.StartObject: open.Push(path); break;
                case JsonTokenType.StartArray: open.Push(null); path = null; break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    open.Pop();
                    if (open.TryPeek(out string? outer) && outer is null) path = null;
                    break;
            }
        }

        return found;
    }
}
