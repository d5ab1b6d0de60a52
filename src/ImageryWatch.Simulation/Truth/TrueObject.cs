using ImageryWatch.Simulation.Rendering;

namespace ImageryWatch.Simulation.Truth;

/// <summary>An object of a scene.</summary>
/// <param name="Class">What it is.</param>
/// <param name="State">What became of it.</param>
/// <param name="Before">Where it was, ground metres; null when it was not.</param>
/// <param name="After">Where it is.</param>
/// <param name="LengthMetres">Along its heading.</param>
/// <param name="WidthMetres">Across.</param>
/// <param name="HeightMetres">Of its top; negative for a pit.</param>
public sealed record TrueObject(
    string Class, ObjectState State, Pose? Before, Pose? After, double LengthMetres, double WidthMetres, double HeightMetres);
