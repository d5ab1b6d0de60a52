using System.Text;
using System.Text.Json;
using ImageryWatch.Objects;
using ImageryWatch.Pipeline;

namespace ImageryWatch.Cli.Configuration;

/// <summary>
/// Reads watch.json. Comments and trailing commas are allowed; a key that is unknown, repeated or holds the wrong kind
/// of value is refused by name, with its line. <c>docs/watch.schema.json</c> says the same for editors.
/// </summary>
sealed class WatchFileReader
{
    const int MaxBytes = 1 << 20;

    readonly string path;
    readonly JsonKeyLines lines;

    WatchFileReader(string path, JsonKeyLines lines) => (this.path, this.lines) = (path, lines);

    /// <summary>Reads a file.</summary>
    /// <exception cref="UsageException">The file is missing, cannot be read, or says something that is not allowed.</exception>
    public static WatchFile Read(string path)
    {
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists) throw new UsageException($"--config {path} does not exist; name a watch.json.");
            if (file.Length is 0 or > MaxBytes)
                throw new UsageException($"--config {path} holds {file.Length} bytes, but 1 to {MaxBytes} are expected; name a watch.json.");
            return Parse(path, File.ReadAllBytes(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--config {path} cannot be read ({e.Message.TrimEnd('.')}).");
        }
    }

    /// <summary>Reads the content of a file.</summary>
    /// <param name="path">Its name, for messages.</param>
    /// <param name="json">UTF-8, with or without byte order mark.</param>
    /// <exception cref="UsageException">It says something that is not allowed.</exception>
    public static WatchFile Parse(string path, ReadOnlyMemory<byte> json)
    {
        if (json.Span.StartsWith(Encoding.UTF8.Preamble)) json = json[Encoding.UTF8.Preamble.Length..];
        try
        {
            var reader = new WatchFileReader(path, JsonKeyLines.Of(path, json.Span));
            using var document = JsonDocument.Parse(json, new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            return reader.Root(document.RootElement);
        }
        catch (JsonException e)
        {
            throw new UsageException($"{path} line {(e.LineNumber ?? 0) + 1} is not valid JSON at column {(e.BytePositionInLine ?? 0) + 1}; check the commas, quotes and braces there.");
        }
        catch (InvalidOperationException)
        {
            // The reader finds half a surrogate pair only when the text is asked for.
            throw new UsageException($"{path} holds a text that is not Unicode, such as a lone \\uD800; correct it.");
        }
    }

    WatchFile Root(JsonElement root)
    {
        var compare = new CompareSettings();
        var plugins = new Dictionary<string, JsonElement>();
        foreach (var member in Members(root, ""))
        {
            switch (member.Name)
            {
                case "$schema": break;
                case "compare": compare = Compare(member.Value); break;
                case "plugins":
                    foreach (var plugin in Members(member.Value, "/plugins"))
                        plugins[plugin.Name] = Section(plugin, "/plugins/" + plugin.Name);
                    break;
                default: throw Unknown("/" + member.Name, "$schema, compare and plugins");
            }
        }

        return new(compare, plugins);
    }

    CompareSettings Compare(JsonElement section)
    {
        var settings = new CompareSettings();
        foreach (var (key, value) in Members(section, "/compare").Select(member => (member.Name, member.Value)))
        {
            string at = "/compare/" + key;
            settings = key switch
            {
                "method" => settings with { Method = Text(value, at) },
                "threshold" => settings with { Threshold = Threshold(value, at) },
                "minAreaSquareMetres" => settings with { MinAreaSquareMetres = Number(value, at, NumberRange.MinArea) },
                "gsdMetres" => settings with { GsdMetres = Number(value, at, NumberRange.Gsd) },
                "peak" => settings with { PeakFactor = Number(value, at, NumberRange.Peak) },
                "falseAlarmsPerSquareKilometre" => settings with { FalseAlarmsPerSquareKilometre = Number(value, at, NumberRange.FalseAlarms) },
                "objectSizeMetres" => settings with { ObjectSizeMetres = Number(value, at, NumberRange.ObjectSize) },
                "check" => settings with { CheckMethods = value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 0 ? [] : Texts(value, at) },
                "registration" => settings with { Registration = Stage(value, at) },
                "opening" => settings with { OpeningPixels = Whole(value, at, NumberRange.Radius) },
                "closing" => settings with { ClosingPixels = Whole(value, at, NumberRange.Radius) },
                "radiometry" => settings with { Radiometry = Stage(value, at) },
                "clouds" => settings with { Clouds = Stage(value, at) },
                "beforeMask" => settings with { BeforeMaskPath = Text(value, at) },
                "afterMask" => settings with { AfterMaskPath = Text(value, at) },
                "joinMetres" => settings with { JoinMetres = Number(value, at, NumberRange.Join) },
                "outlineTolerance" => settings with { OutlineTolerancePixels = Number(value, at, NumberRange.OutlineTolerance) },
                "window" => settings with { WindowPixels = Whole(value, at, NumberRange.Window) },
                "threads" => settings with { Threads = Whole(value, at, NumberRange.Threads) },
                "timeLimitSeconds" => settings with { TimeLimitSeconds = Number(value, at, NumberRange.TimeLimit) },
                "model" => settings with { Model = Text(value, at) },
                "detect" => settings with { Detect = Scope(value, at) },
                "bands" => settings with { DetectorBands = Members(value, at).ToDictionary(band => band.Name, band => Text(band.Value, $"{at}/{band.Name}"), StringComparer.OrdinalIgnoreCase) },
                "signatures" => settings with { SignaturesPath = Text(value, at) },
                "minScore" => settings with { MinScore = Number(value, at, NumberRange.Score) },
                "sinks" => settings with { Sinks = Texts(value, at) },
                _ => throw Unknown(at, "method, threshold, minAreaSquareMetres, gsdMetres, peak, falseAlarmsPerSquareKilometre, objectSizeMetres, check, registration, opening, closing, radiometry, clouds, beforeMask, afterMask, joinMetres, outlineTolerance, window, threads, timeLimitSeconds, model, detect, minScore, bands, signatures and sinks"),
            };
        }

        return settings;
    }

    ThresholdSetting Threshold(JsonElement value, string at) =>
        value.ValueKind == JsonValueKind.String && value.GetString() == ThresholdSetting.AutomaticWord ? ThresholdSetting.Automatic
        : value.ValueKind == JsonValueKind.Number ? new(Number(value, at, NumberRange.Threshold))
        : throw Wrong(at, value, $"\"{ThresholdSetting.AutomaticWord}\" or a number, {NumberRange.Threshold}");

    AutomaticStage Stage(JsonElement value, string at) =>
        (value.ValueKind == JsonValueKind.String ? StageSetting.Parse(value.GetString()) : null) ?? throw Wrong(at, value, StageSetting.Expected);

    DetectionScope Scope(JsonElement value, string at) =>
        (value.ValueKind == JsonValueKind.String ? ScopeSetting.Parse(value.GetString()) : null) ?? throw Wrong(at, value, ScopeSetting.Expected);

    double Number(JsonElement value, string at, NumberRange range) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double number) && range.Contains(number)
            ? number
            : throw Wrong(at, value, $"a number, {range}");

