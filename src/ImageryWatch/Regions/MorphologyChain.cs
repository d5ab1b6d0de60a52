using ImageryWatch.Differencing;

namespace ImageryWatch.Regions;

/// <summary>Opening, then closing, over a stream of rows; counts what the opening takes away.</summary>
sealed class MorphologyChain
{
    readonly List<RowMorphology> steps = [];
    readonly int openingSteps;
    readonly Action<ulong[]> deliver;
    readonly ulong[][] results;
    long pushedPixels, openedPixels;

    /// <param name="morphology">What to do; a radius of 0 leaves a step out.</param>
    /// <param name="width">Columns of a row.</param>
    /// <param name="deliver">Called with each finished row, in order; the row is reused afterwards.</param>
    public MorphologyChain(Morphology morphology, int width, Action<ulong[]> deliver)
    {
        this.deliver = deliver;
        if (morphology.OpeningPixels is > 0 and var opening)
        {
            steps.Add(new(width, opening, MorphologyStep.Erode));
            steps.Add(new(width, opening, MorphologyStep.Dilate));
        }
        openingSteps = steps.Count;
        if (morphology.ClosingPixels is > 0 and var closing)
        {
            steps.Add(new(width, closing, MorphologyStep.Dilate));
            steps.Add(new(width, closing, MorphologyStep.Erode));
        }
        results = [.. Enumerable.Range(0, steps.Count + 1).Select(_ => new ulong[WindowMask.WordsOf(width)])];
    }

    /// <summary>Pixels that the opening has removed.</summary>
    public long RemovedPixels => pushedPixels - openedPixels;

    /// <summary>Takes the next row.</summary>
    public void Push(ReadOnlySpan<ulong> row)
    {
        pushedPixels += BitRow.Count(row);
        row.CopyTo(results[0]);
        Pass(0);
    }

    /// <summary>After the last row: brings out what is still inside.</summary>
    public void Flush()
    {
        for (var i = 0; i < steps.Count; i++)
        {
            while (steps[i].Flush(results[i + 1])) Pass(i + 1);
        }
    }

    void Pass(int step)
    {
        for (var i = step; ; i++)
        {
            if (i == openingSteps) openedPixels += BitRow.Count(results[i]);
            if (i == steps.Count) break;
            if (!steps[i].Push(results[i], results[i + 1])) return;
        }
        deliver(results[^1]);
    }
}
