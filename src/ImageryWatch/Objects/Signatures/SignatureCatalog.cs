using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ImageryWatch.Objects.Signatures;

/// <summary>What is how large: the built-in catalogue, <c>models/signatures.json</c>, and what users add to it.</summary>
sealed partial class SignatureCatalog
{
    const long MostBytes = 4 << 20;
    const string BuiltInName = "signatures.json";

    SignatureCatalog(IReadOnlyList<string> labels, IReadOnlyList<SizeClass> sizeClasses, IReadOnlyList<SignatureCandidate> candidates, string origin) =>
        (Labels, SizeClasses, Candidates, Origin) = (labels, sizeClasses, candidates, origin);

    /// <summary>The catalogue that is part of the program.</summary>
    public static SignatureCatalog BuiltIn { get; } = ReadBuiltIn();

    /// <summary>Words of the labels that are compared with it.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>Classes by size, in the order of the file.</summary>
    public IReadOnlyList<SizeClass> SizeClasses { get; }

    /// <summary>Named things, in the order of the file.</summary>
    public IReadOnlyList<SignatureCandidate> Candidates { get; }

    /// <summary>Where it is from, with hashes, for the report.</summary>
    public string Origin { get; }

    /// <summary>The built-in catalogue, and what a file of the user adds.</summary>
    /// <param name="path">The file; null for none.</param>
    /// <exception cref="InvalidDataException">It cannot be read or is none; the message is one sentence.</exception>
    public static SignatureCatalog Of(string? path) => path is null ? BuiltIn : BuiltIn.With(path);

    /// <summary>This catalogue and a file of the user: classes and candidates of one name are those of the file.</summary>
    /// <param name="path">A file as <c>models/signatures-1.0.schema.json</c> describes it.</param>
    /// <exception cref="InvalidDataException">It cannot be read or is none; the message is one sentence.</exception>
    public SignatureCatalog With(string path)
    {
        string name = Path.GetFileName(path);
        byte[] bytes;
        try
        {
            if (new FileInfo(path).Length > MostBytes) throw new InvalidDataException($"{name} has more than {MostBytes >> 20} MiB, expected a catalogue of signatures; name another file.");
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"The signatures {path} cannot be read: {exception.Message.TrimEnd('.')}; check the path.", exception);
        }

        var own = Parse(name, bytes, SizeClasses.Select(size => size.Name));
        return new(
            [.. Labels.Union(own.Labels, StringComparer.OrdinalIgnoreCase)],
            [.. SizeClasses.Where(size => own.SizeClasses.All(other => other.Name != size.Name)), .. own.SizeClasses],
            [.. Candidates.Where(candidate => own.Candidates.All(other => other.Name != candidate.Name)), .. own.Candidates],
            $"{Origin}; {own.Origin}");
    }

    /// <summary>Whether things of this label are compared with the catalogue: one of its words is a word of the label.</summary>
    public bool Covers(string label) =>
        Word().Matches(label).Any(word => Labels.Contains(word.Value, StringComparer.OrdinalIgnoreCase));

    static SignatureCatalog ReadBuiltIn()
    {
        using var stream = typeof(SignatureCatalog).Assembly.GetManifestResourceStream(BuiltInName)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return Parse(BuiltInName, bytes, []);
    }

    static SignatureCatalog Parse(string name, byte[] bytes, IEnumerable<string> knownClasses)
    {
        SignatureFile file;
        try
        {
            file = JsonSerializer.Deserialize(bytes, SignatureJson.Default.SignatureFile) ?? throw new JsonException("the document is null");
        }
        catch (JsonException error)
        {
            string place = error.Path is null ? "" : $" at {error.Path} (line {error.LineNumber + 1})";
            throw new InvalidDataException($"{name} is no catalogue of signatures: what was found{place} does not fit signatures-1.0.schema.json; docs/objects.md describes the format.", error);
        }

        if (file.Version.Split('.')[0] != "1")
            throw new InvalidDataException($"{name} has version {file.Version}, but this program reads 1.x; use another version of the program or of the file.");
        HashSet<string> classes = [.. knownClasses, .. file.SizeClasses.Select(size => size.Name)];
        foreach (var entry in file.SizeClasses) entry.Check(name);
        foreach (var entry in file.Candidates)
        {
            entry.Check(name);
            if (entry.LookAlikes.Count == 0)
                throw new InvalidDataException($"{name} names no lookAlikes for {entry.Name}, expected at least one; write what it can be taken for.");
            if (entry.SizeClass is null || !classes.Contains(entry.SizeClass))
                throw new InvalidDataException($"{name} gives {entry.Name} the sizeClass \"{entry.SizeClass}\", expected one of {string.Join(", ", classes.Order(StringComparer.Ordinal))}; write one of these, or add the class.");
        }
        return new(
            file.Labels, [.. file.SizeClasses.Select(entry => new SizeClass(entry.Name, entry.Length, entry.Width, entry.LookAlikes))],
            [.. file.Candidates.Select(entry => new SignatureCandidate(entry.Name, entry.SizeClass!, entry.Length, entry.Width, entry.LookAlikes))],
            $"{(knownClasses.Any() ? name : "built in")}, SHA-256 {Convert.ToHexStringLower(SHA256.HashData(bytes))}");
    }

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();
}
