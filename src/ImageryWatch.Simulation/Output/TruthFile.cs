using ImageryWatch.Objects;
using ImageryWatch.Simulation.Truth;

namespace ImageryWatch.Simulation.Output;

/// <summary>The content of <c>truth.json</c>.</summary>
/// <param name="Scene">Name of the scene.</param>
/// <param name="Title">What is to be seen.</param>
/// <param name="Crs">System of map coordinates.</param>
/// <param name="MaskValues">What the values of <c>truth.tif</c> mean.</param>
/// <param name="MaskPixels">How many pixels of the before image have each.</param>
/// <param name="Objects">The objects that lie in either image.</param>
public sealed record TruthFile(
    string Scene, string Title, string Crs, IReadOnlyDictionary<string, int> MaskValues,
    IReadOnlyDictionary<string, int> MaskPixels, IReadOnlyList<TruthFile.Entry> Objects)
{
    /// <summary>One object.</summary>
    /// <param name="Class">What it is.</param>
    /// <param name="State">What became of it.</param>
    /// <param name="HeightMetres">Of its top; negative for a pit.</param>
    /// <param name="Before">Where it was; null when it was not.</param>
    /// <param name="After">Where it is.</param>
    public sealed record Entry(string Class, ObjectState State, double HeightMetres, Place? Before, Place? After);

    /// <summary>Where an object is on one date.</summary>
    /// <param name="Observed">Whether its middle is in the image, free of cloud and shadow of cloud.</param>
    /// <param name="Map">Box in map coordinates, metres: y grows to the north.</param>
    /// <param name="Pixels">Box in pixels of that date's image: y grows downwards.</param>
    public sealed record Place(bool Observed, OrientedBox Map, OrientedBox Pixels);
}
