using ImageryWatch.Plugins;

namespace Zoo;

/// <summary>A plugin whose author forgot the attribute.</summary>
public sealed class Forgetful : IPlugin
{
    public void Register(IPluginRegistry registry) => throw new InvalidOperationException("never called");
}
