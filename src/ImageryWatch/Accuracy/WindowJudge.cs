using ImageryWatch.Differencing;
using ImageryWatch.Rasters;
using ImageryWatch.Reports;

namespace ImageryWatch.Accuracy;

/// <summary>
/// Compares windows of a report with its truth and adds up what it sees. Windows that share no block of pixels may be
/// judged at once; all sums are whole numbers, so their order leaves no trace.
/// </summary>
sealed class WindowJudge(ReportContext report, Truth truth, RunIndex regions) : IDisposable
{
    readonly ThreadLocal<ScoreHistogram> histograms = new(() => new(), trackAllValues: true);
    readonly int blocksAcross = Blocks(report.Report.Grid.Width);
    long observedPixels, mappedPixels;

    /// <summary>Counts of each block, row by row.</summary>
    public ConfusionCounts[] BlockCounts { get; } = new ConfusionCounts[Blocks(report.Report.Grid.Width) * Blocks(report.Report.Grid.Height)];

    /// <summary>Judged and changed pixels of each reported region.</summary>
    public (long[] Judged, long[] Changed) Regions { get; } = (new long[regions.Count], new long[regions.Count]);

    /// <summary>Observed and flagged pixels of each object that the truth names.</summary>
    public (long[] Observed, long[] Flagged) Objects { get; } = (new long[truth.Objects?.Count ?? 0], new long[truth.Objects?.Count ?? 0]);

    /// <summary>Pixels observed on both dates.</summary>
    public long ObservedPixels => observedPixels;

    /// <summary>Of these, pixels in a reported region.</summary>
    public long MappedPixels => mappedPixels;

    /// <summary>Judges one window.</summary>
    /// <returns>Its changed pixels, of those observed and judged; the caller disposes it.</returns>
    public WindowMask Judge(PixelWindow window)
    {
        using var magnitude = RasterTile.Rent(1, window.Width, window.Height);
        using var mask = RasterTile.Rent(1, window.Width, window.Height);
        using var changed = RasterTile.Rent(1, window.Width, window.Height);
        report.Mask.Read(window, mask);
        report.Magnitude.Read(window, magnitude);
        truth.Read(window, changed);
        long observed = 0, mapped = 0;
        for (var row = 0; row < window.Height; row++)
        {
            Span<float> flags = mask.Row(0, row), truths = changed.Row(0, row);
            for (var column = 0; column < flags.Length; column++)
            {
                if (float.IsNaN(flags[column])) truths[column] = float.NaN;
                else observed++;
                if (flags[column] > 0) mapped++;
            }
            Count(window.Column, window.Row + row, flags, truths, magnitude.Row(0, row));
            Attribute(regions, Regions, window.Column, window.Row + row, truths, truths);
            if (truth.Objects is { } objects) Attribute(objects, Objects, window.Column, window.Row + row, truths, flags);
        }
        Interlocked.Add(ref observedPixels, observed);
        Interlocked.Add(ref mappedPixels, mapped);
        return WindowMask.From(window, changed, 0.5f);
    }

    /// <summary>Average precision over all windows.</summary>
    public double AveragePrecision()
    {
        var all = new ScoreHistogram();
        foreach (var histogram in histograms.Values) all.Add(histogram);
        return all.AveragePrecision();
    }

    /// <summary>Index of the block that holds a pixel.</summary>
    public int BlockOf(int column, int row) => row / PairEvaluation.BlockPixels * blocksAcross + column / PairEvaluation.BlockPixels;

    /// <inheritdoc/>
    public void Dispose() => histograms.Dispose();

    void Count(int left, int row, ReadOnlySpan<float> flags, ReadOnlySpan<float> truths, ReadOnlySpan<float> magnitudes)
    {
        var histogram = histograms.Value!;
        for (int start = 0, end; start < flags.Length; start = end)
        {
            end = Math.Min(flags.Length, ((left + start) / PairEvaluation.BlockPixels + 1) * PairEvaluation.BlockPixels - left);
            long truePositives = 0, falsePositives = 0, falseNegatives = 0, trueNegatives = 0;
            for (var column = start; column < end; column++)
            {
                if (float.IsNaN(truths[column])) continue;
                bool isChanged = truths[column] > 0, isFlagged = flags[column] > 0;
                if (isChanged && isFlagged) truePositives++;
                else if (isChanged) falseNegatives++;
                else if (isFlagged) falsePositives++;
                else trueNegatives++;
                if (isChanged) histogram.AddChanged(magnitudes[column]);
                else histogram.AddUnchanged(magnitudes[column]);
            }
            ref var block = ref BlockCounts[BlockOf(left + start, row)];
            block = block.Plus(new(truePositives, falsePositives, falseNegatives, trueNegatives));
        }
    }

    /// <summary>Adds, for each owner in a row: its pixels that are judged, and those of them whose value is set.</summary>
    static void Attribute(
        RunIndex owners, (long[] Judged, long[] Set) sums, int left, int row, ReadOnlySpan<float> truths, ReadOnlySpan<float> values)
    {
        foreach (var (start, end, owner) in owners.Row(row))
        {
            long judged = 0, set = 0;
            for (var column = Math.Max(0, start - left); column < Math.Min(truths.Length, end - left); column++)
            {
                if (float.IsNaN(truths[column])) continue;
                judged++;
                if (values[column] > 0) set++;
            }
            if (judged > 0) Interlocked.Add(ref sums.Judged[owner], judged);
            if (set > 0) Interlocked.Add(ref sums.Set[owner], set);
        }
    }

    static int Blocks(int pixels) => (pixels + PairEvaluation.BlockPixels - 1) / PairEvaluation.BlockPixels;
}
