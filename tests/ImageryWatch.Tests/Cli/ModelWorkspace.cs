using ImageryWatch.Tests.Hosting;

namespace ImageryWatch.Tests.Cli;

/// <summary>A folder of a test's own in which the program finds a trusted plugin that runs models, and a model of it.</summary>
sealed class ModelWorkspace : IDisposable
{
    readonly PluginZoo zoo = new();

    public ModelWorkspace()
    {
        zoo.Add(PluginZoo.Models);
        Files.Write("config/imagerywatch/trust.json", File.ReadAllBytes(zoo.TrustFile));
        File.Delete(zoo.TrustFile);
        Files.Write("models/spots.bright", "1.5 CC0-1.0");
    }

    /// <summary>The folder.</summary>
    public Workspace Files { get; } = new();

    /// <summary>Runs the program.</summary>
    public Task<CliRun> Run(params string[] arguments) => CliProgram.Run(
        new Dictionary<string, string?>
        {
            ["XDG_CONFIG_HOME"] = Files["config"], ["IMAGERYWATCH_PLUGINS"] = zoo.Folder, ["IMAGERYWATCH_MODELS"] = Files["models"],
        },
        arguments);

    public void Dispose()
    {
        Files.Dispose();
        zoo.Dispose();
    }
}
