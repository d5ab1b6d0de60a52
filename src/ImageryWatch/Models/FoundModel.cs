using ImageryWatch.Hosting;

namespace ImageryWatch.Models;

/// <summary>A trained model that lies where models are looked for. Nothing of it has been read.</summary>
/// <param name="Name">Name to call it by: that of its folder, or of its file without extension.</param>
/// <param name="Path">Full path of the file or folder.</param>
/// <param name="Format">The format that knows it by name, and the plugin that offers the format.</param>
public sealed record FoundModel(string Name, string Path, Offered<IModelFormat> Format)
{
    /// <summary>Opens the model.</summary>
    /// <param name="keys">Keys of its manifest that the user gives.</param>
    /// <exception cref="ModelException">It cannot be used; the message is one sentence.</exception>
    public OpenedModel Open(IReadOnlyDictionary<string, string> keys)
    {
        try
        {
            return new(this, Format.Value.Open(Path, keys));
        }
        catch (Exception exception) when (exception is not (ModelException or OutOfMemoryException))
        {
            throw new ModelException(
                $"Plugin {Format.Plugin.Id} {Format.Plugin.Version} failed while opening the model {Path} ({exception.GetType().Name}: {Sentence.Of(exception.Message)}); report this to its author, or choose another model.", exception);
        }
    }
}
