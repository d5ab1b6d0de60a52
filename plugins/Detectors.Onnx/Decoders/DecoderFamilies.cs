using ImageryWatch.Detectors.Onnx.Change;
using ImageryWatch.Detectors.Onnx.Network;

namespace ImageryWatch.Detectors.Onnx.Decoders;

/// <summary>The kinds of exports that are read. Layouts follow the exporters' own sources.</summary>
static class DecoderFamilies
{
    const string
        Letterbox = """{ "input": { "range": [0, 1], "resize": "letterbox", "pad": 114 } }""",
        Stretch = """{ "input": { "range": [0, 1], "resize": "stretch" } }""",
        ImageNetStretch = """{ "input": { "range": [0, 1], "mean": [0.485, 0.456, 0.406], "std": [0.229, 0.224, 0.225], "resize": "stretch" } }""",
        YoloX = """{ "input": { "bands": ["blue", "green", "red"], "range": [0, 255], "resize": "letterbox-corner", "pad": 114 } }""",
        Plain = """{ "input": { "range": [0, 1], "resize": "none" } }""",
        Siamese = """{ "input": { "range": [0, 1], "mean": [0.485, 0.456, 0.406], "std": [0.229, 0.224, 0.225] }, "thresholds": { "score": 0.5 } }""",
        TwoClassSiamese = """{ "input": { "range": [0, 1], "mean": 0.5, "std": 0.5 }, "thresholds": { "score": 0.5 } }""";

    /// <summary>All, in the order of the documentation.</summary>
    public static readonly IReadOnlyList<DecoderFamily> All =
    [
        new("yolo", "YOLOv8, 9, 11")
        {
            Reads = signature => signature.Matrix is { Rows: > 4 },
            Resembles = signature => signature.Grid(signature.Matrix!.Value.Columns) is not null,
            HeadClasses = signature => signature.Matrix?.Rows - 4,
            Objects = signature => new YoloDecoder(signature.Matrix!.Value.Rows - 4),
            Defaults = Letterbox,
        },
        new("yolo-obb", "YOLO with oriented boxes")
        {
            Reads = signature => signature.Matrix is { Rows: > 5 },
            Resembles = signature => signature.Grid(signature.Matrix!.Value.Columns) is not null,
            HeadClasses = signature => signature.Matrix?.Rows - 5,
            Objects = signature => new YoloObbDecoder(signature.Matrix!.Value.Rows - 5),
            Defaults = Letterbox,
            Angles = Angles.Any,
        },
        new("yolo-end-to-end", "YOLOv10, YOLO26, or suppression inside")
        {
            Reads = signature => signature.Matrix is { Columns: 6 },
            Resembles = signature => !IsGrid(signature, signature.Matrix!.Value.Rows),
            HeadClasses = _ => null,
            Objects = _ => new EndToEndDecoder(),
            Defaults = Letterbox,
            Duplicates = Duplicates.None,
        },
        new("yolo-obb-end-to-end", "YOLO26 with oriented boxes, or suppression inside")
        {
            Reads = signature => signature.Matrix is { Columns: 7 },
            Resembles = signature => !IsGrid(signature, signature.Matrix!.Value.Rows),
            HeadClasses = _ => null,
            Objects = _ => new EndToEndObbDecoder(),
            Defaults = Letterbox,
            Duplicates = Duplicates.None,
            Angles = Angles.Any,
        },
        new("yolo-v5", "YOLOv5, 7")
        {
            Reads = signature => signature.Matrix is { Columns: > 5 },
            Resembles = signature => signature.Matrix!.Value.Rows % 3 == 0 && signature.Grid(signature.Matrix.Value.Rows / 3) is not null,
            HeadClasses = signature => signature.Matrix?.Columns - 5,
            Objects = _ => new YoloV5Decoder(),
            Defaults = Letterbox,
        },
        new("yolox", "YOLOX")
        {
            Reads = signature => signature.Matrix is { Columns: > 5 } matrix && signature.Grid(matrix.Rows) is not null,
            HeadClasses = signature => signature.Matrix?.Columns - 5,
            Objects = signature => new YoloXDecoder(signature.Grid(signature.Matrix!.Value.Rows)!),
            Defaults = YoloX,
        },
        new("yolox-decoded", "YOLOX exported with decoded boxes")
        {
            Reads = signature => signature.Matrix is { Columns: > 5 } matrix && signature.Grid(matrix.Rows) is not null,
            HeadClasses = signature => signature.Matrix?.Columns - 5,
            Objects = _ => new YoloV5Decoder(),
            Defaults = YoloX,
        },
        new("rt-detr-ultralytics", "RT-DETR of Ultralytics")
        {
            Reads = signature => signature.Matrix is { Columns: > 4 },
            Resembles = signature => !IsGrid(signature, signature.Matrix!.Value.Rows) && signature.Grid(signature.Matrix.Value.Columns) is null,
            HeadClasses = signature => signature.Matrix?.Columns - 4,
            Objects = signature => new UltralyticsRtDetrDecoder(signature.Width, signature.Height),
            Defaults = Stretch,
            Duplicates = Duplicates.None,
        },
        new("rt-detr", "RT-DETR, D-FINE, DEIM")
        {
            Reads = signature => signature.Images.Count == 1 && signature.Sizes.Count == 1 && LabelledBoxes(signature, batch: 1),
            HeadClasses = _ => null,
            Objects = signature => MakeLabelledBoxes(signature, firstLabel: 0),
            Defaults = Stretch,
            Duplicates = Duplicates.None,
        },
        new("detr", "DETR")
        {
            Reads = signature => signature.Images.Count == 1 && signature.Outputs is [{ Rank: 3, IsReal: true }, { Rank: 3, IsReal: true }] && DetrBoxes(signature) >= 0,
            HeadClasses = signature => signature.Outputs[1 - DetrBoxes(signature)].Shape[2] - 1,
            Objects = signature => new DetrDecoder(1 - DetrBoxes(signature), DetrBoxes(signature), signature.Width, signature.Height),
            Defaults = ImageNetStretch,
            Duplicates = Duplicates.None,
        },
        new("torchvision", "Faster R-CNN, RetinaNet, SSD, FCOS of torchvision")
        {
            Reads = signature => signature.Images.Count == 1 && signature.Sizes.Count == 0 && LabelledBoxes(signature, batch: 0),
            HeadClasses = _ => null,
            Objects = signature => MakeLabelledBoxes(signature, firstLabel: 1),
            Defaults = Plain,
            Duplicates = Duplicates.None,
        },
        new("change-probability", "map of the probability of change")
        {
            Reads = signature => signature.MapChannels == 1,
            HeadClasses = _ => null,
            Change = ChangeReading.Probability,
            Defaults = Siamese,
        },
        new("change-logit", "map of the logit of change")
        {
            Reads = signature => signature.MapChannels == 1,
            HeadClasses = _ => null,
            Change = ChangeReading.Logit,
            Defaults = Siamese,
        },
        new("change-two-classes", "map of the logits of no change and change")
        {
            Reads = signature => signature.MapChannels == 2,
            HeadClasses = _ => null,
            Change = ChangeReading.TwoClasses,
            Defaults = TwoClassSiamese,
        },
    ];

