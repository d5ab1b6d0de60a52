namespace ImageryWatch.Tests.Georeferencing;

/// <summary>Figures of other programs, stored with the command that made them.</summary>
static class Figures
{
    /// <summary>The lines of a stored table, split at tabs, without its comments.</summary>
    public static IEnumerable<string[]> Of(string table)
    {
        using var reader = new StreamReader(typeof(Figures).Assembly.GetManifestResourceStream(table)!);
        while (reader.ReadLine() is { } line)
            if (!line.StartsWith('#')) yield return line.Split('\t');
    }
}
