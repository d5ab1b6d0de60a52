using ImageryWatch.Cli.Evaluating.Cases;
using ImageryWatch.Pipeline;
using ImageryWatch.Rasters;
using ImageryWatch.Reports;

namespace ImageryWatch.Cli.Series;

/// <summary>Cuts a small picture of each image of a series, all of the same ground, while its pair is open.</summary>
sealed class SeriesPictures
{
    const int LargestSide = 320, StripPixels = 1 << 20;

    readonly Dictionary<int, SeriesPicture> pictures = [];

    /// <summary>The picture of an image; null when no pair with it was compared.</summary>
    /// <param name="position">Its place in the order given, from 1.</param>
    public SeriesPicture? Of(int position) => pictures.GetValueOrDefault(position);

    /// <summary>Takes pictures of a pair: of the later image, and of the earlier one when there is none of it yet.</summary>
    public void Add(SeriesPair pair, ComparisonResult result)
    {
        var report = result.Report;
        var context = result.ToContext(null!);
        var window = report.Grid.Window;
        double step = Math.Max(1, (double)Math.Max(window.Width, window.Height) / LargestSide);
        int width = Math.Max(1, (int)(window.Width / step)), height = Math.Max(1, (int)(window.Height / step));
        if (!pictures.ContainsKey(pair.Before.Position)) pictures[pair.Before.Position] = Take(context.Before, report.Before, "");
        pictures[pair.After.Position] = Take(context.After, report.After, CellPaths.Fill(Changed(context.Mask, window, width, height)));

        SeriesPicture Take(IRasterView view, ReportedImage image, string changed) =>
            new(width, height, new PairPictures(view, image.Description.BandNames).Cut(window, width, height), changed);
    }

    // As in overviews of the mask, a cell is changed when any pixel of it is: small changes stay visible.
    static bool[,] Changed(IRasterView mask, PixelWindow window, int width, int height)
    {
        var cells = new bool[height, width];
        int rows = Math.Max(1, StripPixels / window.Width);
        for (int top = 0; top < window.Height; top += rows)
        {
            var strip = new PixelWindow(0, top, window.Width, Math.Min(rows, window.Height - top));
            using var tile = RasterTile.Rent(1, strip.Width, strip.Height);
            mask.Read(strip, tile);
            for (int row = 0; row < strip.Height; row++)
            {
                var samples = tile.Row(0, row);
                int cellRow = (int)((long)(top + row) * height / window.Height);
                for (int column = 0; column < samples.Length; column++)
                    if (samples[column] > 0) cells[cellRow, (int)((long)column * width / window.Width)] = true;
            }
        }
        return cells;
    }
}
