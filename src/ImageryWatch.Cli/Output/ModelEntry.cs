namespace ImageryWatch.Cli.Output;

/// <summary>A model in a list.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Format">Id of its format.</param>
/// <param name="Plugin">Id of the plugin that runs it.</param>
/// <param name="Path">Full path.</param>
sealed record ModelEntry(string Name, string Format, string Plugin, string Path);
