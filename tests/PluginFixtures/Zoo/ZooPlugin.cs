using System.Runtime.Loader;
using ImageryWatch.Plugins;
using Zoo;

[assembly: PluginEntry(typeof(ZooPlugin))]

namespace Zoo;

/// <summary>A plugin that behaves as it is called: the id in its plugin.json chooses the behaviour.</summary>
public sealed class ZooPlugin : IPlugin
{
    readonly string animal = AssemblyLoadContext.GetLoadContext(typeof(ZooPlugin).Assembly)!.Name!;

    public ZooPlugin()
    {
        if (animal == "zoo.constructor-throws")
            throw new InvalidOperationException("no luck today");
    }

    public void Register(IPluginRegistry registry)
    {
        switch (animal)
        {
            case "zoo.good" or "zoo.also-good":
                registry.AddChangeMethod(animal[4..], _ => new StillDetector());
                registry.AddObjectDetector(animal[4..], new CentreDetector());
                registry.AddReportSink(animal[4..], new NoteSink());
                break;
            case "zoo.namesake":
                registry.AddChangeMethod("good", _ => new StillDetector());
                break;
            case "zoo.idle" or "zoo.constructor-throws":
                break;
            case "zoo.options":
                var options = registry.Options(() => OptionsContext.Default.FeedOptions);
                registry.AddChangeMethod($"{options.Food}-{options.Portions}-{options.Times.Count}-{(options.Keeper?.Name ?? "nobody").ToLowerInvariant()}", _ => new StillDetector());
                break;
            case "zoo.register-throws":
                registry.AddChangeMethod("half-registered", _ => new StillDetector());
                throw new InvalidOperationException("no luck today.\nTry again\tlater.");
            case "zoo.register-hangs":
                Thread.Sleep(Timeout.Infinite);
                break;
            case "zoo.registers-late":
                // Hangs until it is given up, then tries to slip something in.
                Thread.Sleep(2000);
                registry.AddChangeMethod("late", _ => new StillDetector());
                break;
            case "zoo.bad-offer":
                registry.AddReportSink("Not An Id", new NoteSink());
                break;
            case "zoo.offers-twice":
                registry.AddReportSink("twice", new NoteSink());
                registry.AddReportSink("twice", new NoteSink());
                break;
            case "zoo.native-missing":
                NativeLibrary.Call();
                break;
            case "zoo.change-throws":
                registry.AddChangeMethod("change-throws", _ => new ThrowingDetector());
                break;
            case "zoo.change-hangs":
                registry.AddChangeMethod("change-hangs", _ => new HangingDetector());
                break;
            case "zoo.change-nan":
                registry.AddChangeMethod("change-nan", _ => new NanDetector());
                break;
            case "zoo.object-throws":
                registry.AddObjectDetector("object-throws", new ThrowingDetector());
                break;
            case "zoo.object-hangs":
                registry.AddObjectDetector("object-hangs", new HangingDetector());
                break;
            case "zoo.object-outside":
                registry.AddObjectDetector("object-outside", new OutsideDetector());
                break;
            case "zoo.object-nan":
                registry.AddObjectDetector("object-nan", new NanDetector());
                break;
            case "zoo.models":
                registry.AddModelFormat("bright", new BrightFormat());
                break;
            case "zoo.sink-throws":
                registry.AddReportSink("sink-throws", new ThrowingSink());
                break;
            case "zoo.sink-hangs":
                registry.AddReportSink("sink-hangs", new HangingSink());
                break;
            case "zoo.sink-half":
                registry.AddReportSink("sink-half", new HalfSink());
                break;
            default:
                throw new ArgumentException($"the zoo has no {animal}");
        }
    }
}
