using ImageryWatch.Objects.Change;
using ImageryWatch.Pipeline;
using ImageryWatch.Rasters;
using ImageryWatch.Reports;

namespace ImageryWatch.Objects;

/// <summary>
/// Leaves out what a detector saw where nothing is to be seen: outside the area of interest, because tiles reach beyond it, and on
/// ground that no data, cloud, its shadow, snow or a mask hides on the date on which it was seen. Detectors look at images as they were
/// delivered, so what they see under a mask must go afterwards.
/// </summary>
/// <param name="imagery">The pair, with everything that hides its ground.</param>
/// <param name="threads">Number of working threads; the result does not depend on it.</param>
/// <param name="pluginTimeLimit">How long one call into a plugin may take.</param>
sealed class UsableObjects(PairImagery imagery, int threads, TimeSpan pluginTimeLimit)
{
    /// <summary>What is left, with the number of reported objects that are not.</summary>
    /// <param name="seen">What a detector saw on one date.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public SceneObjects Of(SceneObjects seen, CancellationToken cancellationToken)
    {
        OrientedBox[] boxes = [.. seen.Reported.Concat(seen.Weaker).Concat(seen.Cut).Select(one => one.Detection.Box)];
        double[] hidden = Hidden(boxes, seen.Use.Date == PairSide.Before ? imagery.Before : imagery.After, cancellationToken);
        int first = 0, hiddenObjects = 0, outsideObjects = 0;
        var reported = Keep(seen.Reported);
        var use = seen.Use with { HiddenObjects = hiddenObjects, OutsideObjects = outsideObjects, ReportedObjects = reported.Count };
        return seen with { Use = use, Reported = reported, Weaker = Keep(seen.Weaker), Cut = Keep(seen.Cut) };

        List<SceneObject> Keep(IReadOnlyList<SceneObject> objects)
        {
            var kept = new List<SceneObject>(objects.Count);
            for (int i = 0; i < objects.Count; i++)
            {
                if (!IsOfInterest(boxes[first + i])) outsideObjects++;
                else if (hidden[first + i] > StateJudge.HiddenShare) hiddenObjects++;
                else kept.Add(objects[i]);
            }
            first += objects.Count;
            return kept;
        }
    }

    bool IsOfInterest(in OrientedBox box) =>
        imagery.Aoi is null || imagery.CountOfInterest(new((int)Math.Floor(box.CenterX), (int)Math.Floor(box.CenterY), 1, 1)) > 0;

    // By box, the share that is hidden; 0 where it cannot be told.
    double[] Hidden(OrientedBox[] boxes, ImageOnGrid image, CancellationToken cancellationToken)
    {
        double[] hidden = new double[boxes.Length];
        int[][] squares = BoxPixels.Squares(boxes, imagery.Grid.Window);
        var failures = new PluginFailures(pluginTimeLimit);
        new UnitRunner<double[]>(threads, 4 * threads, pluginTimeLimit).Run(
            squares.Length,
            (unit, call) => failures.Try(unit, () => Look(boxes, squares[unit], image, call), () => []),
            (unit, _, _) =>
            {
                failures.NoteHung(unit);
                return [];
            },
            (unit, shares) =>
            {
                for (int i = 0; i < shares.Length; i++) hidden[squares[unit][i]] = shares[i];
            },
            cancellationToken);
        return hidden;
    }

    double[] Look(OrientedBox[] boxes, int[] square, ImageOnGrid image, PluginCall call)
    {
        var bounds = Array.ConvertAll(square, i => BoxPixels.Bounds(boxes[i], imagery.Grid.Window));
        var all = BoxPixels.Around(bounds);
        using var tile = RasterTile.Rent(imagery.Grid.BandCount, all.Width, all.Height);
        var validity = new Validity[all.PixelCount];
        image.Read(all, tile, validity, call);
        double[] shares = new double[square.Length];
        int[] counts = new int[Enum.GetValues<Validity>().Length];
        for (int i = 0; i < square.Length; i++)
        {
            Array.Clear(counts);
            BoxPixels.Visit(boxes[square[i]], bounds[i], (column, row) => counts[(int)validity[(row - all.Row) * all.Width + column - all.Column]]++);
            shares[i] = BoxGround.Hidden.Of(counts).Share;
        }
        return shares;
    }
}
