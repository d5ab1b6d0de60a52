using System.Buffers;

namespace ImageryWatch.Detectors.Differencing.Neighbourhoods;

/// <summary>
/// A plane of values over a tile, or over its inner part: <c>[row, column]</c>, contiguous. Rented, with room for four
/// vectors at its end, so that a loop over vectors needs no tail. One owner disposes it.
/// </summary>
sealed class Plane : IDisposable
{
    /// <summary>Room behind the last value.</summary>
    public const int Room = 64;

    readonly float[] samples;

    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="inset">By how many pixels it is smaller than the tile, on each side.</param>
    public Plane(int width, int height, int inset)
    {
        (Width, Height, Inset) = (width, height, inset);
        samples = ArrayPool<float>.Shared.Rent(checked(width * height) + Room);
        // What lies behind the end is computed with, and never looked at; it must not trap into slow arithmetic.
        samples.AsSpan(Length, Room).Clear();
    }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>By how many pixels it is smaller than the tile, on each side.</summary>
    public int Inset { get; }

    /// <summary>Number of values.</summary>
    public int Length => Width * Height;

    /// <summary>The values.</summary>
    public Span<float> Samples => samples.AsSpan(0, Length);

    /// <summary>The first value, for loops over whole vectors: <see cref="Length"/> rounded up to vectors may be read and written.</summary>
    public ref float First => ref samples[0];

    /// <inheritdoc/>
    public void Dispose() => ArrayPool<float>.Shared.Return(samples);
}
