using System.Text.Json;
using ImageryWatch.Objects;

namespace ImageryWatch.Plugins.Tests.Onnx;

/// <summary>
/// Networks with random weights that <c>tests/peers/onnx_exports.py</c> exported from PyTorch and torchvision, against what the
/// frameworks themselves found on the same tile.
/// </summary>
public sealed class FrameworkExportTests
{
    [Theory]
    [InlineData("faster-rcnn", "torchvision")]
    [InlineData("detr", "detr")]
    public void Boxes_are_those_of_the_framework(string name, string decoder)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Onnx", "Exports", name);
        using var model = ModelFolder.Open(path + ".onnx", ("classes", """["0","1","2"]"""), ("input.mean", "0"), ("input.std", "1"), ("thresholds.score", "0.05"));
        Assert.StartsWith(decoder + " (", model.Description.Facts[0].Value, StringComparison.Ordinal);
        var found = ModelFolder.Look(model, 64, tile =>
        {
            for (var band = 0; band < 3; band++)
                for (var y = 0; y < 64; y++)
                    for (var x = 0; x < 64; x++) tile.Row(band, y)[x] = (37 * x + 91 * y + 53 * band + x * y) % 256;
        });

        using var expected = JsonDocument.Parse(File.ReadAllText(path + ".json"));
        var wanted = expected.RootElement.EnumerateArray().Select(Read).Where(one => IsInside(one.Box)).ToList();
        Assert.True(wanted.Count >= 10, $"only {wanted.Count} objects are left to compare");
        var reported = found.FindAll(detection => detection.Score > 0.05);
        Assert.Equal(wanted.Count, reported.Count);
        foreach (var (one, actual) in wanted.Zip(reported))
        {
            Assert.Equal(one.Label, actual.Label);
            Assert.Equal(one.Score, actual.Score, 1e-4);
            ModelFolder.AssertBox(one.Box, actual);
        }
    }

    static bool IsInside(OrientedBox box) => box is { CenterX: >= 0 and < 64, CenterY: >= 0 and < 64 };

    static (string Label, double Score, OrientedBox Box) Read(JsonElement found)
    {
        var box = found.GetProperty("box").EnumerateArray().Select(value => value.GetDouble()).ToArray();
        return ($"{found.GetProperty("label").GetInt32()}", found.GetProperty("score").GetDouble(),
            OrientedBox.FromSides((box[0] + box[2]) / 2, (box[1] + box[3]) / 2, box[2] - box[0], box[3] - box[1], 0));
    }
}
