using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ImageryWatch.Change;
using ImageryWatch.Detectors.Onnx;
using ImageryWatch.Models;
using ImageryWatch.Objects;
using ImageryWatch.Rasters;
using ImageryWatch.Reports;

namespace ImageryWatch.Plugins.Tests.Onnx;

public sealed class OnnxPluginTests : IDisposable
{
    readonly ModelFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_assembly_names_its_entry() =>
        Assert.Equal(typeof(OnnxPlugin), typeof(OnnxPlugin).Assembly.GetCustomAttribute<PluginEntryAttribute>()?.Type);

    [Fact]
    public void It_offers_the_format_onnx()
    {
        var registry = new Registry("{}");
        new OnnxPlugin().Register(registry);
        Assert.Equal("onnx", Assert.Single(registry.Formats).Id);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1e9")]
    public void Options_that_cannot_be_are_refused_by_name(string seconds) => Assert.Contains(
        "secondsPerTile of detectors.onnx is",
        Assert.Throws<PluginOptionsException>(() => new OnnxPlugin().Register(new Registry($$"""{"secondsPerTile": {{seconds}}}"""))).Message, StringComparison.Ordinal);

    [Fact]
    public void Registering_and_recognizing_do_not_load_the_runtime_and_opening_does()
    {
        var path = Model();
        var context = new PluginContext(native => NativeLibrary.Load(Path.Combine(AppContext.BaseDirectory, "runtimes", RuntimeInformation.RuntimeIdentifier, "native", $"lib{native}.so")));
        var format = context.Register();
        Assert.True(format.Recognizes(path));
        Assert.DoesNotContain(context.Assemblies, assembly => assembly.GetName().Name == "Microsoft.ML.OnnxRuntime");
        using var model = format.Open(path, Keys);
        Assert.Contains(context.Assemblies, assembly => assembly.GetName().Name == "Microsoft.ML.OnnxRuntime");
        Assert.NotNull(model.ObjectDetector);
    }

    [Fact]
    public void Without_the_native_library_a_model_is_refused_in_one_sentence()
    {
        var path = Model();
        var format = new PluginContext(native => throw new DllNotFoundException($"{native} is not there")).Register();
        for (var attempt = 0; attempt < 2; attempt++)
        {
            var message = Assert.Throws<ModelException>(() => format.Open(path, Keys)).Message;
            Assert.Contains($"{path} cannot be run because the native library onnxruntime could not be loaded on this platform", message, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', message);
        }
    }

    static readonly Dictionary<string, string> Keys = new() { ["decoder"] = "yolo", ["classes"] = """["car"]""" };

    string Model() => new OnnxGraph().Input("images", OnnxGraph.Float, 1, 3, 64, 64).Output("output0", new float[5 * 84], 1, 5, 84).Save(folder["model.onnx"]);

    /// <summary>A load context as the host makes one: the contracts are shared, everything else is the plugin's own.</summary>
    sealed class PluginContext(Func<string, nint> loadNative) : AssemblyLoadContext("detectors.onnx")
    {
        public IModelFormat Register()
        {
            var type = LoadFromAssemblyPath(typeof(OnnxPlugin).Assembly.Location).GetCustomAttribute<PluginEntryAttribute>()!.Type;
            Assert.NotEqual(typeof(OnnxPlugin), type);
            var registry = new Registry("{}");
            ((IPlugin)Activator.CreateInstance(type)!).Register(registry);
            return registry.Formats.Single().Format;
        }

        protected override Assembly? Load(AssemblyName name) =>
            name.Name is "Microsoft.ML.OnnxRuntime" or "System.Numerics.Tensors" ? LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, name.Name + ".dll")) : null;

        protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
            unmanagedDllName.Contains("onnxruntime", StringComparison.Ordinal) ? loadNative(unmanagedDllName) : 0;
    }

    sealed class Registry(string section) : IPluginRegistry
    {
        public List<(string Id, IModelFormat Format)> Formats { get; } = [];

        public T Options<T>(Func<JsonTypeInfo<T>> type) where T : new() => JsonSerializer.Deserialize(section, type())!;

        public void AddRasterFormat(string id, IRasterFormat format) => throw new NotSupportedException();

        public void AddChangeMethod(string id, ChangeMethod method) => throw new NotSupportedException();

        public void AddObjectDetector(string id, IObjectDetector detector) => throw new NotSupportedException();

        public void AddModelFormat(string id, IModelFormat format) => Formats.Add((id, format));

        public void AddReportSink(string id, IReportSink sink) => throw new NotSupportedException();
    }
}
