using ImageryWatch.Rasters;

namespace ImageryWatch.Accuracy;

/// <summary>What is known to have changed, on the grid of a comparison.</summary>
/// <remarks>May be read from several threads at once. What a window sees does not depend on the window.</remarks>
public abstract class Truth : IDisposable
{
    /// <summary>What the values of a truth stand for, in one sentence.</summary>
    public abstract string Rule { get; }

    /// <summary>Pixels of each object, when the truth names objects; null when they are the connected pixels of a mask.</summary>
    internal abstract RunIndex? Objects { get; }

    /// <summary>Reads a window: 1 changed, 0 unchanged, NaN not judged.</summary>
    /// <param name="window">Pixels wholly inside the grid.</param>
    /// <param name="destination">One band of the window's size. Stays the caller's.</param>
    /// <exception cref="RasterException">The data cannot be read.</exception>
    public abstract void Read(PixelWindow window, RasterTile destination);

    /// <summary>Closes the file.</summary>
    public abstract void Dispose();
}
