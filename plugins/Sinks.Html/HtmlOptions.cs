using ImageryWatch.Plugins;

namespace ImageryWatch.Sinks.Html;

/// <summary>Options of the <c>html</c> sink, section <c>sinks.html</c> of <c>watch.json</c>.</summary>
/// <remarks>
/// Set rather than init: generated deserialisation gives an init-only property that is absent from the JSON the default
/// of its type, not the one written here.
/// </remarks>
public sealed record HtmlOptions
{
    /// <summary>
    /// Bands to show, counted from 1: one for grey, three for red, green, blue. Null takes the bands that the file
    /// names red, green and blue, else the first three, else the first.
    /// </summary>
    public IReadOnlyList<int>? Bands { get; set; }

    /// <summary>Longer side of the two big pictures at most, pixels.</summary>
    public int OverviewPixels { get; set; } = 2048;

    /// <summary>How many of the largest changes get a picture of their own where the big ones are reduced.</summary>
    public int Thumbnails { get; set; } = 60;

    /// <summary>Size of the page at most, bytes. Pictures lose quality, then size, until it fits.</summary>
    public long MaxBytes { get; set; } = 7_500_000;

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="PluginOptionsException">A value is out of its range.</exception>
    internal void Validate()
    {
        if (Bands is not null && (Bands.Count is not (1 or 3) || Bands.Any(band => band < 1)))
            throw new PluginOptionsException(
                $"sinks.html: bands is [{string.Join(", ", Bands)}], but one band (grey) or three (red, green, blue), counted from 1, can be shown; write for example \"bands\": [1, 2, 3].");
        RequireRange("overviewPixels", OverviewPixels, 64, 8192);
        RequireRange("thumbnails", Thumbnails, 0, 1000);
        RequireRange("maxBytes", MaxBytes, 2_000_000, 200_000_000);
    }

    static void RequireRange(string key, long value, long least, long most)
    {
        if (value < least || value > most)
            throw new PluginOptionsException($"sinks.html: {key} is {value}, but must lie between {least} and {most}.");
    }
}
