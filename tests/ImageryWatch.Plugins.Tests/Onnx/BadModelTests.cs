using ImageryWatch.Detectors.Onnx.Network;
using ImageryWatch.Models;

namespace ImageryWatch.Plugins.Tests.Onnx;

public sealed class BadModelTests : IDisposable
{
    readonly ModelFolder folder = new();

    public void Dispose() => folder.Dispose();

    static OnnxGraph Images() => new OnnxGraph().Input("images", OnnxGraph.Float, 1, 3, 64, 64);

    static OnnxGraph Good() => Images().Output("output0", new float[5 * 84], 1, 5, 84);

    string Save(byte[] bytes)
    {
        File.WriteAllBytes(folder["model.onnx"], bytes);
        return folder["model.onnx"];
    }

    [Fact]
    public void A_file_that_is_no_model() =>
        Assert.Equal($"{folder["model.onnx"]} is no ONNX file, or is cut off; download or export it again", ModelFolder.Refuse(Save("<html>not found</html>"u8.ToArray())));

    [Fact]
    public void An_empty_file() => Assert.Contains("is no ONNX file", ModelFolder.Refuse(Save([])), StringComparison.Ordinal);

    [Fact]
    public void A_file_that_is_cut_off() => Assert.Contains("is cut off", ModelFolder.Refuse(Save(Good().ToArray()[..^200])), StringComparison.Ordinal);

    [Fact]
    public void A_file_that_is_not_there() => Assert.Equal($"{folder["none.onnx"]} does not exist; check the path", ModelFolder.Refuse(folder["none.onnx"]));

    [Fact]
    public void An_opset_of_the_future()
    {
        var graph = Good();
        graph.Opset = 99;
        Assert.Contains("uses opset 99, and the runtime knows opsets up to 26;", folder.Refuse(graph), StringComparison.Ordinal);
    }

