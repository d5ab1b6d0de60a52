using ImageryWatch.Models;

namespace Zoo;

/// <summary>
/// Models in files that end in <c>.bright</c>: a line with version and licence, or the word broken. The key <c>threshold</c> says how
/// bright an object is.
/// </summary>
sealed class BrightFormat : IModelFormat
{
    public bool Recognizes(string path) => path.EndsWith(".bright", StringComparison.Ordinal) && File.Exists(path);

    public IModel Open(string path, IReadOnlyDictionary<string, string> keys)
    {
        string text = File.ReadAllText(path).Trim();
        if (text == "broken") throw new ModelException($"{path} is broken; train it again.");
        if (text == "throws") throw new InvalidOperationException("no luck today");
        if (keys.Keys.FirstOrDefault(key => key != "threshold") is { } unknown) throw new ModelException($"{unknown} is no key of a bright model; the only one is threshold.");
        return new BrightModel(Path.GetFileNameWithoutExtension(path), text, keys.TryGetValue("threshold", out var threshold) ? int.Parse(threshold) : 200);
    }
}
