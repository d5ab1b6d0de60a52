using System.Globalization;
using ImageryWatch.Rasters;

namespace ImageryWatch.Cli.Output;

/// <summary>What <c>inspect</c> prints for people: one fact a line.</summary>
static class InspectWording
{
    /// <summary>The facts, by name, in order. What is unknown is said to be.</summary>
    public static IEnumerable<(string Name, string Text)> Facts(InspectDocument image)
    {
        yield return ("file", image.File);
        yield return ("format", $"{image.Format}, read by {image.Reader}");
        yield return ("size", $"{Quantity.Whole(image.Width)} x {Quantity.Whole(image.Height)} pixels, {Quantity.Count(image.Bands, "band")}{(image.BandNames.Count > 0 ? $" ({string.Join(", ", image.BandNames)})" : "")}");
        yield return ("samples", $"{image.SampleType}, nodata {(image.NoData is { } noData ? noData.ToString(CultureInfo.InvariantCulture) : "not declared")}");
        yield return ("storage", $"{image.Compression}, blocks of {image.Block[0]} x {image.Block[1]}");
        yield return ("overviews", image.Overviews.Count == 0 ? "none" : string.Join(", ", image.Overviews.Select(size => $"{size[0]} x {size[1]}")));
        yield return ("crs", image.Crs.Length == 0 ? image.GeoTransform is null ? "none: places are in pixels" : "unknown: the image is placed on a map of unknown system" : image.Crs);
        if (image.GeoTransform is { } transform)
        {
            yield return ("origin", $"{Number(transform[0])}, {Number(transform[3])}");
            yield return ("pixel", transform[2] == 0 && transform[4] == 0
                ? $"{Number(transform[1])} x {Number(transform[5])} map units"
                : $"{Number(transform[1])}, {Number(transform[2])}; {Number(transform[4])}, {Number(transform[5])} map units (rotated)");
        }

        yield return ("gsd", image.GsdMetres is { } gsd ? $"{Quantity.Figures(gsd)} m" : "unknown; give --gsd to compare");
        if (image.Footprint is { } footprint)
        {
            foreach (var polygon in footprint.Polygons)
                yield return ("footprint", string.Join("; ", Corners(polygon).Select(corner => Quantity.Degrees(corner.X, corner.Y))));
        }

        var acquisition = image.Acquisition;
        yield return ("acquired", acquisition.AcquiredAt is { } time
            ? $"{time.ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture)}, from {acquisition.AcquiredAtSource}"
            : "unknown: neither a sidecar, nor the file, nor its name tells");
        if (acquisition.Platform is { } platform) yield return ("platform", platform);
        if (View(acquisition) is { Length: > 0 } view) yield return ("view", view);
        foreach (string remark in image.Remarks) yield return ("remark", remark);
        if (image.Checksums is { } checksums)
            for (int band = 0; band < checksums.Count; band++)
                yield return ("checksum", $"band {band + 1}: {checksums[band]}");
    }

    // The corners of an outline that follows the curve of a projection are every so many points of it.
    static IEnumerable<Position> Corners(Polygon polygon)
    {
        int points = polygon.Shell.Count - 1, step = points > 8 && points % 4 == 0 ? points / 4 : 1;
        for (int i = 0; i < points; i += step) yield return polygon.Shell[i];
    }

    static string View(Acquisition acquisition) => string.Join(", ", new[]
    {
        Degrees("off nadir", acquisition.OffNadirDegrees), Degrees("azimuth", acquisition.AzimuthDegrees),
        Degrees("sun azimuth", acquisition.SunAzimuthDegrees), Degrees("sun elevation", acquisition.SunElevationDegrees),
        acquisition.CloudCoverPercent is { } clouds ? $"clouds {Quantity.Figures(clouds)} %" : null,
    }.OfType<string>());

    static string? Degrees(string name, double? value) => value is { } degrees ? $"{name} {Quantity.Figures(degrees)}°" : null;

    static string Number(double value) => value.ToString("0.##########", CultureInfo.InvariantCulture);
}
