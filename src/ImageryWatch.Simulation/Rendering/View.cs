namespace ImageryWatch.Simulation.Rendering;

/// <summary>One rendered image.</summary>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
public sealed record View(int Width, int Height)
{
    /// <summary>Recorded numbers, red, green and blue of a pixel side by side; 0 is nodata.</summary>
    public ushort[] Samples { get; } = new ushort[3 * Width * Height];

    /// <summary>What each pixel shows.</summary>
    public PixelTruth[] Truth { get; } = new PixelTruth[Width * Height];
}
