using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ImageryWatch.Change;
using ImageryWatch.Models;
using ImageryWatch.Objects;
using ImageryWatch.Rasters;
using ImageryWatch.Rasters.Images;
using ImageryWatch.Reports;

namespace ImageryWatch.Plugins.Tests.Images;

public sealed class ImagesPluginTests : IDisposable
{
    readonly ImageFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_assembly_names_its_entry() =>
        Assert.Equal(typeof(ImagesPlugin), typeof(ImagesPlugin).Assembly.GetCustomAttribute<PluginEntryAttribute>()?.Type);

    [Fact]
    public void It_offers_the_format_images()
    {
        var registry = new Registry("{}");
        new ImagesPlugin().Register(registry);
        Assert.Equal("images", Assert.Single(registry.Formats).Id);
    }

    [Theory]
    [InlineData("""{"memoryLimitMegabytes": -1}""", "memoryLimitMegabytes of rasters.images is -1, but 0 to 1024 is expected.")]
    [InlineData("""{"memoryLimitMegabytes": 1025}""", "memoryLimitMegabytes of rasters.images is 1025")]
    [InlineData("""{"temporaryFolder": "/no/such/folder"}""", "no existing folder")]
    public void Options_that_cannot_be_are_refused_by_name(string section, string expected) =>
        Assert.Contains(expected, Assert.Throws<PluginOptionsException>(() => new ImagesPlugin().Register(new Registry(section))).Message, StringComparison.Ordinal);

    [Fact]
    public void Registering_does_not_load_the_decoder_and_opening_does()
    {
        string path = folder.Save("a.png", ImageFolder.Bytes(12), 2, 2);
        var context = new PluginContext(native => NativeLibrary.Load(Path.Combine(AppContext.BaseDirectory, "runtimes", RuntimeInformation.RuntimeIdentifier, "native", native)));
        var format = context.Register();
        Assert.DoesNotContain(context.Assemblies, assembly => assembly.GetName().Name == "NetVips");

        using var source = format.Open(path, SampleValues.Physical);
        Assert.Contains(context.Assemblies, assembly => assembly.GetName().Name == "NetVips");
        Assert.Equal(ImageFolder.Planar(ImageFolder.Bytes(12), 3), ImageFolder.Read(source));
    }

    [Fact]
    public void Without_the_native_library_the_plugin_loads_and_an_image_is_refused_in_one_sentence()
    {
        string path = folder.Save("a.png", ImageFolder.Bytes(12), 2, 2);
        var format = new PluginContext(native => throw new DllNotFoundException($"{native} is not there")).Register();
        for (int attempt = 0; attempt < 2; attempt++)
        {
            string message = Assert.Throws<RasterException>(() => format.Open(path, SampleValues.Physical)).Message;
            Assert.Contains($"{path} cannot be decoded because the native library libvips could not be loaded", message, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', message);
        }
    }

    /// <summary>A load context as the host makes one: the contracts are shared, everything else is the plugin's own.</summary>
    sealed class PluginContext(Func<string, nint> loadNative) : AssemblyLoadContext("rasters.images")
    {
        public IRasterFormat Register()
        {
            var type = LoadFromAssemblyPath(typeof(ImagesPlugin).Assembly.Location).GetCustomAttribute<PluginEntryAttribute>()!.Type;
            Assert.NotEqual(typeof(ImagesPlugin), type);
            var registry = new Registry("{}");
            ((IPlugin)Activator.CreateInstance(type)!).Register(registry);
            return registry.Formats.Single().Format;
        }

        protected override Assembly? Load(AssemblyName name) =>
            name.Name == "NetVips" ? LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, "NetVips.dll")) : null;

        protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
            unmanagedDllName.Contains("vips", StringComparison.Ordinal) ? loadNative(unmanagedDllName) : 0;
    }

    sealed class Registry(string section) : IPluginRegistry
    {
        public List<(string Id, IRasterFormat Format)> Formats { get; } = [];

        public T Options<T>(Func<JsonTypeInfo<T>> type) where T : new() => JsonSerializer.Deserialize(section, type())!;

        public void AddRasterFormat(string id, IRasterFormat format) => Formats.Add((id, format));

        public void AddChangeMethod(string id, ChangeMethod method) => throw new NotSupportedException();

        public void AddObjectDetector(string id, IObjectDetector detector) => throw new NotSupportedException();

        public void AddModelFormat(string id, IModelFormat format) => throw new NotSupportedException();

        public void AddReportSink(string id, IReportSink sink) => throw new NotSupportedException();
    }
}
