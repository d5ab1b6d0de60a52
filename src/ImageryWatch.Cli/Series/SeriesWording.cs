using System.Globalization;
using ImageryWatch.Cli.Output;

namespace ImageryWatch.Cli.Series;

/// <summary>A series in words, the same on a terminal, in a pipe and on the page.</summary>
static class SeriesWording
{
    /// <summary>What stands where a figure is not known.</summary>
    public const string Unknown = "–";

    /// <summary>The answer in one sentence.</summary>
    public static string Headline(SeriesDocument document)
    {
        var compared = document.Pairs.Where(pair => pair.Regions is not null).ToList();
        int failed = document.Pairs.Count - compared.Count, unused = document.Images.Count(image => image.Problem is not null);
        string pairs = failed == 0 ? "" : $", {Quantity.Count(failed, "pair")} failed";
        string images = unused == 0 ? "" : $", {Quantity.Count(unused, "image")} could not be used";
        return $"{Quantity.Count(compared.Count, "pair")} compared, {Quantity.Whole(compared.Count(pair => pair.Regions > 0))} with change: {Quantity.Count(compared.Sum(pair => pair.Regions!.Value), "region")} in all{pairs}{images}.";
    }

    /// <summary>The day of an image, or its name where that is unknown.</summary>
    public static string DateOrName(DateTimeOffset? acquired, string name) => acquired is { } time ? Day(time) : name;

    /// <summary>A day.</summary>
    public static string Day(DateTimeOffset time) => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Both dates of a pair.</summary>
    public static string Dates(SeriesPairSection pair) =>
        $"{DateOrName(pair.BeforeAcquiredAt, pair.Before)} to {DateOrName(pair.AfterAcquiredAt, pair.After)}";

    /// <summary>How far the dates lie apart.</summary>
    public static string Days(SeriesPairSection pair) => pair.Days is { } days ? days.ToString("#,0.#", CultureInfo.InvariantCulture) : Unknown;

    /// <summary>How much of the grid was seen on both dates.</summary>
    public static string Observed(SeriesPairSection pair) => Percent(pair.ObservedPixels, pair.TotalPixels);

    /// <summary>How much of that changed.</summary>
    public static string ChangedShare(SeriesPairSection pair) => Percent(pair.ChangedPixels, pair.ObservedPixels);

    /// <summary>Ground area of the regions.</summary>
    public static string Changed(SeriesPairSection pair) => pair.ChangedPixels is { } pixels ? Quantity.Area(pair.ChangedSquareMetres, pixels) : Unknown;

    /// <summary>Number of regions.</summary>
    public static string Regions(SeriesPairSection pair) => pair.Regions is { } regions ? Quantity.Whole(regions) : Unknown;

    /// <summary>Regions for each square kilometre that was seen.</summary>
    public static string Density(SeriesPairSection pair) => Figure(pair.RegionsPerSquareKilometre);

    /// <summary>How far the after image lay from the reference, and what is left of it.</summary>
    public static string Shift(SeriesPairSection pair) => pair.Regions is null ? Unknown
        : $"{Figure(pair.ShiftPixels)} / {Figure(pair.ResidualPixels)} px{(pair.IsTrusted == false ? " (not trusted)" : "")}";

    /// <summary>One pair on one line.</summary>
    public static string Line(SeriesPairSection pair) => pair.Regions is null
        ? $"{Dates(pair)}: failed"
        : $"{Dates(pair)}: {Quantity.Count(pair.Regions.Value, "region")}, {Changed(pair)}, {ChangedShare(pair)} of what was observed; {(pair.Days is null ? "" : $"{Days(pair)} days, ")}{(pair.RegionsPerSquareKilometre is null ? "" : $"{Density(pair)} regions per km², ")}observed {Observed(pair)}, shift and residual {Shift(pair)}";

    static string Percent(long? part, long? whole) => part is { } some && whole is { } all ? Quantity.Percent(some, all) : Unknown;

    static string Figure(double? value) => value is not { } number ? Unknown : number == 0 ? "0" : Quantity.Figures(Math.Round(number, 3));
}