    [Fact]
    public void A_format_of_the_future()
    {
        var graph = Good();
        graph.IrVersion = 99;
        Assert.Contains("has IR version 99, and the runtime knows versions up to 13;", folder.Refuse(graph), StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_in_another_file_that_is_missing() =>
        Assert.Contains($"keeps its weights in another file, {folder["weights.bin"]}, which is missing",
            folder.Refuse(Images().External("w", "weights.bin", 1, 5, 84).Node("Identity", ["w"], ["output0"]).Output("output0", OnnxGraph.Float, 1, 5, 84)), StringComparison.Ordinal);

    [Fact]
    public void A_custom_operator() =>
        Assert.Contains("uses the custom operator mmdeploy::NMSRotated, which only the program that exported it can run",
            folder.Refuse(Images().Node("NMSRotated", ["images"], ["dets"], "mmdeploy").Output("dets", OnnxGraph.Float, 1, 100, 6)), StringComparison.Ordinal);

    [Fact]
    public void An_operator_that_does_not_exist() =>
        Assert.Contains("uses the operator Foo, which the runtime does not know in opset 17",
            folder.Refuse(Images().Node("Foo", ["images"], ["output0"]).Output("output0", OnnxGraph.Float, 1, 5, 84)), StringComparison.Ordinal);

    [Fact]
    public void Too_many_inputs() =>
        Assert.Contains("has 3 inputs (images [1, 3, 64, 64] Float, a [1, 3, 64, 64] Float, b [1, 3, 64, 64] Float), and one image, two images, or one image and its size are expected",
            folder.Refuse(Good().Input("a", OnnxGraph.Float, 1, 3, 64, 64).Input("b", OnnxGraph.Float, 1, 3, 64, 64)), StringComparison.Ordinal);

    [Fact]
    public void Open_sizes_that_nobody_settles() =>
        Assert.Contains("leaves the size of its images open (images [1, 3, ?, ?] Float), and nothing says at which it was trained; give input.size",
            folder.Refuse(new OnnxGraph().Input("images", OnnxGraph.Float, 1, 3, -1, -1).Output("output0", new float[5 * 84], 1, 5, 84)), StringComparison.Ordinal);

    [Fact]
    public void A_batch_of_several() =>
        Assert.Contains("takes batches of 8 in images, and tiles are given one by one",
            folder.Refuse(new OnnxGraph().Input("images", OnnxGraph.Float, 8, 3, 64, 64).Output("output0", new float[8 * 5 * 84], 8, 5, 84)), StringComparison.Ordinal);

    [Fact]
    public void Another_hash_than_the_manifest_says()
    {
        Good().Save(folder["model.onnx"]);
        File.WriteAllText(folder["model.json"], $$"""{ "sha256": "{{new string('0', 64)}}" }""");
        Assert.Contains($"but {folder["model.json"]} says {new string('0', 64)}; the file was changed or is another", ModelFolder.Refuse(folder.Path), StringComparison.Ordinal);
    }

    [Fact]
    public void Output_of_NaN()
    {
        var values = new float[5 * 84];
        values[100] = float.NaN;
        using var model = folder.Open(Images().Output("output0", values, 1, 5, 84), ("decoder", "yolo"), ("classes", """["car"]"""));
        Assert.Contains("gave NaN in its output output0", Assert.Throws<ModelException>(() => ModelFolder.Look(model)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_image_with_other_bands()
    {
        using var model = folder.Open(new OnnxGraph().Input("images", OnnxGraph.Float, 1, 4, 64, 64).Output("output0", new float[5 * 84], 1, 5, 84), ("decoder", "yolo"), ("classes", """["car"]"""));
        Assert.Contains("looks at 4 bands, but the image has 3", Assert.Throws<ModelException>(() => ModelFolder.Look(model)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_stands_in_a_file_a_sentence_comes_back()
    {
        var good = Images().Output("output0", new float[7 * 84], 1, 7, 84).Metadata("task", "obb").Metadata("names", "{0: 'a', 1: 'b'}").ToArray();
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var bytes = good.ToArray();
            // Names, shapes and metadata stand at both ends; between them are weights.
            for (var changes = random.Next(1, 4); changes > 0; changes--)
                bytes[random.Next(2) == 0 ? random.Next(120) : bytes.Length - 1 - random.Next(250)] ^= (byte)(1 << random.Next(8));
            try
            {
                using var model = ModelFolder.Open(Save(bytes));
                ModelFolder.Look(model);
            }
            catch (ModelException e)
            {
                Assert.DoesNotContain('\n', e.Message);
            }
        }
    }

    [Fact]
    public void An_input_whose_name_is_no_text()
    {
        var bytes = Good().ToArray();
        bytes[bytes.AsSpan().LastIndexOf("images"u8)] = 0xFF;
        using var model = ModelFolder.Open(Save(bytes), ("decoder", "yolo"), ("classes", """["car"]"""));
        Assert.Contains("(Failed to find input name in the mapping", Assert.Throws<ModelException>(() => ModelFolder.Look(model)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_takes_too_long_is_stopped_and_the_next_is_not()
    {
        var graph = new OnnxGraph().Input("x0", OnnxGraph.Float, 1, 1, 512, 512);
        for (var i = 0; i < 20; i++) graph.Node("MatMul", [$"x{i}", "x0"], [$"x{i + 1}"]);
        using var network = NetworkFile.Open(graph.Output("x20", OnnxGraph.Float, 1, 1, 512, 512).Save(folder["slow.onnx"]));
        using var run = new TileRun(network, [[1, 1, 512, 512]], [[1, 1, 512, 512]]);
        run.Image(0).Clear();
        Assert.Contains("did not finish one tile within 0.001 s", Assert.Throws<ModelException>(() => run.Run(TimeSpan.FromMilliseconds(1))).Message, StringComparison.Ordinal);
        run.Run(TimeSpan.FromMinutes(10));
        Assert.Equal(0, run.Outputs[0].Values[^1]);
    }
}
