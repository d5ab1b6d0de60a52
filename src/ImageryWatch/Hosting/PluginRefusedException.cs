namespace ImageryWatch.Hosting;

/// <summary>A plugin cannot be loaded. The message is the sentence of its <see cref="PluginRefusal"/>.</summary>
sealed class PluginRefusedException(string message) : Exception(message);
