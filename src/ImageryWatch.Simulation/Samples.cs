using ImageryWatch.Simulation.Rendering;
using ImageryWatch.Simulation.Sites;

namespace ImageryWatch.Simulation;

/// <summary>The recipes of the pairs in <c>samples/</c>. The places are made up; the sun stands where it would.</summary>
public static class Samples
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<SceneRecipe> All { get; } =
    [
        new()
        {
            Name = "motor-pool",
            Title = "A vehicle depot, nine days apart: three heavy vehicles, three lorries and a car left; ten heavy vehicles, a bus and a car came; a semi-trailer was moved.",
            Site = SiteKind.VehiclePark, Seed = 7, UtmZone = 34, Easting = 437216, Northing = 5533408,
            Before = new()
            {
                AcquiredAt = new(2025, 5, 12, 9, 41, 7, TimeSpan.Zero), Width = 704, Height = 512,
                Sun = new(154, 56), Season = new(0.62f), Sidecar = Sidecar.StacItem, Sensor = new() { Seed = 11 },
            },
            After = new()
            {
                AcquiredAt = new(2025, 5, 21, 9, 39, 52, TimeSpan.Zero), Width = 704, Height = 512, ErrorX = 0.12, ErrorY = -0.08,
                Sun = new(154, 58), Season = new(0.59f), Sidecar = Sidecar.StacItem,
                Sensor = new() { Seed = 12, Gain = new(1.03f, 1.02f, 1.0f), Haze = new(0.003f, 0.004f, 0.006f) },
            },
        },
        new()
        {
            Name = "construction",
            Title = "The edge of an industrial estate in May and in October: a hall is being built on what was meadow. The later image has its own grid and pixel size.",
            Site = SiteKind.BuildingSite, Seed = 3, UtmZone = 33, Easting = 541882.5, Northing = 5371410,
            Before = new()
            {
                AcquiredAt = new(2024, 5, 21, 10, 2, 18, TimeSpan.Zero), Width = 600, Height = 448,
                Sun = new(155, 60), Season = new(0.85f), Sensor = new() { Seed = 21 },
            },
            After = new()
            {
                AcquiredAt = new(2024, 10, 9, 10, 8, 55, TimeSpan.Zero), Width = 464, Height = 352, GsdMetres = 0.6, OffsetX = 13.3, OffsetY = 7.9,
                Sun = new(169, 35), Season = new(0.45f, 0.25f),
                Sensor = new() { Seed = 22, Gain = new(1.07f, 1.05f, 1.02f), Haze = new(0.006f, 0.008f, 0.012f) },
            },
        },
        new()
        {
            Name = "quiet",
            Title = "Streets with houses, two days apart: nothing changed but the light, the noise and a tenth of a pixel.",
            Site = SiteKind.Suburb, Seed = 5, UtmZone = 32, Easting = 688054, Northing = 5339620,
            Before = new()
            {
                AcquiredAt = new(2025, 7, 2, 10, 14, 40, TimeSpan.Zero), Width = 512, Height = 384,
                Sun = new(147, 62), Season = new(0.66f), Sensor = new() { Seed = 31 },
            },
            After = new()
            {
                AcquiredAt = new(2025, 7, 4, 10, 11, 2, TimeSpan.Zero), Width = 512, Height = 384, ErrorX = 0.05, ErrorY = 0.04,
                Sun = new(146, 61.5), Season = new(0.65f),
                Sensor = new() { Seed = 32, Gain = new(0.97f, 0.98f, 0.99f), Haze = new(0.004f, 0.005f, 0.008f) },
            },
        },
        new()
        {
            Name = "clouded",
            Title = "A container terminal in 16-bit reflectance: the later image has clouds and their shadows under a mask, and the edge of the swath across a corner.",
            Site = SiteKind.FreightYard, Seed = 9, UtmZone = 31, Easting = 601744, Northing = 5745310,
            Before = new()
            {
                AcquiredAt = new(2025, 3, 18, 10, 55, 3, TimeSpan.Zero), Width = 512, Height = 512,
                Sun = new(163, 36), Season = new(0.5f), Sidecar = Sidecar.StacItem, Sensor = new() { Seed = 41, Encoding = Encoding.Reflectance16 },
            },
            After = new()
            {
                AcquiredAt = new(2025, 3, 29, 10, 47, 26, TimeSpan.Zero), Width = 512, Height = 512, ErrorX = -0.1, ErrorY = 0.06,
                Sun = new(160, 40), Season = new(0.55f), Sidecar = Sidecar.StacItem, Mask = MaskKind.Internal,
                Sensor = new() { Seed = 42, Encoding = Encoding.Reflectance16, Haze = new(0.004f, 0.006f, 0.01f) },
                // Two in the picture, whose shadows fall outside it, and one outside, whose shadow falls into it.
                Clouds = [new(196, 206, 36, 900), new(40, 82, 22, 900), new(66 + 367, 150 + 1008, 30, 900)],
                SwathEdge = new(0, 205, 240),
            },
        },
    ];
}
