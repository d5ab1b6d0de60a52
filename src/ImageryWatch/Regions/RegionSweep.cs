using System.Numerics;
using ImageryWatch.Differencing;

namespace ImageryWatch.Regions;

/// <summary>
/// Forms regions from strips that come from top to bottom: 8-connected ones, joined where they lie close together. A
/// region is handed out as soon as so many rows have passed that nothing can join it, so only the rows under the
/// morphology, the rows that the distance reaches and the regions that still grow are held. It works on whole rows: how
/// the scene was cut into windows leaves no trace.
/// </summary>
/// <remarks>Run-based labelling with union-find (Rosenfeld and Pfaltz 1966; He, Chao and Suzuki 2008).</remarks>
sealed class RegionSweep
{
    readonly MorphologyChain morphology;
    readonly Queue<(MaskStrip Strip, int Row)> waiting = new();
    readonly double stepsPerUnit;
    readonly Action<RegionBuilder> finished;
    readonly int[] reach; // by empty rows between: how many columns apart two runs may be and still be joined
    readonly int[] firsts; // in each row above: the first run that the next run could be joined to
    readonly LabelledRow[] above; // the rows above, the nearest first
    LabelledRow current = new([], []);
    int row;

    readonly record struct LabelledRow(List<Run> Runs, List<RegionBuilder> Regions);

    /// <param name="morphology">Cleaning of the rows before regions are formed.</param>
    /// <param name="width">Columns of the grid.</param>
    /// <param name="magnitudeStep">Magnitudes are summed in whole multiples of this.</param>
    /// <param name="joinPixels">Regions at most this far apart, between pixel edges, are one; 0 joins those that touch, by an edge or a corner.</param>
    /// <param name="finished">Called with each region when it is complete.</param>
    public RegionSweep(Morphology morphology, int width, double magnitudeStep, double joinPixels, Action<RegionBuilder> finished)
    {
        reach = [.. Enumerable.Range(0, (int)joinPixels + 1).Select(rows => (int)Math.Sqrt(joinPixels * joinPixels - rows * rows))];
        firsts = new int[reach.Length];
        above = [.. reach.Select(_ => new LabelledRow([], []))];
        this.morphology = new(morphology, width, Label);
        stepsPerUnit = 1 / magnitudeStep;
        this.finished = finished;
    }

    /// <summary>Pixels that the opening has removed.</summary>
    public long OpenedPixels => morphology.RemovedPixels;

    /// <summary>Takes the next strip, and disposes it when its rows have been labelled.</summary>
    public void Push(MaskStrip strip)
    {
        for (var i = 0; i < strip.Height; i++)
        {
            waiting.Enqueue((strip, i));
            morphology.Push(strip.Changed(i));
        }
    }

    /// <summary>After the last strip: finishes every region.</summary>
    public void Finish()
    {
        morphology.Flush();
        row += above.Length;
        for (var i = above.Length - 1; i >= 0; i--) HandOut(above[i]);
    }

    void Label(ulong[] changed)
    {
        var (strip, stripRow) = waiting.Dequeue();
        var observed = strip.Observed(stripRow);
        for (var i = 0; i < observed.Length; i++) changed[i] &= observed[i];
        BitRow.AppendRuns(changed, row, current.Runs);
        Connect();
        AddMagnitudes(strip, stripRow);
        if (stripRow == strip.Height - 1) strip.Dispose();
        var passed = above[^1];
        row++;
        HandOut(passed);
        Array.Copy(above, 0, above, 1, above.Length - 1);
        (above[0], current) = (current, passed);
        current.Runs.Clear();
        current.Regions.Clear();
    }

    void Connect()
    {
        Array.Clear(firsts);
        for (var i = 0; i < current.Runs.Count; i++)
        {
            var run = current.Runs[i];
            var region = i > 0 && reach[0] > 0 && run.Start - current.Runs[i - 1].End <= reach[0] ? current.Regions[i - 1].Root : null;
            for (var rows = 0; rows < above.Length; rows++)
            {
                var (runs, regions) = above[rows];
                ref var first = ref firsts[rows];
                while (first < runs.Count && runs[first].End < run.Start - reach[rows]) first++;
                for (var j = first; j < runs.Count && runs[j].Start <= run.End + reach[rows]; j++)
                    region = region is null ? regions[j].Root : RegionBuilder.Join(region, regions[j].Root);
            }
            region ??= new();
            region.Add(run);
            current.Regions.Add(region);
        }
    }

    void AddMagnitudes(MaskStrip strip, int stripRow)
    {
        if (current.Runs.Count == 0) return;
        var run = 0;
        foreach (var window in strip.Windows)
        {
            var magnitudes = window.Magnitudes(stripRow);
            if (magnitudes.IsEmpty) continue;
            var changed = window.Changed(stripRow);
            var next = 0;
            for (var word = 0; word < changed.Length; word++)
            {
                for (var bits = changed[word]; bits != 0; bits &= bits - 1)
                {
                    var magnitude = magnitudes[next++];
                    var column = window.Window.Column + word * 64 + BitOperations.TrailingZeroCount(bits);
                    while (run < current.Runs.Count && current.Runs[run].End <= column) run++;
                    if (run == current.Runs.Count) return;
                    if (current.Runs[run].Start <= column) current.Regions[run].Root.Add(magnitude, (long)Math.Round(Math.Min(magnitude * stepsPerUnit, 1e12)));
                }
            }
        }
    }

    // After the last row that could join them.
    void HandOut(LabelledRow passed)
    {
        foreach (var region in passed.Regions)
        {
            if (region.Root is var root && root.LastRow + above.Length < row && root.HandOut()) finished(root);
        }
    }
}