    int Whole(JsonElement value, string at, NumberRange range) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number) && range.Contains(number)
            ? number
            : throw Wrong(at, value, $"a whole number, {range}");

    string Text(JsonElement value, string at) =>
        value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : throw Wrong(at, value, "a text in quotes");

    string[] Texts(JsonElement value, string at) =>
        value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0
            ? [.. value.EnumerateArray().Select(item => Text(item, at))]
            : throw Wrong(at, value, "a list of texts, for example [\"json\", \"html\"]");

    // Cloned, because it outlives the document.
    JsonElement Section(JsonProperty plugin, string at) =>
        plugin.Value.ValueKind == JsonValueKind.Object ? plugin.Value.Clone() : throw Wrong(at, plugin.Value, "an object in braces");

    JsonElement.ObjectEnumerator Members(JsonElement element, string at) =>
        element.ValueKind == JsonValueKind.Object ? element.EnumerateObject() : throw Wrong(at, element, "an object in braces");

    UsageException Unknown(string at, string known) =>
        new($"{path} line {lines[at]}: the key {Words(at)} is unknown; the keys {(at.LastIndexOf('/') == 0 ? "" : $"of {Words(at[..at.LastIndexOf('/')])} ")}are {known}.");

    UsageException Wrong(string at, JsonElement found, string expected)
    {
        string text = found.GetRawText();
        if (text.Length > 40) text = text[..40] + "…";
        return new($"{path} line {lines[at]}: {(at.Length == 0 ? "the file" : Words(at))} holds {text}; expected is {expected}.");
    }

    static string Words(string at) => at[1..].Replace('/', '.');
}
