using System.Numerics;
using ImageryWatch.Differencing;

namespace ImageryWatch.Regions;

/// <summary>
/// Forms 8-connected regions from strips that come from top to bottom. A region is handed out as soon as a row passes
/// without touching it, so only the rows under the morphology and the regions that still grow are held. It works on
/// whole rows: how the scene was cut into windows leaves no trace.
/// </summary>
/// <remarks>Run-based labelling with union-find (Rosenfeld and Pfaltz 1966; He, Chao and Suzuki 2008).</remarks>
sealed class RegionSweep
{
    readonly MorphologyChain morphology;
    readonly Queue<(MaskStrip Strip, int Row)> waiting = new();
    readonly double stepsPerUnit;
    readonly Action<RegionBuilder> finished;
    List<Run> runs = [], runsAbove = [];
    List<RegionBuilder> regions = [], regionsAbove = [];
    int row;

    /// <param name="morphology">Cleaning of the rows before regions are formed.</param>
    /// <param name="width">Columns of the grid.</param>
    /// <param name="magnitudeStep">Magnitudes are summed in whole multiples of this.</param>
    /// <param name="finished">Called with each region when it is complete.</param>
    public RegionSweep(Morphology morphology, int width, double magnitudeStep, Action<RegionBuilder> finished)
    {
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
        HandOutFinished();
    }

    void Label(ulong[] changed)
    {
        var (strip, stripRow) = waiting.Dequeue();
        var observed = strip.Observed(stripRow);
        for (var i = 0; i < observed.Length; i++) changed[i] &= observed[i];
        BitRow.AppendRuns(changed, row, runs);
        Connect();
        AddMagnitudes(strip, stripRow);
        HandOutFinished();
        if (stripRow == strip.Height - 1) strip.Dispose();
        (runs, runsAbove) = (runsAbove, runs);
        (regions, regionsAbove) = (regionsAbove, regions);
        runs.Clear();
        regions.Clear();
        row++;
    }

    void Connect()
    {
        var above = 0;
        foreach (var run in runs)
        {
            while (above < runsAbove.Count && runsAbove[above].End < run.Start) above++;
            RegionBuilder? region = null;
            for (var i = above; i < runsAbove.Count && runsAbove[i].Start <= run.End; i++)
                region = region is null ? regionsAbove[i].Root : RegionBuilder.Join(region, regionsAbove[i].Root);
            region ??= new();
            region.Add(run);
            regions.Add(region);
        }
    }

    void AddMagnitudes(MaskStrip strip, int stripRow)
    {
        if (runs.Count == 0) return;
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
                    while (run < runs.Count && runs[run].End <= column) run++;
                    if (run == runs.Count) return;
                    if (runs[run].Start <= column) regions[run].Root.Add(magnitude, (long)Math.Round(Math.Min(magnitude * stepsPerUnit, 1e12)));
                }
            }
        }
    }

    void HandOutFinished()
    {
        foreach (var region in regionsAbove)
        {
            if (region.Root is var root && root.LastRow < row && root.HandOut()) finished(root);
        }
    }
}
