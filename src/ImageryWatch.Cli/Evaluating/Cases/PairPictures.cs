using BitMiracle.LibJpeg;
using ImageryWatch.Rasters;
using ImageryWatch.Reports;

namespace ImageryWatch.Cli.Evaluating.Cases;

/// <summary>
/// Cuts JPEG pictures from one image of a pair. Its 1 % and 99 % quantiles over a reduced picture become black and white,
/// shared by the bands shown. Pictures only: no figure comes from them.
/// </summary>
sealed class PairPictures
{
    const double LowFraction = 0.01, HighFraction = 0.99;
    const int SurveySide = 256, Quality = 85;
    const byte NotObserved = 0xd9;

    readonly IRasterView view;
    readonly int[] bands;
    readonly float low, scale;

    public PairPictures(IRasterView view, IReadOnlyList<string> bandNames)
    {
        this.view = view;
        bands = Bands(view.Grid.BandCount, bandNames);
        var grid = view.Grid;
        using var tile = RasterTile.Rent(grid.BandCount, Math.Min(grid.Width, SurveySide), Math.Min(grid.Height, SurveySide));
        view.Read(grid.Window, tile);
        var values = new List<float>();
        foreach (int band in bands)
            foreach (float value in tile.Band(band))
                if (float.IsFinite(value)) values.Add(value);
        values.Sort();
        float high = values.Count == 0 ? 1 : values[(int)Math.Ceiling(HighFraction * (values.Count - 1))];
        low = values.Count == 0 ? 0 : values[(int)(LowFraction * (values.Count - 1))];
        scale = high > low ? 255 / (high - low) : 0;
    }

    /// <summary>A picture of a window, at most its size.</summary>
    public byte[] Cut(PixelWindow window, int width, int height)
    {
        using var tile = RasterTile.Rent(view.Grid.BandCount, width, height);
        view.Read(window, tile);
        var rows = new SampleRow[height];
        for (int row = 0; row < height; row++)
        {
            var pixels = new byte[width * 3];
            for (int channel = 0; channel < 3; channel++)
            {
                var samples = tile.Row(bands[bands.Length == 3 ? channel : 0], row);
                for (int column = 0; column < width; column++) pixels[column * 3 + channel] = Shade(samples[column]);
            }
            rows[row] = new(pixels, width, 8, 3);
        }
        using var image = new JpegImage(rows, Colorspace.RGB);
        using var encoded = new MemoryStream();
        image.WriteJpeg(encoded, new CompressionParameters { Quality = Quality });
        return encoded.ToArray();
    }

    byte Shade(float value) => !float.IsFinite(value) ? NotObserved
        : scale == 0 ? (byte)128
        : (byte)(Math.Clamp((value - low) * scale, 0, 255) + 0.5f);

    static int[] Bands(int count, IReadOnlyList<string> names)
    {
        int[] named = [.. ((string[])["red", "green", "blue"]).Select(colour => names.ToList().FindIndex(name => name.Equals(colour, StringComparison.OrdinalIgnoreCase)))];
        return named.All(band => band >= 0 && band < count) ? named : count >= 3 ? [0, 1, 2] : [0];
    }
}
