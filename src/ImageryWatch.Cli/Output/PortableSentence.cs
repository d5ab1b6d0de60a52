namespace ImageryWatch.Cli.Output;

/// <summary>Makes what was said of inputs the same wherever they lie, for files that hold no path of the machine.</summary>
static class PortableSentence
{
    /// <summary>The sentence with the names of inputs instead of their paths, on one line.</summary>
    /// <param name="sentence">What was said.</param>
    /// <param name="paths">The inputs.</param>
    public static string Of(string sentence, IEnumerable<string> paths)
    {
        sentence = Printable.Sentence(sentence);
        foreach (string path in paths.Where(path => !string.IsNullOrWhiteSpace(path) && !path.Contains('\0', StringComparison.Ordinal)))
            foreach (string form in (string[])[Path.GetFullPath(path), path])
                sentence = sentence.Replace(form, Path.GetFileName(Path.TrimEndingDirectorySeparator(form)), StringComparison.Ordinal);
        return sentence;
    }
}
