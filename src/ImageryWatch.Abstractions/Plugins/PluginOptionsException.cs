namespace ImageryWatch.Plugins;

/// <summary>The options given to a plugin are wrong. The message is one sentence that names the key and what is allowed.</summary>
public sealed class PluginOptionsException(string message) : Exception(message);
