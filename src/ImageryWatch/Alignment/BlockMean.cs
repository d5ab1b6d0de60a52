using ImageryWatch.Rasters;

namespace ImageryWatch.Alignment;

/// <summary>Samples each target pixel in several places and takes the mean of those that were observed.</summary>
/// <param name="samples">Fills windows of the target grid with every pixel cut into parts.</param>
/// <param name="columns">Parts along a row.</param>
/// <param name="rows">Parts along a column.</param>
sealed class BlockMean(IResampler samples, int columns, int rows) : IResampler
{
    // Enough to read in long runs, little enough to stay out of the way of the images themselves.
    const int PartsAtOnce = 1 << 20;

    public void Read(PixelWindow window, RasterTile destination)
    {
        int width = Math.Clamp(PartsAtOnce / (columns * rows), 1, window.Width);
        int height = Math.Clamp(PartsAtOnce / (columns * rows * width), 1, window.Height);
        for (int y = 0; y < window.Height; y += height)
            for (int x = 0; x < window.Width; x += width)
                ReadBlock(window, new(window.Column + x, window.Row + y, Math.Min(width, window.Width - x), Math.Min(height, window.Height - y)), destination);
    }

    void ReadBlock(PixelWindow window, PixelWindow block, RasterTile destination)
    {
        var cut = new PixelWindow(block.Column * columns, block.Row * rows, block.Width * columns, block.Height * rows);
        using var parts = RasterTile.Rent(destination.BandCount, cut.Width, cut.Height);
        samples.Read(cut, parts);
        for (int band = 0; band < parts.BandCount; band++)
            for (int y = 0; y < block.Height; y++)
            {
                var line = destination.Row(band, block.Row - window.Row + y).Slice(block.Column - window.Column, block.Width);
                for (int x = 0; x < line.Length; x++)
                {
                    float sum = 0;
                    int count = 0;
                    for (int j = 0; j < rows; j++)
                        foreach (float sample in parts.Row(band, y * rows + j).Slice(x * columns, columns))
                            if (!float.IsNaN(sample))
                            {
                                sum += sample;
                                count++;
                            }
                    line[x] = sum / count;
                }
            }
    }
}
