namespace ImageryWatch.Plugins;

/// <summary>The entry of a plugin assembly, named by <see cref="PluginEntryAttribute"/>.</summary>
public interface IPlugin
{
    /// <summary>Registers what the plugin offers. Called once, before anything else; should do no slow work.</summary>
    void Register(IPluginRegistry registry);
}
