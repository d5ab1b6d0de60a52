using BitMiracle.LibJpeg.Classic;

namespace ImageryWatch.Cli.Output;

/// <summary>A picture of red, green and blue bytes, from the top.</summary>
/// <param name="width">Columns.</param>
/// <param name="height">Rows.</param>
sealed class RgbPicture(int width, int height)
{
    const int Quality = 85;

    readonly byte[] pixels = new byte[width * height * 3];

    public int Width => width;

    public int Height => height;

    /// <summary>Red, green, blue of each pixel of a row.</summary>
    public Span<byte> Row(int row) => pixels.AsSpan(row * width * 3, width * 3);

    /// <summary>Every pixel as a square of pixels.</summary>
    public RgbPicture Enlarged(int times)
    {
        if (times == 1) return this;
        var larger = new RgbPicture(width * times, height * times);
        for (int row = 0; row < larger.Height; row++)
        {
            var from = Row(row / times);
            var to = larger.Row(row);
            for (int column = 0; column < larger.Width; column++) from.Slice(column / times * 3, 3).CopyTo(to[(column * 3)..]);
        }
        return larger;
    }

    /// <summary>The picture as JPEG, encoded row by row.</summary>
    public byte[] ToJpeg()
    {
        using var encoded = new MemoryStream();
        var jpeg = new jpeg_compress_struct { Image_width = width, Image_height = height, Input_components = 3, In_color_space = J_COLOR_SPACE.JCS_RGB };
        jpeg.jpeg_stdio_dest(encoded);
        jpeg.jpeg_set_defaults();
        jpeg.jpeg_set_quality(Quality, true);
        jpeg.jpeg_start_compress(true);
        byte[][] line = [new byte[width * 3]];
        for (int row = 0; row < height; row++)
        {
            Row(row).CopyTo(line[0]);
            jpeg.jpeg_write_scanlines(line, 1);
        }
        jpeg.jpeg_finish_compress();
        return encoded.ToArray();
    }
}
