using System.Buffers;
using ImageryWatch.Georeferencing;
using ImageryWatch.Rasters;

namespace ImageryWatch.Alignment;

/// <summary>
/// Reads a raster of classes on another grid: a pixel has the class of the source pixel that its centre lies in, NaN
/// outside the source. A class is never mixed from two. May be called from several threads at once.
/// </summary>
sealed class NearestSource
{
    // Bounds what one step holds where the source is much finer than the target.
    const int SamplesAtOnce = 1 << 23;

    readonly IRasterSource source;
    readonly PixelWindow extent;
    readonly PositionLattice lattice;

    /// <param name="source">The raster to read; stays the caller's.</param>
    /// <param name="sourceGrid">Where it lies: its own grid, or that of the image that it belongs to when it has none.</param>
    /// <param name="target">The grid to read it on.</param>
    /// <param name="systems">The coordinate reference systems that can be related.</param>
    /// <param name="registration">How the image that it belongs to is displaced, in pixels of the target.</param>
    /// <exception cref="RasterException">The systems differ and one of them is unknown.</exception>
    public NearestSource(IRasterSource source, RasterGrid sourceGrid, RasterGrid target, CoordinateSystems systems, Registration registration)
    {
        (this.source, extent) = (source, source.Grid.Window);
        var mapping = PixelMapping.Between(target, sourceGrid, systems) ??
            throw new RasterException(
                $"A mask in {sourceGrid.Crs} cannot be read on a grid in {target.Crs}, because one of the two systems is unknown; reproject the mask, for example with gdalwarp -r near -t_srs {target.Crs}.");
        lattice = new(mapping.Registered(registration, 1, 1).Snapped(target.Width, target.Height));
    }

    /// <summary>Reads the first band of a window.</summary>
    /// <param name="window">Pixels of the target; may reach beyond it.</param>
    /// <param name="values">As many values as the window has pixels, row by row.</param>
    public void Read(PixelWindow window, Span<float> values)
    {
        var rented = ArrayPool<Position>.Shared.Rent(window.Width);
        var positions = rented.AsSpan(0, window.Width);
        // Rows that touch the same source rows are read together: positions of a row are worked out twice for that.
        for (var first = 0; first < window.Height;)
        {
            var needed = Needed(window with { Row = window.Row + first, Height = 1 }, positions);
            var end = first + 1;
            for (; end < window.Height; end++)
            {
                var more = Join(needed, Needed(window with { Row = window.Row + end, Height = 1 }, positions));
                if (more.PixelCount * source.Grid.BandCount > SamplesAtOnce) break;
                needed = more;
            }
            Fill(window, first, end, needed, positions, values);
            first = end;
        }
        ArrayPool<Position>.Shared.Return(rented);
    }

    void Fill(PixelWindow window, int first, int end, PixelWindow needed, Span<Position> positions, Span<float> values)
    {
        if (needed.IsEmpty)
        {
            values[(first * window.Width)..(end * window.Width)].Fill(float.NaN);
            return;
        }
        using var tile = RasterTile.Rent(source.Grid.BandCount, needed.Width, needed.Height);
        source.Read(needed, 0, tile);
        var classes = tile.Band(0);
        for (var row = first; row < end; row++)
        {
            lattice.Fill(window with { Row = window.Row + row, Height = 1 }, positions);
            var line = values.Slice(row * window.Width, window.Width);
            for (var column = 0; column < line.Length; column++)
                line[column] = IsInside(positions[column], out var x, out var y) ? classes[(y - needed.Row) * needed.Width + x - needed.Column] : float.NaN;
        }
    }

    PixelWindow Needed(PixelWindow row, Span<Position> positions)
    {
        lattice.Fill(row, positions);
        int left = int.MaxValue, right = int.MinValue, top = int.MaxValue, bottom = int.MinValue;
        foreach (var position in positions)
        {
            if (!IsInside(position, out var x, out var y)) continue;
            (left, right, top, bottom) = (Math.Min(left, x), Math.Max(right, x), Math.Min(top, y), Math.Max(bottom, y));
        }
        return right < left ? default : new(left, top, right - left + 1, bottom - top + 1);
    }

    // Written so that NaN is outside.
    bool IsInside(Position position, out int column, out int row)
    {
        (column, row) = (0, 0);
        if (!(position.X >= 0 && position.Y >= 0 && position.X < extent.Width && position.Y < extent.Height)) return false;
        (column, row) = ((int)position.X, (int)position.Y);
        return true;
    }

    static PixelWindow Join(PixelWindow one, PixelWindow other)
    {
        if (one.IsEmpty) return other;
        if (other.IsEmpty) return one;
        int left = Math.Min(one.Column, other.Column), top = Math.Min(one.Row, other.Row);
        return new(left, top, Math.Max(one.Right, other.Right) - left, Math.Max(one.Bottom, other.Bottom) - top);
    }
}
