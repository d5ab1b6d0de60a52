using BitMiracle.LibJpeg;

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

    /// <summary>The picture as JPEG.</summary>
    public byte[] ToJpeg()
    {
        var rows = new SampleRow[height];
        for (int row = 0; row < height; row++) rows[row] = new(Row(row).ToArray(), width, 8, 3);
        using var image = new JpegImage(rows, Colorspace.RGB);
        using var encoded = new MemoryStream();
        image.WriteJpeg(encoded, new CompressionParameters { Quality = Quality });
        return encoded.ToArray();
    }
}
