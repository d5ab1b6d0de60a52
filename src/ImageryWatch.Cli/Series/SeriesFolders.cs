using System.Globalization;
using System.Text;
using ImageryWatch.Pipeline;

namespace ImageryWatch.Cli.Series;

/// <summary>Names of the folders of pairs: their number, then the dates of both images or, where one is unknown, their names.</summary>
/// <param name="imageCount">Number of images in the series.</param>
sealed class SeriesFolders(int imageCount)
{
    // File systems allow 255 bytes, and a path has other parts.
    const int LongestBytes = 160;

    readonly string digits = new('0', Math.Max(2, $"{imageCount - 1}".Length));

    /// <summary>The name of a pair, as in <c>01_2009-08-18_2010-06-29</c>.</summary>
    public string Name(int number, SeriesPair pair)
    {
        string position = number.ToString(digits, CultureInfo.InvariantCulture);
        string name = pair.Before.Acquisition?.AcquiredAt is { } before && pair.After.Acquisition?.AcquiredAt is { } after
            ? $"{position}_{Day(before)}_{Day(after)}"
            : $"{position}_{Stem(pair.Before)}_{Stem(pair.After)}";
        return Encoding.UTF8.GetByteCount(name) <= LongestBytes ? name : position;
    }

    static string Day(DateTimeOffset time) => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static string Stem(SeriesImage image) => Path.GetFileNameWithoutExtension(image.Name);
}
