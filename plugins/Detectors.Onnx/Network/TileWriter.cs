using System.Numerics.Tensors;
using ImageryWatch.Rasters;

namespace ImageryWatch.Detectors.Onnx.Network;

/// <summary>
/// Writes tiles into the input of a network: placed, bilinear where resized (sample centres at half pixels, as OpenCV and Pillow
/// without antialiasing do), scaled, and with the pad value where nothing was observed. One worker's; holds scratch rows.
/// </summary>
sealed class TileWriter(InputSettings settings)
{
    readonly float[] row = new float[settings.Width];
    readonly int[] left = new int[settings.Width];
    readonly float[] share = new float[settings.Width];
    Placement prepared;
    int preparedWidth;

    /// <summary>Fills one image of the input.</summary>
    /// <param name="tile">The tile; channel c takes its band <c>bands[c]</c>.</param>
    /// <param name="bands">Which band of the tile each channel takes.</param>
    /// <param name="placement">Where the tile lies in the input.</param>
    /// <param name="input">The elements of the image, in the order of the layout.</param>
    public void Write(RasterTile tile, ReadOnlySpan<int> bands, Placement placement, Span<float> input)
    {
        Prepare(tile.Width, placement);
        for (var channel = 0; channel < settings.Channels; channel++)
        {
            var pad = settings.Pad * settings.Factors[channel] + settings.Offsets[channel];
            for (var y = 0; y < settings.Height; y++)
            {
                row.AsSpan().Fill(pad);
                if (y >= placement.OffsetY && y < placement.OffsetY + placement.Height)
                {
                    var inside = row.AsSpan(placement.OffsetX, placement.Width);
                    if (placement.IsCopy) tile.Row(bands[channel], y - placement.OffsetY)[..placement.Width].CopyTo(inside);
                    else Interpolate(tile, bands[channel], y, placement, inside);
                    TensorPrimitives.Multiply(inside, settings.Factors[channel], inside);
                    TensorPrimitives.Add(inside, settings.Offsets[channel], inside);
                    FillGaps(inside, pad);
                }
                Put(channel, y, input);
            }
        }
    }

    static void FillGaps(Span<float> samples, float pad)
    {
        if (!TensorPrimitives.IsNaNAny<float>(samples)) return;
        for (var x = 0; x < samples.Length; x++)
            if (float.IsNaN(samples[x])) samples[x] = pad;
    }

    void Put(int channel, int y, Span<float> input)
    {
        if (settings.Layout != InputLayout.Nhwc)
        {
            row.CopyTo(input.Slice((channel * settings.Height + y) * settings.Width, settings.Width));
            return;
        }
        var line = input.Slice(y * settings.Width * settings.Channels, settings.Width * settings.Channels);
        for (var x = 0; x < row.Length; x++) line[x * settings.Channels + channel] = row[x];
    }

    void Prepare(int tileWidth, Placement placement)
    {
        if (placement == prepared && tileWidth == preparedWidth) return;
        (prepared, preparedWidth) = (placement, tileWidth);
        for (var x = 0; x < placement.Width; x++) (left[x], share[x]) = Source(x, placement.ScaleX, tileWidth);
    }

    void Interpolate(RasterTile tile, int band, int y, Placement placement, Span<float> samples)
    {
        var (top, below) = Source(y - placement.OffsetY, placement.ScaleY, tile.Height);
        Span<float> upper = tile.Row(band, top), lower = tile.Row(band, Math.Min(top + 1, tile.Height - 1));
        for (var x = 0; x < samples.Length; x++)
        {
            int one = left[x], other = Math.Min(one + 1, tile.Width - 1);
            var above = upper[one] + (upper[other] - upper[one]) * share[x];
            var beneath = lower[one] + (lower[other] - lower[one]) * share[x];
            samples[x] = above + (beneath - above) * below;
        }
    }

    // The pixel at or before the place that a pixel of the input is taken from, and the share of the next.
    static (int Pixel, float Share) Source(int pixel, double scale, int count)
    {
        var place = Math.Clamp((pixel + 0.5) / scale - 0.5, 0, count - 1);
        return ((int)place, (float)(place - (int)place));
    }
}
