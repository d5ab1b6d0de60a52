using System.Globalization;

namespace ImageryWatch.Cli.Output;

/// <summary>Figures as people read them, the same in every language setting.</summary>
static class Quantity
{
    const double SquareMetresPerHectare = 10_000, SquareMetresPerSquareKilometre = 1_000_000;

    /// <summary>Ground area: square metres, hectares from 1 ha on, square kilometres from 1 km² on; pixels where the ground is unknown.</summary>
    public static string Area(double? squareMetres, long pixels) => squareMetres switch
    {
        null => $"{Whole(pixels)} px",
        < SquareMetresPerHectare => $"{Figures(squareMetres.Value)} m²",
        < SquareMetresPerSquareKilometre => $"{Figures(squareMetres.Value / SquareMetresPerHectare)} ha",
        _ => $"{Figures(squareMetres.Value / SquareMetresPerSquareKilometre)} km²",
    };

    /// <summary>A part of a whole in percent; "none" of nothing.</summary>
    public static string Percent(long part, long whole) => (whole == 0 ? 0 : 100.0 * part / whole) switch
    {
        0 => "0 %",
        100 => "100 %",
        // Never rounded to all or nothing: some is not none.
        < 0.01 => "< 0.01 %",
        > 99.9 => "> 99.9 %",
        double percent => Format($"{percent:0.0#} %"),
    };

    /// <summary>A whole number with its thousands apart.</summary>
    public static string Whole(long number) => Format($"{number:N0}");

    /// <summary>A number to three significant figures, without exponent between 0.001 and 1,000,000.</summary>
    public static string Figures(double number) => Math.Abs(number) switch
    {
        >= 1_000_000 => Format($"{number:0.##E+0}"),
        >= 100 => Format($"{number:N0}"),
        >= 10 => Format($"{number:0.0}"),
        >= 1 or 0 => Format($"{number:0.00}"),
        >= 0.001 => Format($"{number:0.####}"),
        _ => Format($"{number:G3}"),
    };

    /// <summary>A count and its noun.</summary>
    public static string Count(long count, string noun) => $"{Whole(count)} {noun}{(count == 1 ? "" : "s")}";

    /// <summary>How long something takes, to the second: <c>45 s</c>, <c>2 min 5 s</c>, <c>1 h 2 min</c>.</summary>
    public static string Duration(TimeSpan time) => time.TotalSeconds switch
    {
        < 60 => Format($"{(int)time.TotalSeconds} s"),
        < 3600 => Format($"{(int)time.TotalMinutes} min {time.Seconds} s"),
        _ => Format($"{(int)time.TotalHours} h {time.Minutes} min"),
    };

    /// <summary>A position in degrees: <c>50.41234° N, 30.52311° E</c>.</summary>
    public static string Degrees(double longitude, double latitude) =>
        Format($"{Math.Abs(latitude):0.00000}° {(latitude < 0 ? 'S' : 'N')}, {Math.Abs(longitude):0.00000}° {(longitude < 0 ? 'W' : 'E')}");

    static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
