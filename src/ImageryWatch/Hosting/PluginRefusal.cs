namespace ImageryWatch.Hosting;

/// <summary>A plugin that was not loaded.</summary>
/// <param name="Name">Its id where known, else the name of its folder.</param>
/// <param name="Folder">Where it lies.</param>
/// <param name="Message">One sentence that names plugin, cause and way out.</param>
public sealed record PluginRefusal(string Name, string Folder, string Message);
