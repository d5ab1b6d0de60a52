using ImageryWatch.Simulation.Rendering;

namespace ImageryWatch.Simulation.Ground;

/// <summary>One road of a network.</summary>
/// <param name="Course">Its middle.</param>
/// <param name="WidthMetres">Of the carriageway.</param>
public sealed record Road(Course Course, double WidthMetres)
{
    /// <summary>What it is made of.</summary>
    public Material Material { get; init; } = Materials.Asphalt;

    /// <summary>Width of gravel or kerb beside it, metres.</summary>
    public float ShoulderMetres { get; init; } = 0.9f;

    /// <summary>What the shoulder is made of.</summary>
    public Material Shoulder { get; init; } = Materials.Gravel;

    /// <summary>Painted lines.</summary>
    public RoadMarking Marking { get; init; } = RoadMarking.CentreAndEdges;
}
