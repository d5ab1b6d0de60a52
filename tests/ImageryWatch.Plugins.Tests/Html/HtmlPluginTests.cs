using System.Reflection;
using System.Runtime.Loader;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ImageryWatch.Change;
using ImageryWatch.Models;
using ImageryWatch.Objects;
using ImageryWatch.Plugins;
using ImageryWatch.Rasters;
using ImageryWatch.Reports;

namespace ImageryWatch.Sinks.Html.Tests;

public sealed class HtmlPluginTests
{
    [Fact]
    public void It_offers_one_sink_that_needs_no_configuration()
    {
        var registry = new ListingRegistry();
        new HtmlPlugin().Register(registry);
        Assert.Equal("html", registry.Id);
        Assert.False(registry.Sink!.NeedsConfiguration);
    }

    [Fact]
    public void An_option_that_is_not_given_keeps_its_default()
    {
        var options = JsonSerializer.Deserialize("""{ "bands": [4, 3, 2], "thumbnails": 5 }""", HtmlOptionsJson.Default.HtmlOptions)!;
        Assert.Equal([4, 3, 2], options.Bands!);
        Assert.Equal(new HtmlOptions { Bands = options.Bands, Thumbnails = 5 }, options);
        options.Validate();
    }

    [Fact]
    public void Registering_loads_no_imaging_library()
    {
        var context = new WatchingContext(typeof(HtmlPlugin).Assembly.Location);
        var plugin = context.LoadFromAssemblyPath(typeof(HtmlPlugin).Assembly.Location).GetType(typeof(HtmlPlugin).FullName!)!;
        ((IPlugin)Activator.CreateInstance(plugin)!).Register(new ListingRegistry());
        Assert.DoesNotContain("NetVips", context.Asked);
        context.Unload();
    }

    sealed class WatchingContext(string path) : AssemblyLoadContext(isCollectible: true)
    {
        readonly AssemblyDependencyResolver resolver = new(path);

        public List<string> Asked { get; } = [];

        protected override Assembly? Load(AssemblyName name)
        {
            Asked.Add(name.Name!);
            return name.Name == "ImageryWatch.Abstractions" || resolver.ResolveAssemblyToPath(name) is not { } found ? null : LoadFromAssemblyPath(found);
        }
    }

    sealed class ListingRegistry : IPluginRegistry
    {
        public string? Id { get; private set; }

        public IReportSink? Sink { get; private set; }

        public T Options<T>(Func<JsonTypeInfo<T>> type) where T : new() => new();

        public void AddReportSink(string id, IReportSink sink) => (Id, Sink) = (id, sink);

        public void AddRasterFormat(string id, IRasterFormat format) => throw new InvalidOperationException("A sink offers no format.");

        public void AddChangeMethod(string id, ChangeMethod method) => throw new InvalidOperationException("A sink offers no method.");

        public void AddObjectDetector(string id, IObjectDetector detector) => throw new InvalidOperationException("A sink offers no detector.");

        public void AddModelFormat(string id, IModelFormat format) => throw new InvalidOperationException("A sink offers no model.");
    }
}
