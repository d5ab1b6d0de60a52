namespace ImageryWatch.Regions;

/// <summary>
/// A dilation or an erosion by a square of side <c>2 radius + 1</c> over a stream of rows. A row leaves when
/// <c>radius</c> rows behind it have come in, so it holds <c>2 radius + 1</c> rows whatever the height of the scene.
/// Pixels beyond the edge of the image have no say: the edge is neither eroded nor grown into.
/// </summary>
/// <remarks>An erosion is the complement of the dilated complement (Serra 1982).</remarks>
sealed class RowMorphology
{
    readonly int width, radius;
    readonly MorphologyStep step;
    readonly ulong[][] widened;
    readonly ulong[] scratch;
    int received, delivered;

    public RowMorphology(int width, int radius, MorphologyStep step)
    {
        (this.width, this.radius, this.step) = (width, radius, step);
        var words = (width + 63) / 64;
        scratch = new ulong[words];
        widened = new ulong[2 * radius + 1][];
        for (var i = 0; i < widened.Length; i++) widened[i] = new ulong[words];
    }

    /// <summary>Takes the next row. True when a row comes out.</summary>
    public bool Push(ReadOnlySpan<ulong> row, Span<ulong> result)
    {
        row.CopyTo(scratch);
        if (step == MorphologyStep.Erode) BitRow.Invert(scratch, width);
        BitRow.Widen(scratch, radius, widened[received++ % widened.Length]);
        return received > radius && Deliver(result);
    }

    /// <summary>After the last row: true while rows still come out.</summary>
    public bool Flush(Span<ulong> result) => delivered < received && Deliver(result);

    bool Deliver(Span<ulong> result)
    {
        result.Clear();
        for (var row = Math.Max(0, delivered - radius); row <= Math.Min(received - 1, delivered + radius); row++)
        {
            var source = widened[row % widened.Length];
            for (var i = 0; i < result.Length; i++) result[i] |= source[i];
        }
        result[^1] &= BitRow.Ones(width - (result.Length - 1) * 64);
        if (step == MorphologyStep.Erode) BitRow.Invert(result, width);
        delivered++;
        return true;
    }
}