    /// <summary>The family of a name; null when there is none.</summary>
    public static DecoderFamily? Named(string name) => All.FirstOrDefault(family => family.Name == name);

    static bool IsGrid(NetworkSignature signature, int rows) =>
        signature.Grid(rows) is not null || (rows % 3 == 0 && signature.Grid(rows / 3) is not null);

    // Names differ from exporter to exporter; types and ranks do not.
    static bool IsBoxes(TensorInfo output, int batch) => output.IsReal && output.Rank == 2 + batch && output.Shape[^1] == 4;

    static bool IsLabels(TensorInfo output, int batch) => output.IsWhole && output.Rank == 1 + batch;

    static bool IsScores(TensorInfo output, int batch) => output.IsReal && output.Rank == 1 + batch;

    static bool LabelledBoxes(NetworkSignature signature, int batch) =>
        signature.Outputs.Count == 3
        && signature.Find(output => IsBoxes(output, batch)) >= 0
        && signature.Find(output => IsLabels(output, batch)) >= 0
        && signature.Find(output => IsScores(output, batch)) >= 0;

    static LabelledBoxesDecoder MakeLabelledBoxes(NetworkSignature signature, int firstLabel)
    {
        var batch = signature.Outputs.Max(output => output.Rank) - 2;
        return new(
            signature.Find(output => IsBoxes(output, batch)), signature.Find(output => IsLabels(output, batch)),
            signature.Find(output => IsScores(output, batch)), firstLabel);
    }

    static int DetrBoxes(NetworkSignature signature)
    {
        var boxes = signature.Outputs.Select(output => output.Shape[2] == 4).ToArray();
        if (boxes is [true, true]) return signature.Find(output => output.Name.Contains("box", StringComparison.OrdinalIgnoreCase));
        return Array.IndexOf(boxes, true);
    }
}
