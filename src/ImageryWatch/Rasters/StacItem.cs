using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;
using ImageryWatch.Hosting;

namespace ImageryWatch.Rasters;

/// <summary>
/// Reads the STAC Item beside an image (<c>scene.json</c> beside <c>scene.tif</c>): the SpatioTemporal Asset Catalog,
/// item specification 1.0 and 1.1, with the extensions view, eo, processing and sentinel-2.
/// </summary>
static class StacItem
{
    /// <summary>Real items stay far below; what is larger is not parsed.</summary>
    internal const int LimitBytes = 4 << 20;

    const int LongestText = 200;

    static readonly string[] TimeFormats = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyy-MM-dd"];

    /// <summary>What the item says; null when there is no such file, or when it is JSON of another kind.</summary>
    /// <param name="imagePath">Full path of the image.</param>
    /// <exception cref="RasterException">The file cannot be read, is no JSON, or is an item with a value of the wrong kind.</exception>
    public static Acquisition? ReadBeside(string imagePath)
    {
        string path = Path.ChangeExtension(imagePath, ".json");
        // Pipes have no length, and opening one could wait for ever.
        if (path == imagePath || new FileInfo(path) is not { Exists: true, Length: > 0 }) return null;
        if (ReadBounded(path) is not { } json) return null;

        using var document = Parse(json, path);
        try
        {
            return Read(document.RootElement, path);
        }
        catch (InvalidOperationException e)
        {
            // What the JSON reader says of "\ud800" and the like.
            throw new RasterException($"{path} lies beside the image but holds text that is not valid Unicode; repair it or move it away.", e);
        }
    }

    static Acquisition? Read(JsonElement root, string path)
    {
        if (root.ValueKind != JsonValueKind.Object || !IsText(root, "type", "Feature") || !root.TryGetProperty("stac_version", out _))
            return null;
        if (!root.TryGetProperty("properties", out var properties) || properties.ValueKind != JsonValueKind.Object)
            throw new RasterException($"{path} is a STAC Item without properties; add them, or move it away from the image.");

        var time = Time(properties, "datetime", path) ?? Time(properties, "start_datetime", path);
        return new Acquisition(Text(root, "id", path) ?? "")
        {
            AcquiredAt = time,
            AcquiredAtSource = time is null ? null : $"STAC item {Path.GetFileName(path)}",
            GsdMetres = Number(properties, "gsd", 1e-3, 1e6, path),
            OffNadirDegrees = Number(properties, "view:off_nadir", 0, 90, path),
            AzimuthDegrees = Number(properties, "view:azimuth", 0, 360, path),
            SunAzimuthDegrees = Number(properties, "view:sun_azimuth", 0, 360, path),
            SunElevationDegrees = Number(properties, "view:sun_elevation", -90, 90, path),
            CloudCoverPercent = Number(properties, "eo:cloud_cover", 0, 100, path),
            Platform = Text(properties, "platform", path),
            ProcessingBaseline = Text(properties, "processing:version", path) ?? Text(properties, "s2:processing_baseline", path),
        };
    }

    // Annotation tools keep large JSON files of their own beside images: too large is an error only for what claims to be STAC.
    static byte[]? ReadBounded(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            long length = stream.Length;
            var bytes = new byte[(int)Math.Min(length, LimitBytes)];
            stream.ReadExactly(bytes);
            if (length <= LimitBytes) return bytes;
            if (bytes.AsSpan().IndexOf("\"stac_version\""u8) < 0) return null;
            throw new RasterException($"{path} is a STAC Item of {length} bytes, but at most {LimitBytes} are read; remove its large members, or move it away from the image.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RasterException($"{path} lies beside the image but cannot be read ({Sentence.Of(e.Message)}); make it readable or move it away.", e);
        }
    }

    static JsonDocument Parse(byte[] json, string path)
    {
        try
        {
            var text = json.AsMemory();
            if (text.Span.StartsWith("\uFEFF"u8)) text = text[3..];
            if (!Utf8.IsValid(text.Span)) throw new RasterException($"{path} lies beside the image but is not UTF-8 text; save it as UTF-8 or move it away.");
            return JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 64 });
        }
        catch (JsonException e)
        {
            throw new RasterException($"{path} lies beside the image but is not valid JSON (line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}); repair it or move it away.", e);
        }
    }

    static bool IsText(JsonElement parent, string key, string expected) =>
        parent.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String && value.ValueEquals(expected);

    static string? Text(JsonElement parent, string key, string path) => Value(parent, key) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } value when value.GetString() is { Length: <= LongestText } text && !text.Any(char.IsControl) => text,
        { } value => throw Wrong(path, key, value, $"text of at most {LongestText} characters"),
    };

    static double? Number(JsonElement parent, string key, double least, double greatest, string path)
    {
        if (Value(parent, key) is not { } value) return null;
        return value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double number) && number >= least && number <= greatest
            ? number
            : throw Wrong(path, key, value, string.Create(CultureInfo.InvariantCulture, $"a number from {least} to {greatest}"));
    }

    static DateTimeOffset? Time(JsonElement parent, string key, string path)
    {
        if (Value(parent, key) is not { } value) return null;
        // A time without a zone is UTC, as the specification wants, and never that of this machine.
        const DateTimeStyles styles = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        return value.ValueKind == JsonValueKind.String &&
            DateTimeOffset.TryParseExact(value.GetString()!.ToUpperInvariant(), TimeFormats, CultureInfo.InvariantCulture, styles, out var time)
            ? time
            : throw Wrong(path, key, value, "an RFC 3339 time such as 2022-02-19T10:50:19Z");
    }

    static JsonElement? Value(JsonElement parent, string key) =>
        parent.TryGetProperty(key, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    static RasterException Wrong(string path, string key, JsonElement value, string expected)
    {
        string text = value.ValueKind is JsonValueKind.Object or JsonValueKind.Array
            ? $"an {value.ValueKind.ToString().ToLowerInvariant()}"
            : value.GetRawText();
        if (text.Length > 40) text = $"{text[..40]}…";
        return new($"{key} in {path} is {text}, but {expected} is expected; correct it or remove it.");
    }
}
