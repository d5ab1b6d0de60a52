using System.Buffers;

namespace ImageryWatch.Rasters.GeoTiff.Blocks;

/// <summary>
/// From YCbCr to RGB as the Independent JPEG Group's library does it, whose results GDAL and nearly every other reader
/// shares: chroma is spread with the triangle filter ("fancy upsampling"), then converted by the equations of JFIF 1.02 in
/// 16-bit fixed point. The library used here has another way of spreading, which differs by up to ninety levels at the
/// edges of colours; it is therefore asked for repeated chroma samples.
/// </summary>
/// <param name="width">Columns of the block.</param>
/// <param name="across">Luma samples for one chroma sample in a row.</param>
/// <param name="down">Luma samples for one chroma sample in a column.</param>
sealed class JpegColour(int width, int across, int down)
{
    readonly int chromaWidth = (width - 1) / across + 1;

    /// <summary>Converts a block in place.</summary>
    /// <param name="pixels">Rows of Y, Cb and Cr, chroma repeated; red, green and blue afterwards.</param>
    public void ToRgb(Span<byte> pixels)
    {
        int rows = pixels.Length / (width * 3), chromaHeight = (rows - 1) / down + 1;
        int plane = chromaWidth * chromaHeight, line = chromaWidth * across;
        var rented = ArrayPool<byte>.Shared.Rent(2 * (plane + line));
        try
        {
            Span<byte> cb = rented.AsSpan(0, plane), cr = rented.AsSpan(plane, plane);
            Span<byte> cbRow = rented.AsSpan(2 * plane, line), crRow = rented.AsSpan(2 * plane + line, line);
            for (int i = 0; i < plane; i++)
            {
                int at = (i / chromaWidth * down * width + i % chromaWidth * across) * 3;
                (cb[i], cr[i]) = (pixels[at + 1], pixels[at + 2]);
            }
            for (int row = 0; row < rows; row++)
            {
                Spread(cb, chromaHeight, row, cbRow);
                Spread(cr, chromaHeight, row, crRow);
                var target = pixels.Slice(row * width * 3, width * 3);
                for (int x = 0; x < width; x++)
                    Convert(target[x * 3], cbRow[x] - 128, crRow[x] - 128, target.Slice(x * 3, 3));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    // One row of chroma at full width. The filter weighs the nearer sample 3/4 and the farther 1/4 in each direction; its
    // rounding alternates so that it has no bias. Beyond the edge the last sample repeats.
    void Spread(ReadOnlySpan<byte> plane, int height, int row, Span<byte> spread)
    {
        int chromaRow = row / down;
        var near = plane.Slice(chromaRow * chromaWidth, chromaWidth);
        bool isUpper = row % down == 0;
        int neighbour = Math.Clamp(isUpper ? chromaRow - 1 : chromaRow + 1, 0, height - 1);
        var far = plane.Slice(neighbour * chromaWidth, chromaWidth);
        switch (across, down)
        {
            case (1, 1):
                near.CopyTo(spread);
                break;
            case (1, 2):
                for (int i = 0; i < near.Length; i++) spread[i] = (byte)((near[i] * 3 + far[i] + (isUpper ? 1 : 2)) >> 2);
                break;
            case (2, 1) when chromaWidth > 2:
                for (int i = 0; i < near.Length; i++)
                {
                    spread[2 * i] = i == 0 ? near[0] : (byte)((near[i] * 3 + near[i - 1] + 1) >> 2);
                    spread[2 * i + 1] = i == near.Length - 1 ? near[i] : (byte)((near[i] * 3 + near[i + 1] + 2) >> 2);
                }
                break;
            case (2, 2) when chromaWidth > 2:
                for (int i = 0; i < near.Length; i++)
                {
                    int here = near[i] * 3 + far[i];
                    int left = i == 0 ? here : near[i - 1] * 3 + far[i - 1];
                    int right = i == near.Length - 1 ? here : near[i + 1] * 3 + far[i + 1];
                    spread[2 * i] = (byte)((here * 3 + left + 8) >> 4);
                    spread[2 * i + 1] = (byte)((here * 3 + right + 7) >> 4);
                }
                break;
            default:
                for (int i = 0; i < spread.Length; i++) spread[i] = near[i / across];
                break;
        }
    }

    static void Convert(int y, int cb, int cr, Span<byte> rgb)
    {
        // 1.402, 0.34414, 0.71414 and 1.772 times 2^16, and a half to round.
        rgb[0] = Clamp(y + ((91881 * cr + 32768) >> 16));
        rgb[1] = Clamp(y + ((-22554 * cb - 46802 * cr + 32768) >> 16));
        rgb[2] = Clamp(y + ((116130 * cb + 32768) >> 16));
    }

    static byte Clamp(int value) => (byte)Math.Clamp(value, 0, 255);
}
