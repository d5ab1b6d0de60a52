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
    /// <summary>By box, its ground; unknown where it lies outside the grid, is too long, or the method failed.</summary>
    /// <param name="boxes">Boxes in pixels of the grid.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public BoxGround[] Of(IReadOnlyList<OrientedBox> boxes, CancellationToken cancellationToken)
    {
        var grid = plan.Imagery.Grid.Window;
        var result = new BoxGround[boxes.Count];
        Array.Fill(result, BoxGround.Unknown);
        int[][] squares = BoxPixels.Squares(boxes, grid);
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
        var all = BoxPixels.Around(bounds);
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
                ? new(BoxGround.Hidden.Of(before), BoxGround.Hidden.Of(after), null, null)
                : new(BoxGround.Hidden.Of(before), BoxGround.Hidden.Of(after), (double)changed / observed, sum / observed);
        }
    }
}
