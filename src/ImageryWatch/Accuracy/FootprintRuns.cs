using ImageryWatch.Georeferencing;
using ImageryWatch.Rasters;
using ImageryWatch.Regions;

namespace ImageryWatch.Accuracy;

/// <summary>The pixels of an outline.</summary>
static class FootprintRuns
{
    /// <summary>Runs of the pixels whose centres lie in an outline, by row, then column; null when it is too detailed.</summary>
    /// <param name="outline">In pixels of the grid.</param>
    /// <param name="extent">Pixels that count.</param>
    public static Run[]? Of(Footprint outline, PixelWindow extent)
    {
        var near = Bounds(outline, extent);
        if (near.IsEmpty) return [];
        if (RowSpans.Cover(outline, near) is not { } spans) return null;
        var runs = new List<Run>();
        for (int row = near.Row; row < near.Bottom; row++)
            foreach (var (start, end) in spans.Row(row)) runs.Add(new(row, start, end));
        return [.. runs];
    }

    // Rows of the extent cost memory in the cover, so a small outline in a large scene must bring its own.
    static PixelWindow Bounds(Footprint outline, PixelWindow extent)
    {
        double left = double.PositiveInfinity, top = left, right = double.NegativeInfinity, bottom = right;
        foreach (var position in outline.Polygons.SelectMany(polygon => polygon.Shell))
        {
            (left, right) = (Math.Min(left, position.X), Math.Max(right, position.X));
            (top, bottom) = (Math.Min(top, position.Y), Math.Max(bottom, position.Y));
        }
        int column = Clamp(Math.Floor(left)), row = Clamp(Math.Floor(top));
        return new PixelWindow(column, row, Clamp(Math.Ceiling(right)) - column, Clamp(Math.Ceiling(bottom)) - row).Intersect(extent);

        static int Clamp(double value) => (int)Math.Clamp(value, -1 << 30, 1 << 29);
    }
}
