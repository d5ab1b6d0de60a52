using System.Buffers;
using System.Numerics.Tensors;
using ImageryWatch.Rasters;

namespace ImageryWatch.Alignment;

/// <summary>
/// Bicubic sampling of a source that lies on the target's grid but for a shift: the weights are the same for every
/// sample, so that four rows are blended as whole vectors and then four columns.
/// </summary>
sealed class BicubicShift : IResampler
{
    const int Before = 1, Taps = 4;

    readonly WholePixelShift pixels;
    readonly float right, down;
    readonly CubicWeights columns, rows;

    public BicubicShift(IRasterSource source, int level, PixelWindow extent, double columns, double rows)
    {
        double column = Math.Floor(columns), row = Math.Floor(rows);
        (right, down) = ((float)(columns - column), (float)(rows - row));
        // A fraction that is 1 in single precision is the next pixel.
        if (right == 1) (right, column) = (0, column + 1);
        if (down == 1) (down, row) = (0, row + 1);
        (this.columns, this.rows) = (CubicWeights.At(right), CubicWeights.At(down));
        pixels = new(source, level, extent, column - Before, row - Before);
    }

    public void Read(PixelWindow window, RasterTile destination)
    {
        using var tile = RasterTile.Rent(destination.BandCount, window.Width + Taps - 1, window.Height + Taps - 1);
        pixels.Read(window with { Width = tile.Width, Height = tile.Height }, tile);
        float[] scratch = ArrayPool<float>.Shared.Rent(tile.Width);
        var blend = scratch.AsSpan(0, tile.Width);
        for (int band = 0; band < destination.BandCount; band++)
            for (int y = 0; y < window.Height; y++)
            {
                var line = destination.Row(band, y);
                Blend(tile.Row(band, y), tile.Row(band, y + 1), tile.Row(band, y + 2), tile.Row(band, y + 3), rows, blend);
                Blend(blend[..line.Length], blend[1..], blend[2..], blend[3..], columns, line);
                // NaN anywhere makes the sum NaN; so does an infinity, which then only costs a second look.
                if (float.IsNaN(TensorPrimitives.Sum<float>(line))) Mend(tile.Row(band, y + 1), tile.Row(band, y + 2), line);
            }
        ArrayPool<float>.Shared.Return(scratch);
    }

    /// <summary>Bilinear where one of the sixteen was not observed. Pixels beyond the edge are such.</summary>
    void Mend(ReadOnlySpan<float> top, ReadOnlySpan<float> bottom, Span<float> line)
    {
        for (int x = 0; x < line.Length; x++)
            if (float.IsNaN(line[x])) line[x] = Neighbours.Mean(top[x + 1], top[x + 2], bottom[x + 1], bottom[x + 2], right, down);
    }

    /// <summary>Rounded once a term, in this order, on every processor.</summary>
    static void Blend(
        ReadOnlySpan<float> first, ReadOnlySpan<float> second, ReadOnlySpan<float> third, ReadOnlySpan<float> fourth,
        CubicWeights weights, Span<float> destination)
    {
        TensorPrimitives.Multiply(first, weights.First, destination);
        TensorPrimitives.FusedMultiplyAdd(second[..destination.Length], weights.Second, destination, destination);
        TensorPrimitives.FusedMultiplyAdd(third[..destination.Length], weights.Third, destination, destination);
        TensorPrimitives.FusedMultiplyAdd(fourth[..destination.Length], weights.Fourth, destination, destination);
    }
}
