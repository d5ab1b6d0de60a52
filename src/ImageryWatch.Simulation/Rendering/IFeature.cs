namespace ImageryWatch.Simulation.Rendering;

/// <summary>Something on the ground that can be painted: a field, a road, a house, a lorry.</summary>
/// <remarks>
/// What is painted at a sample depends on the feature and on the ground position alone, never on the window of the
/// canvas: scenes are rendered in tiles, several at once.
/// </remarks>
public interface IFeature
{
    /// <summary>The ground that it may touch.</summary>
    Bounds Bounds { get; }

    /// <summary>How high it reaches, metres: an upper bound that limits how far its shadow is looked for.</summary>
    double MaxHeightMetres => 0;

    /// <summary>Paints colour and height over what is there.</summary>
    void Paint(Canvas canvas);
}
