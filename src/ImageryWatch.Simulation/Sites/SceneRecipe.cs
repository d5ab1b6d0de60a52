using ImageryWatch.Simulation.Rendering;

namespace ImageryWatch.Simulation.Sites;

/// <summary>
/// Everything that a pair of images follows from: the same recipe gives the same bytes on every machine.
/// </summary>
public sealed record SceneRecipe
{
    /// <summary>Name of the scene: of its folder, and of its acquisitions.</summary>
    public required string Name { get; init; }

    /// <summary>What is to be seen, in one sentence.</summary>
    public string Title { get; init; } = "";

    /// <summary>Which kind of place.</summary>
    public required SiteKind Site { get; init; }

    /// <summary>What differs between two places of a kind.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>UTM zone of the northern hemisphere, WGS 84.</summary>
    public int UtmZone { get; init; } = 33;

    /// <summary>Easting of the corner of the scene, metres.</summary>
    public double Easting { get; init; } = 500000;

    /// <summary>Northing of the corner of the scene, metres.</summary>
    public double Northing { get; init; } = 5400000;

    /// <summary>The earlier image.</summary>
    public required ViewRecipe Before { get; init; }

    /// <summary>The later image.</summary>
    public required ViewRecipe After { get; init; }
}
