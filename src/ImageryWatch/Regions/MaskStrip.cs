using System.Buffers;
using ImageryWatch.Differencing;

namespace ImageryWatch.Regions;

/// <summary>
/// A full-width band of rows, put together from the window masks of one row of the lattice. It owns them, and is
/// disposed by its owner.
/// </summary>
sealed class MaskStrip : IDisposable
{
    readonly WindowMask[] windows;
    readonly ulong[] changed;
    readonly ulong[]? observed;
    readonly int words;

    /// <summary>Joins the masks of windows that lie side by side, from left to right, and together fill the rows.</summary>
    public MaskStrip(WindowMask[] windows, int width)
    {
        this.windows = windows;
        Height = windows[0].Window.Height;
        words = WindowMask.WordsOf(width);
        changed = Rent();
        foreach (var window in windows) Copy(window, changed, mask => mask.Changed);
        if (windows.All(window => window.IsAllObserved)) return;
        observed = Rent();
        foreach (var window in windows) Copy(window, observed, mask => mask.Observed);
    }

    delegate ReadOnlySpan<ulong> RowOf(int row);

    /// <summary>Number of rows.</summary>
    public int Height { get; }

    /// <summary>Changed pixels of one row of the strip.</summary>
    public ReadOnlySpan<ulong> Changed(int row) => changed.AsSpan(row * words, words);

    /// <summary>Observed pixels of one row of the strip; empty when that is every pixel.</summary>
    public ReadOnlySpan<ulong> Observed(int row) => observed is null ? default : observed.AsSpan(row * words, words);

    /// <summary>The windows, each with the magnitudes of its changed pixels, from left to right.</summary>
    public ReadOnlySpan<WindowMask> Windows => windows;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var window in windows) window.Dispose();
        ArrayPool<ulong>.Shared.Return(changed);
        if (observed is not null) ArrayPool<ulong>.Shared.Return(observed);
    }

    ulong[] Rent()
    {
        var rented = ArrayPool<ulong>.Shared.Rent(words * Height);
        rented.AsSpan(0, words * Height).Clear();
        return rented;
    }

    void Copy(WindowMask window, ulong[] target, Func<WindowMask, RowOf> rows)
    {
        int word = window.Window.Column / 64, shift = window.Window.Column % 64;
        var rowOf = rows(window);
        for (var row = 0; row < Height; row++)
        {
            var source = rowOf(row);
            for (var i = 0; i < window.Words; i++)
            {
                var bits = source.IsEmpty ? BitRow.Ones(window.Window.Width - i * 64) : source[i];
                var at = row * words + word + i;
                target[at] |= bits << shift;
                if (shift > 0 && bits >> (64 - shift) is var carried and not 0) target[at + 1] |= carried;
            }
        }
    }
}
