using ImageryWatch.Simulation.Rendering;
using ImageryWatch.Simulation.Truth;

namespace ImageryWatch.Simulation.Sites;

/// <summary>A place as it is on both dates.</summary>
/// <param name="Features">All there is, in the order of painting.</param>
/// <param name="Objects">The objects among it.</param>
public sealed record Scene(IReadOnlyList<Placed> Features, IReadOnlyList<TrueObject> Objects);
