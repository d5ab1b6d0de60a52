using ImageryWatch.Pipeline;
using ImageryWatch.Rasters;
using ImageryWatch.Regions;
using ImageryWatch.Reports;

namespace ImageryWatch.Objects.Change;

/// <summary>
/// Looks at the ground under boxes once more: what was observed of it on each date, and how much it changed. Boxes are visited in
/// squares of the grid, so that each pixel is read about once however many boxes lie on it.
/// </summary>
/// <param name="plan">How the pair was measured.</param>
/// <param name="mask">The reported regions.</param>
/// <param name="threads">Number of working threads; the result does not depend on it.</param>
/// <param name="pluginTimeLimit">How long one call into a plugin may take.</param>
sealed class GroundUnderBoxes(PairPlan plan, RegionRaster mask, int threads, TimeSpan pluginTimeLimit)
{
    const int SquarePixels = 256;

    // No vehicle, ship or hall is as long; what is would be read at once.
    const int MostPixels = 2048;

    /// <summary>By box, its ground; unknown where it lies outside the grid, is too long, or the method failed.</summary>
    /// <param name="boxes">Boxes in pixels of the grid.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public BoxGround[] Of(IReadOnlyList<OrientedBox> boxes, CancellationToken cancellationToken)
    {
        var grid = plan.Imagery.Grid.Window;
        var result = new BoxGround[boxes.Count];
        Array.Fill(result, BoxGround.Unknown);
        int[][] squares =
        [
            .. Enumerable.Range(0, boxes.Count)
                .Where(i => boxes[i].Length <= MostPixels && !BoxPixels.Bounds(boxes[i], grid).IsEmpty)
                .GroupBy(i => (Row: (int)Math.Floor(boxes[i].CenterY / SquarePixels), Column: (int)Math.Floor(boxes[i].CenterX / SquarePixels)))
                .OrderBy(square => square.Key)
                .Select(square => square.ToArray()),
        ];
        var failures = new PluginFailures(pluginTimeLimit);
        new UnitRunner<BoxGround[]>(threads, 4 * threads, pluginTimeLimit).Run(
            squares.Length,
            (unit, call) => failures.Try(unit, () => Measure(boxes, squares[unit], call), () => []),
            (unit, _, _) =>
            {
                failures.NoteHung(unit);
                return [];
            },
            (unit, grounds) =>
            {
                for (int i = 0; i < grounds.Length; i++) result[squares[unit][i]] = grounds[i];
            },
            cancellationToken);
        return result;
    }

    BoxGround[] Measure(IReadOnlyList<OrientedBox> boxes, int[] square, PluginCall call)
    {
        var bounds = Array.ConvertAll(square, i => BoxPixels.Bounds(boxes[i], plan.Imagery.Grid.Window));
        int left = bounds.Min(window => window.Column), top = bounds.Min(window => window.Row);
        var all = new PixelWindow(left, top, bounds.Max(window => window.Right) - left, bounds.Max(window => window.Bottom) - top);
        using var reading = new PairReading(plan.Imagery, all, plan.Detector.Value.HaloPixels, call);
        using var magnitude = RasterTile.Rent(1, all.Width, all.Height);
        plan.Imagery.Measure(reading.Tiles, plan.Detector, call, magnitude);
        using var regions = RasterTile.Rent(1, all.Width, all.Height);
        regions.Samples.Clear();
        for (int row = 0; row < all.Height; row++) mask.Fill(all.Row + row, all.Column, regions.Row(0, row));

        var grounds = new BoxGround[square.Length];
        for (int i = 0; i < square.Length; i++) grounds[i] = Ground(boxes[square[i]], bounds[i]);
        return grounds;

        BoxGround Ground(OrientedBox box, PixelWindow window)
        {
            int[] before = new int[6], after = new int[6];
            int observed = 0, changed = 0;
            double sum = 0;
            BoxPixels.Visit(box, window, (column, row) =>
            {
                (column, row) = (column - all.Column, row - all.Row);
                before[(int)reading.At(PairSide.Before, column, row)]++;
                after[(int)reading.At(PairSide.After, column, row)]++;
                float sample = magnitude.Row(0, row)[column];
                if (float.IsNaN(sample)) return;
                observed++;
                sum += sample;
                if (sample > (float)plan.Threshold.Value || regions.Row(0, row)[column] > 0) changed++;
            });
            return observed == 0
                ? new(Hidden(before), Hidden(after), null, null)
                : new(Hidden(before), Hidden(after), (double)changed / observed, sum / observed);
        }
    }

    static BoxGround.Hidden Hidden(int[] counts)
    {
        int total = counts.Sum(), cause = 1;
        for (int i = 2; i < counts.Length; i++)
            if (counts[i] > counts[cause]) cause = i;
        return total == counts[0] ? new(0, Validity.Valid) : new((double)(total - counts[0]) / total, (Validity)cause);
    }
}
