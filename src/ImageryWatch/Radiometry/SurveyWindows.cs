using ImageryWatch.Rasters;

namespace ImageryWatch.Radiometry;

/// <summary>
/// The sparse windows that a survey reads: all of a small area; of a large one a lattice of at least 16 and at most 64
/// blocks, whose origins are multiples of 256 pixels so that a block seldom touches more than one tile of a file.
/// </summary>
static class SurveyWindows
{
    const int Block = 256;
    const long LargestSampleBytes = 32 << 20;

    /// <summary>Chooses the windows: they depend on the area and the number of bands only.</summary>
    public static IReadOnlyList<PixelWindow> Of(PixelWindow area, int bandCount)
    {
        var wanted = Math.Clamp(area.PixelCount / (Block * Block) / 16, 16, 64);
        int columns = (area.Width + Block - 1) / Block, rows = (area.Height + Block - 1) / Block;
        var side = Block;
        while (side > 32 && Math.Min(wanted, (long)columns * rows) * side * side * bandCount * 2 * sizeof(float) > LargestSampleBytes) side /= 2;
        var across = (int)Math.Clamp(Math.Round(Math.Sqrt((double)wanted * columns / rows)), 1, Math.Min(columns, wanted));
        var down = (int)Math.Min(rows, Math.Max(1, wanted / across));
        if (rows < wanted / across) across = (int)Math.Min(columns, wanted / down);
        return
        [
            .. from row in Enumerable.Range(0, down)
               from column in Enumerable.Range(0, across)
               select new PixelWindow(
                   area.Column + (int)((column + 0.5) * columns / across) * Block,
                   area.Row + (int)((row + 0.5) * rows / down) * Block, side, side).Intersect(area) into window
               where !window.IsEmpty
               select window,
        ];
    }
}
