using System.Globalization;
using ImageryWatch.Reports;

namespace ImageryWatch.Regions;

/// <summary>
/// How far apart, between pixel edges, fragments of one object may lie: what was asked for in metres or, by default,
/// half the size of the object, and two pixels at least. Without a size of pixel on the ground it is two pixels.
/// </summary>
sealed class JoinDistance
{
    const double DefaultPixels = 2, MostPixels = 64;

    readonly double? gsdMetres;

    /// <param name="metres">What was asked for; 0 joins nothing, null takes the default.</param>
    /// <param name="objectSizeMetres">Size of the object that the user cares about; null when unknown.</param>
    /// <param name="gsdMetres">Size of a pixel on the ground; null when unknown.</param>
    public JoinDistance(double? metres, double? objectSizeMetres, double? gsdMetres)
    {
        this.gsdMetres = gsdMetres;
        Pixels = Math.Min(MostPixels, metres switch
        {
            0 => 0,
            { } given when gsdMetres is { } gsd => given / gsd,
            null when objectSizeMetres / 2 / gsdMetres is { } half => Math.Max(DefaultPixels, half),
            _ => DefaultPixels,
        });
    }

    /// <summary>The distance in pixels; 0 joins nothing but what touches.</summary>
    public double Pixels { get; }

    /// <summary>For the record. It removes nothing.</summary>
    /// <param name="fragments">Fragments that were joined.</param>
    /// <param name="regions">Regions that they became.</param>
    public GateResult Result(long fragments, long regions)
    {
        var metres = gsdMetres is { } gsd ? string.Create(CultureInfo.InvariantCulture, $" ({Pixels * gsd:0.##} m)") : "";
        return new(
            "joined",
            Pixels == 0
                ? "fragments that do not touch are regions of their own"
                : string.Create(CultureInfo.InvariantCulture, $"fragments at most {Pixels:0.##} pixels{metres} apart are one region: {fragments} fragments became {regions} {(regions == 1 ? "region" : "regions")}"),
            Pixels > 0, 0, 0, gsdMetres is null ? null : 0, "--join 0");
    }
}
