using System.Buffers;
using ImageryWatch.Rasters;

namespace ImageryWatch.Alignment;

/// <summary>Sampling at any positions: rotated and reprojected grids, and images that are registered by more than a shift.</summary>
/// <typeparam name="TKernel">Makes a sample of the pixels around it.</typeparam>
sealed class FreeResampler<TKernel>(IRasterSource source, int level, PixelWindow extent, PositionLattice lattice) : IResampler
    where TKernel : struct, ISampleKernel
{
    // Bounds on what one step holds. Near a pole a small target window may need a whole row of the source.
    const int PositionsAtOnce = 1 << 20, SamplesAtOnce = 1 << 24;

    public void Read(PixelWindow window, RasterTile destination) => ReadPart(window, window, destination);

    void ReadPart(PixelWindow part, PixelWindow window, RasterTile destination)
    {
        if (part.PixelCount > PositionsAtOnce)
        {
            ReadHalves(part, window, destination);
            return;
        }
        int count = (int)part.PixelCount;
        var rented = ArrayPool<Position>.Shared.Rent(count);
        var positions = rented.AsSpan(0, count);
        lattice.Fill(part, positions);
        var needed = Needed(positions);
        if (needed.PixelCount * destination.BandCount > SamplesAtOnce && count > 1)
            ReadHalves(part, window, destination);
        else
            Sample(positions, needed, part, window, destination);
        ArrayPool<Position>.Shared.Return(rented);
    }

    void ReadHalves(PixelWindow part, PixelWindow window, RasterTile destination)
    {
        var (first, second) = part.Width >= part.Height
            ? (part with { Width = part.Width / 2 }, part with { Column = part.Column + part.Width / 2, Width = part.Width - part.Width / 2 })
            : (part with { Height = part.Height / 2 }, part with { Row = part.Row + part.Height / 2, Height = part.Height - part.Height / 2 });
        ReadPart(first, window, destination);
        ReadPart(second, window, destination);
    }

    /// <summary>The source pixels that the positions are sampled from; empty when all lie outside.</summary>
    PixelWindow Needed(ReadOnlySpan<Position> positions)
    {
        double left = double.PositiveInfinity, top = left, right = double.NegativeInfinity, bottom = right;
        foreach (var (x, y) in positions)
        {
            if (!Holds(x, y)) continue;
            (left, right) = (Math.Min(left, x), Math.Max(right, x));
            (top, bottom) = (Math.Min(top, y), Math.Max(bottom, y));
        }
        if (left > right) return default;
        int column = (int)Math.Floor(left - 0.5), row = (int)Math.Floor(top - 0.5);
        return new PixelWindow(column, row, (int)Math.Floor(right + 0.5) - column + 1, (int)Math.Floor(bottom + 0.5) - row + 1)
            .Inflate(TKernel.Reach - 1).Intersect(extent);
    }

    bool Holds(double x, double y) => x >= 0 && x < extent.Width && y >= 0 && y < extent.Height;

    void Sample(ReadOnlySpan<Position> positions, PixelWindow needed, PixelWindow part, PixelWindow window, RasterTile destination)
    {
        using var tile = needed.IsEmpty ? null : RasterTile.Rent(destination.BandCount, needed.Width, needed.Height);
        if (tile is not null) source.Read(needed, level, tile);
        var from = tile is null ? [] : tile.Samples;
        var to = destination.Samples;
        int next = 0;
        for (int row = part.Row; row < part.Bottom; row++)
        {
            int first = (row - window.Row) * window.Width + part.Column - window.Column;
            for (int sample = first; sample < first + part.Width; sample++)
            {
                var at = positions[next++];
                if (Holds(at.X, at.Y))
                    TKernel.Sample(from, needed, at, to[sample..], destination.BandLength);
                else
                    for (int i = sample; i < to.Length; i += destination.BandLength) to[i] = float.NaN;
            }
        }
    }
}
