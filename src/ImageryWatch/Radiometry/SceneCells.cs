using ImageryWatch.Rasters;

namespace ImageryWatch.Radiometry;

/// <summary>
/// Both images of a pair in square cells of four by four quarters, each quarter the mean of some pixels. Quarters come in
/// strips, so that the pixels of a scene are never in memory; the cells are.
/// </summary>
/// <param name="columns">Cells in a row.</param>
/// <param name="rows">Rows of cells.</param>
sealed class SceneCells(int columns, int rows)
{
    /// <summary>Quarters along a cell.</summary>
    public const int Quarters = 4;

    const int LeastQuarters = 8;

    /// <summary>Cells in a row.</summary>
    public int Columns => columns;

    /// <summary>Rows of cells.</summary>
    public int Rows => rows;

    /// <summary>The before image.</summary>
    public CellSide Before { get; } = new(columns, rows);

    /// <summary>The after image.</summary>
    public CellSide After { get; } = new(columns, rows);

    /// <summary>Fills rows of cells of one image.</summary>
    /// <param name="side">The image.</param>
    /// <param name="columns">Cells in a row of the scene.</param>
    /// <param name="firstRow">First row of cells.</param>
    /// <param name="firstColumn">First column of cells.</param>
    /// <param name="quarters">Means of pixels, as delivered; the first is the first quarter of the first cell.</param>
    /// <param name="bands">The visible bands.</param>
    public static void Fill(CellSide side, int columns, int firstRow, int firstColumn, RasterTile quarters, IReadOnlyList<CellBand> bands)
    {
        var brightness = new float[quarters.BandLength];
        foreach (var band in bands)
        {
            var samples = quarters.Band(band.Index);
            for (var i = 0; i < brightness.Length; i++) brightness[i] += (samples[i] * band.Gain + band.Offset) / bands.Count;
        }
        int cellRows = (quarters.Height + Quarters - 1) / Quarters, cellColumns = (quarters.Width + Quarters - 1) / Quarters;
        for (var row = 0; row < cellRows; row++)
        {
            for (var column = 0; column < cellColumns; column++)
            {
                var window = new PixelWindow(column * Quarters, row * Quarters, Quarters, Quarters).Intersect(new(0, 0, quarters.Width, quarters.Height));
                var (mean, step, count) = Look(brightness, quarters.Width, quarters.Height, window);
                if (count < Math.Min(LeastQuarters, window.PixelCount)) continue;
                var at = (firstRow + row) * columns + firstColumn + column;
                side.Brightness[at] = mean;
                side.Step[at] = step;
                side.Colour[at] = Colour(quarters, window, bands);
            }
        }
    }

    static (float Mean, float Step, int Count) Look(float[] brightness, int width, int height, PixelWindow window)
    {
        double sum = 0;
        var step = 0f;
        var count = 0;
        for (var row = window.Row; row < window.Bottom; row++)
        {
            for (var column = window.Column; column < window.Right; column++)
            {
                var value = brightness[row * width + column];
                if (float.IsNaN(value)) continue;
                sum += value;
                count++;
                // A comparison with NaN is false: an edge to what was not observed is none.
                if (column + 1 < width && Math.Abs(brightness[row * width + column + 1] - value) is var right && right > step) step = right;
                if (row + 1 < height && Math.Abs(brightness[(row + 1) * width + column] - value) is var below && below > step) step = below;
            }
        }
        return ((float)(sum / count), step, count);
    }

    static float Colour(RasterTile quarters, PixelWindow window, IReadOnlyList<CellBand> bands)
    {
        float least = float.PositiveInfinity, greatest = float.NegativeInfinity;
        foreach (var band in bands)
        {
            double sum = 0;
            var count = 0;
            for (var row = window.Row; row < window.Bottom; row++)
            {
                foreach (var value in quarters.Row(band.Index, row)[window.Column..window.Right])
                {
                    if (float.IsNaN(value)) continue;
                    sum += value;
                    count++;
                }
            }
            var mean = (float)(sum / count);
            (least, greatest) = (Math.Min(least, mean), Math.Max(greatest, mean));
        }
        return greatest > 0 ? (greatest - least) / greatest : float.NaN;
    }
}
