using System.Runtime.InteropServices;

namespace ImageryWatch.Plugins.Tests.Onnx;

/// <summary>Builds a small ONNX file: inputs, tensors that are known beforehand, operators, metadata.</summary>
sealed class OnnxGraph
{
    public const int Float = 1, UInt8 = 2, Int8 = 3, Int64 = 7, Half = 10;

    readonly List<ProtoWriter> nodes = [], initializers = [], inputs = [], outputs = [], metadata = [];
    readonly HashSet<string> domains = [""];

    public int Opset { get; set; } = 17;

    public int IrVersion { get; set; } = 8;

    /// <summary>Adds an input; -1 is an open size.</summary>
    public OnnxGraph Input(string name, int type, params long[] shape)
    {
        inputs.Add(ValueInfo(name, type, shape));
        return this;
    }

    /// <summary>Adds an output that some operator makes; -1 is an open size.</summary>
    public OnnxGraph Output(string name, int type, params long[] shape)
    {
        outputs.Add(ValueInfo(name, type, shape));
        return this;
    }

    /// <summary>Adds an output that is the same in every run.</summary>
    public OnnxGraph Output(string name, float[] values, params long[] shape) =>
        Constant(name + "-values", Float, MemoryMarshal.AsBytes<float>(values), shape).Node("Identity", [name + "-values"], [name]).Output(name, Float, shape);

    /// <summary>Adds an output of half precision that is the same in every run.</summary>
    public OnnxGraph HalfOutput(string name, float[] values, params long[] shape) =>
        Constant(name + "-values", Half, MemoryMarshal.AsBytes<System.Half>(Array.ConvertAll(values, value => (System.Half)value)), shape)
            .Node("Identity", [name + "-values"], [name]).Output(name, Half, shape);

    /// <summary>Adds an output of 8-bit integers that are dequantized as <c>(q - zero) * scale</c>, as quantized exports end.</summary>
    public OnnxGraph QuantizedOutput(string name, float[] values, float scale, sbyte zero, params long[] shape) =>
        Constant(name + "-q", Int8, MemoryMarshal.AsBytes<sbyte>(Array.ConvertAll(values, value => (sbyte)Math.Clamp(MathF.Round(value / scale) + zero, -128, 127))), shape)
            .Constant(name + "-scale", Float, MemoryMarshal.AsBytes<float>([scale]))
            .Constant(name + "-zero", Int8, MemoryMarshal.AsBytes<sbyte>([zero]))
            .Node("DequantizeLinear", [name + "-q", name + "-scale", name + "-zero"], [name]).Output(name, Float, shape);

    /// <summary>Adds an output of 64-bit integers that is the same in every run.</summary>
    public OnnxGraph Output(string name, long[] values, params long[] shape) =>
        Constant(name + "-values", Int64, MemoryMarshal.AsBytes<long>(values), shape).Node("Identity", [name + "-values"], [name]).Output(name, Int64, shape);

    public OnnxGraph Constant(string name, int type, ReadOnlySpan<byte> bytes, params long[] shape)
    {
        initializers.Add(Tensor(name, type, shape).Bytes(9, bytes));
        return this;
    }

    /// <summary>Adds a tensor whose values lie in another file.</summary>
    public OnnxGraph External(string name, string file, params long[] shape)
    {
        initializers.Add(Tensor(name, Float, shape).Message(13, new ProtoWriter().Text(1, "location").Text(2, file)).Number(14, 1));
        return this;
    }

    public OnnxGraph Node(string type, string[] from, string[] to, string domain = "", (string Name, long Value)[]? numbers = null)
    {
        var node = new ProtoWriter();
        foreach (var name in from) node.Text(1, name);
        foreach (var name in to) node.Text(2, name);
        node.Text(3, $"{type}-{nodes.Count}").Text(4, type);
        foreach (var (name, value) in numbers ?? []) node.Message(5, new ProtoWriter().Text(1, name).Number(3, value).Number(20, 2));
        if (domain.Length > 0) node.Text(7, domain);
        domains.Add(domain);
        nodes.Add(node);
        return this;
    }

    public OnnxGraph Metadata(string key, string value)
    {
        metadata.Add(new ProtoWriter().Text(1, key).Text(2, value));
        return this;
    }

    public byte[] ToArray()
    {
        var graph = new ProtoWriter();
        foreach (var node in nodes) graph.Message(1, node);
        graph.Text(2, "test");
        foreach (var initializer in initializers) graph.Message(5, initializer);
        foreach (var input in inputs) graph.Message(11, input);
        foreach (var output in outputs) graph.Message(12, output);
        var model = new ProtoWriter().Number(1, IrVersion).Text(2, "ImageryWatch tests").Message(7, graph);
        foreach (var domain in domains) model.Message(8, new ProtoWriter().Text(1, domain).Number(2, domain.Length == 0 ? Opset : 1));
        foreach (var entry in metadata) model.Message(14, entry);
        return model.ToArray();
    }

    public string Save(string path)
    {
        File.WriteAllBytes(path, ToArray());
        return path;
    }

    static ProtoWriter Tensor(string name, int type, long[] shape)
    {
        var tensor = new ProtoWriter();
        foreach (var size in shape) tensor.Number(1, size);
        return tensor.Number(2, type).Text(8, name);
    }

    static ProtoWriter ValueInfo(string name, int type, long[] shape)
    {
        var axes = new ProtoWriter();
        for (var axis = 0; axis < shape.Length; axis++)
            axes.Message(1, shape[axis] < 0 ? new ProtoWriter().Text(2, $"{name}-{axis}") : new ProtoWriter().Number(1, shape[axis]));
        var tensor = new ProtoWriter().Number(1, type).Message(2, axes);
        return new ProtoWriter().Text(1, name).Message(2, new ProtoWriter().Message(1, tensor));
    }
}
