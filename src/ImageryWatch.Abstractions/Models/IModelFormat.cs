namespace ImageryWatch.Models;

/// <summary>Makes detectors out of trained models that lie in files.</summary>
public interface IModelFormat
{
    /// <summary>Whether a model of this format is there, by names of files alone.</summary>
    /// <param name="path">A file, or a folder with a model and its manifest.</param>
    bool Recognizes(string path);

    /// <summary>Opens a model: reads its manifest, checks the file, and settles how its output is decoded.</summary>
    /// <param name="path">What <see cref="Recognizes"/> accepted.</param>
    /// <param name="keys">Keys of the manifest that the user gives, dotted (<c>input.gsdMetres</c>); they go before the manifest and the file's own metadata.</param>
    /// <exception cref="ModelException">The model cannot be used, or one of several readings must be chosen; the message is one sentence for the user.</exception>
    IModel Open(string path, IReadOnlyDictionary<string, string> keys);
}
