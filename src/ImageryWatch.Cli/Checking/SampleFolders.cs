using ImageryWatch.Pipeline;
using ImageryWatch.Reporting;

namespace ImageryWatch.Cli.Checking;

/// <summary>Finds samples: folders that hold a pair of images and what is expected of its report.</summary>
static class SampleFolders
{
    /// <summary>The samples among the given folders; a folder that is none stands for the samples directly inside it.</summary>
    /// <param name="given">Folders.</param>
    /// <param name="use">When expectations are updated, a pair without one is a sample too.</param>
    /// <returns>The folders of the samples, in the order given, then by name.</returns>
    /// <exception cref="UsageException">A folder is missing or holds no sample.</exception>
    public static IReadOnlyList<string> Find(IEnumerable<string> given, ExpectationUse use)
    {
        var samples = new List<string>();
        foreach (string folder in given)
        {
            if (!Directory.Exists(folder)) throw new UsageException($"{folder} is no folder; name the folder of a sample, or one that holds samples.");
            if (IsSample(folder, use))
            {
                samples.Add(folder);
                continue;
            }

            var inside = Directory.EnumerateDirectories(folder).Where(child => IsSample(child, use)).Order(StringComparer.Ordinal).ToList();
            if (inside.Count == 0)
                throw new UsageException($"{folder} holds no sample: neither it nor a folder in it has a file {ReportExpectation.FileName}; make one with --update.");
            samples.AddRange(inside);
        }

        return [.. samples.DistinctBy(Path.GetFullPath)];
    }

    static bool IsSample(string folder, ExpectationUse use)
    {
        if (File.Exists(Path.Combine(folder, ReportExpectation.FileName))) return true;
        var pair = new ExpectedComparison();
        return use == ExpectationUse.Update && File.Exists(Path.Combine(folder, pair.Before)) && File.Exists(Path.Combine(folder, pair.After));
    }
}
