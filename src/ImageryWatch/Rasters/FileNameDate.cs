using System.Globalization;
using System.Text.RegularExpressions;

namespace ImageryWatch.Rasters;

/// <summary>Finds the date that a file name carries: 2022-02-19, 2022_02_19, 20220219, each also with a time as in 20220219T105019.</summary>
static partial class FileNameDate
{
    const int EarliestYear = 1960, LatestYear = 2100;

    // Digits on either side would make it part of a longer number.
    [GeneratedRegex(@"(?<![0-9])(?<year>[0-9]{4})(?<d>[-_]?)(?<month>[0-9]{2})\k<d>(?<day>[0-9]{2})(T(?<hour>[0-9]{2})(?<t>[-_:]?)(?<minute>[0-9]{2})\k<t>(?<second>[0-9]{2}))?(?![0-9])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern { get; }

    /// <summary>
    /// The date in a name, as UTC; null when there is none, or when there are several days to choose from. Of several
    /// times on one day none is chosen: the result is then the day alone, at 00:00.
    /// </summary>
    /// <param name="name">File name without folder and extension.</param>
    public static DateTimeOffset? Find(string name)
    {
        var found = Pattern.Matches(name).Select(Read).OfType<DateTimeOffset>().Distinct().ToList();
        var days = found.Select(time => time.Date).Distinct().ToList();
        if (days.Count != 1) return null;

        var times = found.Where(time => time.TimeOfDay != TimeSpan.Zero).ToList();
        return times.Count == 1 ? times[0] : new DateTimeOffset(days[0], TimeSpan.Zero);
    }

    static DateTimeOffset? Read(Match match)
    {
        int Part(string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

        int year = Part("year"), month = Part("month"), day = Part("day");
        if (year is < EarliestYear or > LatestYear || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
            return null;
        var date = new DateTimeOffset(year, month, day, 0, 0, 0, TimeSpan.Zero);
        if (!match.Groups["hour"].Success) return date;

        int hour = Part("hour"), minute = Part("minute"), second = Part("second");
        return hour < 24 && minute < 60 && second < 60 ? date.Add(new TimeSpan(hour, minute, second)) : date;
    }
}
