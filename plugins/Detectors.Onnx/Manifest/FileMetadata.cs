using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ImageryWatch.Detectors.Onnx.Decoders;

namespace ImageryWatch.Detectors.Onnx.Manifest;

/// <summary>
/// What an exporter wrote into the file, as keys of the manifest. Read are Ultralytics (values are Python literals), YOLOv5
/// (stride and names alone), and Deepness and GeoDeep (values are JSON, <c>resolution</c> in centimetres).
/// </summary>
/// <param name="Layer">The keys.</param>
sealed record FileMetadata(ManifestLayer Layer)
{
    /// <summary>Decoders that it can be, by what the exporter says; null when it says nothing of it.</summary>
    public IReadOnlyList<string>? Decoders { get; init; }

    /// <summary>Number of classes; null when unknown.</summary>
    public int? ClassCount { get; init; }

    /// <summary>What it says of itself, for messages.</summary>
    public string Says { get; init; } = "";

    /// <summary>Why a model with this metadata cannot be read; null when it can.</summary>
    public string? Refusal { get; init; }

    /// <summary>Whether a family of decoders agrees with what the exporter says.</summary>
    public bool Allows(DecoderFamily family, NetworkSignature signature) =>
        (Decoders is null || Decoders.Contains(family.Name))
        && (ClassCount is not { } classes || family.HeadClasses(signature) is not { } head || head == classes);

    /// <summary>Reads the metadata of a file.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="metadata">Keys and values as they stand in the file.</param>
    public static FileMetadata Read(string path, IReadOnlyDictionary<string, string> metadata)
    {
        var origin = $"the metadata of {path}";
        if (metadata.ContainsKey("model_type") && metadata.ContainsKey("class_names")) return Deepness(origin, metadata);
        return metadata.ContainsKey("names") ? Ultralytics(origin, metadata) : new(new ManifestLayer(origin, []));
    }

    static FileMetadata Ultralytics(string origin, IReadOnlyDictionary<string, string> metadata)
    {
        var (keys, input) = (new JsonObject(), new JsonObject());
        var names = Classes(PythonLiteral.Parse(metadata["names"]));
        if (names is not null) keys["classes"] = names;
        if (Python(metadata, "imgsz") is JsonArray { Count: 2 } size) input["size"] = size.DeepClone();
        if (Number(Python(metadata, "stride")) is { } stride) input["multipleOf"] = stride;
        if (metadata.TryGetValue("version", out var version)) keys["version"] = $"Ultralytics {version}";
        if (metadata.TryGetValue("license", out var licence)) keys["licence"] = licence;
        keys["input"] = input;

        var task = metadata.GetValueOrDefault("task");
        // YOLOv5 writes no task.
        if (task is null) return new(new ManifestLayer(origin, keys)) { ClassCount = names?.Count, Says = $"a model with {names?.Count} classes" };
        var isEndToEnd = metadata.GetValueOrDefault("end2end") == "True" || (Python(metadata, "args") as JsonObject)?["nms"]?.ToJsonString() == "true";
        return new(new ManifestLayer(origin, keys))
        {
            ClassCount = names?.Count,
            Says = $"of Ultralytics, task {task} with {names?.Count} classes{(isEndToEnd ? " and with suppression inside" : "")}",
            Refusal = task is "detect" or "obb" ? null : $"was exported for the task {task}, and only detect and obb are read; export a model of one of these tasks",
            Decoders = (task, isEndToEnd) switch
            {
                ("obb", true) => ["yolo-obb-end-to-end"],
                ("obb", false) => ["yolo-obb"],
                (_, true) => ["yolo-end-to-end"],
                // YOLOv10 of earlier versions did not say that it is end to end.
                _ => ["yolo", "yolo-end-to-end", "rt-detr-ultralytics"],
            },
        };
    }

    static FileMetadata Deepness(string origin, IReadOnlyDictionary<string, string> metadata)
    {
        var (keys, input, thresholds) = (new JsonObject(), new JsonObject(), new JsonObject());
        var names = Classes(Json(metadata, "class_names"));
        if (names is not null) keys["classes"] = names;
        if (Number(Json(metadata, "resolution")) is { } centimetres and > 0) input["gsdMetres"] = centimetres / 100;
        if (Number(Json(metadata, "tiles_size")) is { } tile and > 0)
        {
            input["tilePixels"] = tile;
            if (Number(Json(metadata, "tiles_overlap")) is { } percent and >= 0 and < 100) input["overlapPixels"] = Math.Round(tile * percent / 100);
        }
        if (Json(metadata, "standardization_mean") is JsonArray mean) input["mean"] = mean.DeepClone();
        if (Json(metadata, "standardization_std") is JsonArray deviation) input["std"] = deviation.DeepClone();
        if (Number(Json(metadata, "det_conf")) is { } score) thresholds["score"] = score;
        if (Number(Json(metadata, "det_iou_thresh")) is { } iou) thresholds["iou"] = iou;
        (keys["input"], keys["thresholds"]) = (input, thresholds);

        var (type, kind) = (Text(metadata, "model_type"), Text(metadata, "det_type"));
        return new(new ManifestLayer(origin, keys))
        {
            ClassCount = names?.Count,
            Says = $"of Deepness, {type} {kind} with {names?.Count} classes",
            Refusal = type == "Detector" ? null : $"was made for Deepness as a {type}, and only a Detector is read; give --model-key decoder=… if it is one",
            Decoders = kind switch
            {
                "YOLO_v5_or_v7_default" or "YOLO_v6" => ["yolo-v5", "yolox-decoded"],
                "YOLO_v9" or "YOLO_Ultralytics" => ["yolo"],
                "YOLO_Ultralytics_obb" => ["yolo-obb"],
                _ => null,
            },
        };
    }

    // {0: 'person', 1: 'car'}, or ['person', 'car']; numbers must be 0, 1, 2 …
    static JsonArray? Classes(JsonNode? names)
    {
        IEnumerable<(int Number, JsonNode? Label)>? pairs = names switch
        {
            JsonArray list => list.Select((label, number) => (number, label)),
            JsonObject map when map.All(pair => int.TryParse(pair.Key, NumberStyles.None, CultureInfo.InvariantCulture, out _)) =>
                map.Select(pair => (int.Parse(pair.Key, CultureInfo.InvariantCulture), pair.Value)),
            _ => null,
        };
        if (pairs?.OrderBy(pair => pair.Number).ToList() is not { Count: > 0 } ordered) return null;
        if (ordered.Where((pair, place) => pair.Number != place || pair.Label?.GetValueKind() != JsonValueKind.String).Any()) return null;
        return [.. ordered.Select(pair => new JsonObject { ["label"] = pair.Label!.GetValue<string>() })];
    }

    static JsonNode? Python(IReadOnlyDictionary<string, string> metadata, string key) =>
        metadata.TryGetValue(key, out var text) ? PythonLiteral.Parse(text) : null;

    static JsonNode? Json(IReadOnlyDictionary<string, string> metadata, string key)
    {
        if (!metadata.TryGetValue(key, out var text)) return null;
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    static string Text(IReadOnlyDictionary<string, string> metadata, string key) =>
        Json(metadata, key) is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : metadata.GetValueOrDefault(key, "");

    static double? Number(JsonNode? node) =>
        node is JsonValue value && value.GetValueKind() == JsonValueKind.Number && value.TryGetValue<double>(out var number) ? number : null;
}
