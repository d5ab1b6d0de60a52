using ImageryWatch.Simulation.Rendering;
using ImageryWatch.Simulation.Things;

namespace ImageryWatch.Simulation.Chips;

/// <summary>A place of the size of a chip: what is painted, and the vehicles and look-alikes among it.</summary>
/// <param name="Features">All there is, in the order of painting.</param>
/// <param name="Objects">Those that the truth names, with their labels.</param>
public sealed record ChipScene(IReadOnlyList<Placed> Features, IReadOnlyList<(string Label, Vehicle Object)> Objects);
