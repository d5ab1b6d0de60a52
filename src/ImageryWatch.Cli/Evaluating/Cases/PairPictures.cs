using ImageryWatch.Cli.Output;
using ImageryWatch.Rasters;
using ImageryWatch.Reports;

namespace ImageryWatch.Cli.Evaluating.Cases;

/// <summary>
/// Cuts JPEG pictures from one image of a pair. Its 1 % and 99 % quantiles, over small windows spread evenly, become black
/// and white, shared by the bands shown. Pictures only: no figure comes from them.
/// </summary>
sealed class PairPictures
{
    const double LowFraction = 0.01, HighFraction = 0.99;
    const int WindowsASide = 6, SurveySide = 48;

    // Read in columns of this width, a reduction decodes each block of a file about once.
    const int ColumnPixels = 1024;

    const byte NotObserved = 0xd9;

    readonly IRasterView view;
    readonly int[] bands;
    readonly float low, scale;

    public PairPictures(IRasterView view, IReadOnlyList<string> bandNames)
    {
        this.view = view;
        bands = Bands(view.Grid.BandCount, bandNames);
        var values = Survey();
        float high = values.Count == 0 ? 1 : values[(int)Math.Ceiling(HighFraction * (values.Count - 1))];
        low = values.Count == 0 ? 0 : values[(int)(LowFraction * (values.Count - 1))];
        scale = high > low ? 255 / (high - low) : 0;
    }

    /// <summary>A picture of a window as JPEG, at most its size.</summary>
    public byte[] Cut(PixelWindow window, int width, int height) => Picture(window, width, height).ToJpeg();

    /// <summary>A picture of a window, at most its size.</summary>
    public RgbPicture Picture(PixelWindow window, int width, int height)
    {
        using var tile = Read(window, width, height);
        var picture = new RgbPicture(width, height);
        for (int row = 0; row < height; row++)
        {
            var pixels = picture.Row(row);
            for (int channel = 0; channel < 3; channel++)
            {
                var samples = tile.Row(bands.Length == 3 ? channel : 0, row);
                for (int column = 0; column < width; column++) pixels[column * 3 + channel] = Shade(samples[column]);
            }
        }
        return picture;
    }

    List<float> Survey()
    {
        var grid = view.Grid;
        int width = Math.Min(grid.Width, SurveySide), height = Math.Min(grid.Height, SurveySide);
        var values = new List<float>();
        using var tile = RasterTile.Rent(grid.BandCount, width, height);
        for (int i = 0; i < WindowsASide * WindowsASide; i++)
        {
            int column = (int)((long)(grid.Width - width) * (i % WindowsASide) / (WindowsASide - 1));
            int row = (int)((long)(grid.Height - height) * (i / WindowsASide) / (WindowsASide - 1));
            view.Read(new(column, row, width, height), tile);
            foreach (int band in bands)
                foreach (float value in tile.Band(band))
                    if (float.IsFinite(value)) values.Add(value);
        }
        values.Sort();
        return values;
    }

    // The bands to show, and only those.
    RasterTile Read(PixelWindow window, int width, int height)
    {
        var picture = RasterTile.Rent(bands.Length, width, height);
        int cells = Math.Max(1, (int)((long)ColumnPixels * width / window.Width));
        for (int first = 0; first < width; first += cells)
        {
            int end = Math.Min(width, first + cells), left = Pixel(first), right = Pixel(end);
            using var part = RasterTile.Rent(view.Grid.BandCount, end - first, height);
            view.Read(new(window.Column + left, window.Row, right - left, window.Height), part);
            for (int band = 0; band < bands.Length; band++)
                for (int row = 0; row < height; row++) part.Row(bands[band], row).CopyTo(picture.Row(band, row)[first..]);
        }
        return picture;

        int Pixel(int cell) => (int)((long)cell * window.Width / width);
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
