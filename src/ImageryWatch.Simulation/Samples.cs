using ImageryWatch.Simulation.Rendering;
using ImageryWatch.Simulation.Sites;

namespace ImageryWatch.Simulation;

/// <summary>The recipes of the pairs in <c>samples/</c>. The places are made up.</summary>
public static class Samples
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<SceneRecipe> All { get; } =
    [
        new()
        {
            Name = "motor-pool",
            Title = "A vehicle depot, three weeks apart: three heavy vehicles and three lorries left, ten heavy vehicles came, a semi-trailer was moved.",
            Site = SiteKind.VehiclePark, Seed = 7, UtmZone = 34, Easting = 437216, Northing = 5533408,
            Before = new()
            {
                AcquiredAt = new(2025, 5, 12, 9, 41, 7, TimeSpan.Zero), Width = 704, Height = 512,
                Sun = new(146, 51), Season = new(0.62f), Sidecar = Sidecar.StacItem, Sensor = new() { Seed = 11 },
            },
            After = new()
            {
                AcquiredAt = new(2025, 6, 3, 9, 52, 31, TimeSpan.Zero), Width = 704, Height = 512, ErrorX = 0.12, ErrorY = -0.08,
                Sun = new(150, 55), Season = new(0.54f), Sidecar = Sidecar.StacItem,
                Sensor = new() { Seed = 12, Gain = new(1.03f, 1.02f, 1.0f), Haze = new(0.003f, 0.004f, 0.006f) },
            },
        },
    ];
}
