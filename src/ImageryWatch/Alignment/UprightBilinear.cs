using System.Buffers;
using System.Numerics.Tensors;
using ImageryWatch.Rasters;

namespace ImageryWatch.Alignment;

/// <summary>
/// Bilinear sampling where columns of the target are columns of the source (no rotation): the weights of a column and
/// of a row are worked out once, and two source rows are blended as whole vectors.
/// </summary>
sealed class UprightBilinear(IRasterSource source, int level, PixelWindow extent, GeoTransform mapping) : IResampler
{
    public void Read(PixelWindow window, RasterTile destination)
    {
        using var columns = new AxisWeights(mapping.OriginX, mapping.PixelWidth, window.Column, window.Width, extent.Width);
        using var rows = new AxisWeights(mapping.OriginY, mapping.PixelHeight, window.Row, window.Height, extent.Height);
        if (columns.IsEmpty || rows.IsEmpty)
        {
            destination.Samples.Fill(float.NaN);
            return;
        }

        var needed = new PixelWindow(columns.First, rows.First, columns.Last - columns.First + 1, rows.Last - rows.First + 1);
        using var tile = RasterTile.Rent(destination.BandCount, needed.Width, needed.Height);
        source.Read(needed, level, tile);

        // One spare sample at each end stands for the pixel beyond the edge, which the edge pixel stands in for.
        float[] scratch = ArrayPool<float>.Shared.Rent(needed.Width + 2);
        var blend = scratch.AsSpan(0, needed.Width + 2);
        for (int band = 0; band < tile.BandCount; band++)
            for (int y = rows.Start; y < rows.End; y++)
            {
                int above = Math.Max(rows.Index[y], rows.First) - rows.First, below = Math.Min(rows.Index[y] + 1, rows.Last) - rows.First;
                float bottom = rows.Weight[y];
                var top = tile.Row(band, above);
                var inner = blend.Slice(1, needed.Width);
                Lerp(top, tile.Row(band, below), bottom, inner);
                (blend[0], blend[^1]) = (inner[0], inner[^1]);
                var line = destination.Row(band, y)[columns.Start..columns.End];
                BlendColumns(blend, columns, line);
                // NaN anywhere makes the sum NaN; so does an infinity, which then only costs a second look.
                if (float.IsNaN(TensorPrimitives.Sum<float>(line)))
                    Mend(tile.Row(band, above), tile.Row(band, below), bottom, columns, line);
            }
        ArrayPool<float>.Shared.Return(scratch);
        TileEdges.Clear(destination, window, new(
            window.Column + columns.Start, window.Row + rows.Start, columns.End - columns.Start, rows.End - rows.Start));
    }

    static void BlendColumns(ReadOnlySpan<float> blend, AxisWeights columns, Span<float> line)
    {
        int spare = 1 - columns.First;
        if (columns.IsUnitStep)
        {
            int left = columns.Index[columns.Start] + spare;
            Lerp(blend.Slice(left, line.Length), blend.Slice(left + 1, line.Length), columns.Weight[columns.Start], line);
            return;
        }
        var index = columns.Index[columns.Start..columns.End];
        var weight = columns.Weight[columns.Start..columns.End];
        for (int x = 0; x < line.Length; x++)
        {
            float left = blend[index[x] + spare], right = blend[index[x] + spare + 1];
            line[x] = left + (right - left) * weight[x];
        }
    }

    static void Mend(ReadOnlySpan<float> top, ReadOnlySpan<float> bottom, float weight, AxisWeights columns, Span<float> line)
    {
        for (int x = 0; x < line.Length; x++)
        {
            if (!float.IsNaN(line[x])) continue;
            int index = columns.Index[columns.Start + x];
            int left = Math.Max(index, columns.First) - columns.First, right = Math.Min(index + 1, columns.Last) - columns.First;
            line[x] = Neighbours.Mean(top[left], top[right], bottom[left], bottom[right], columns.Weight[columns.Start + x], weight);
        }
    }

    /// <summary>from + (to - from) * weight, in this order on every processor.</summary>
    static void Lerp(ReadOnlySpan<float> from, ReadOnlySpan<float> to, float weight, Span<float> destination)
    {
        TensorPrimitives.Subtract(to, from, destination);
        TensorPrimitives.Multiply(destination, weight, destination);
        TensorPrimitives.Add(from, destination, destination);
    }
}
