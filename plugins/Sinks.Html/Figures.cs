using System.Globalization;

namespace ImageryWatch.Sinks.Html;

/// <summary>Figures as people read them: three significant digits, SI units, thousands by comma.</summary>
static class Figures
{
    public static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>"1 region", "14 regions".</summary>
    public static string Count(long value, string noun) => $"{Count(value)} {noun}{(value == 1 ? "" : "s")}";

    /// <summary>"1 pixel", "0.5 pixels".</summary>
    public static string Measure(double value, string noun) => $"{Significant(value)} {noun}{(value == 1 ? "" : "s")}";

    /// <summary>Square metres below one hectare, hectares below one square kilometre, then square kilometres.</summary>
    public static string Area(double squareMetres) => squareMetres switch
    {
        double.NaN => "unknown",
        < 10_000 => $"{Significant(squareMetres)} m²",
        < 1_000_000 => $"{Significant(squareMetres / 10_000)} ha",
        _ => $"{Significant(squareMetres / 1_000_000)} km²",
    };

    public static string Length(double metres) =>
        metres < 1000 ? $"{Significant(metres)} m" : $"{Significant(metres / 1000)} km";

    /// <summary>A share in per cent that never rounds to "nothing" or to "all" unless it is.</summary>
    public static string Percent(long part, long whole)
    {
        if (whole <= 0) return "0 %";
        if (part == whole) return "100 %";
        var percent = 100.0 * part / whole;
        return percent switch
        {
            0 => "0 %",
            < 0.01 => "less than 0.01 %",
            > 99.9 => "more than 99.9 %",
            < 10 => $"{Significant(percent, 2)} %",
            _ => $"{Significant(percent)} %",
        };
    }

    /// <summary>A share from 0 to 1 in per cent, under the same rule.</summary>
    public static string Share(double? share) => share is { } part && double.IsFinite(part) ? Percent((long)Math.Round(part * 1e9), 1_000_000_000) : "unknown";

    public static string Significant(double value, int digits = 3)
    {
        if (!double.IsFinite(value)) return "unknown";
        if (value == 0) return "0";
        var decimals = digits - 1 - (int)Math.Floor(Math.Log10(Math.Abs(value)));
        return decimals <= 0
            ? value.ToString("N0", CultureInfo.InvariantCulture)
            : value.ToString("N" + Math.Min(decimals, 12), CultureInfo.InvariantCulture) is var text && text.Contains('.')
                ? text.TrimEnd('0').TrimEnd('.')
                : value.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Rounded for the data block: null when it is not a number, which JSON cannot carry.</summary>
    public static double? Rounded(double? value, int significantDigits) =>
        value is { } number && double.IsFinite(number)
            ? double.Parse(number.ToString("G" + significantDigits, CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)
            : null;
}
