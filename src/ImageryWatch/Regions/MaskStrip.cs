using ImageryWatch.Differencing;

namespace ImageryWatch.Regions;

/// <summary>A full-width band of rows, put together from the window masks of one row of the lattice.</summary>
sealed class MaskStrip
{
    readonly WindowMask[] windows;
    readonly ulong[] changed;
    readonly ulong[]? observed;
    readonly int words;

    /// <summary>Joins the masks of windows that lie side by side, from left to right, and together fill the rows.</summary>
    public MaskStrip(WindowMask[] windows, int width)
    {
        this.windows = windows;
        Row = windows[0].Window.Row;
        Height = windows[0].Window.Height;
        words = WindowMask.WordsOf(width);
        changed = new ulong[words * Height];
        foreach (var window in windows) Copy(window, window.Changed, changed);
        if (windows.All(window => window.Observed is null)) return;
        observed = new ulong[words * Height];
        foreach (var window in windows) Copy(window, window.Observed, observed);
    }

    /// <summary>First row, on the grid.</summary>
    public int Row { get; }

    /// <summary>Number of rows.</summary>
    public int Height { get; }

    /// <summary>Changed pixels of one row of the strip.</summary>
    public ReadOnlySpan<ulong> Changed(int row) => changed.AsSpan(row * words, words);

    /// <summary>Observed pixels of one row of the strip; empty when that is every pixel.</summary>
    public ReadOnlySpan<ulong> Observed(int row) => observed is null ? default : observed.AsSpan(row * words, words);

    /// <summary>The windows, each with the magnitudes of its changed pixels, from left to right.</summary>
    public ReadOnlySpan<WindowMask> Windows => windows;

    void Copy(WindowMask window, ulong[]? source, ulong[] target)
    {
        int sourceWords = WindowMask.WordsOf(window.Window.Width), word = window.Window.Column / 64, shift = window.Window.Column % 64;
        for (var row = 0; row < Height; row++)
        {
            for (var i = 0; i < sourceWords; i++)
            {
                var bits = source is null ? BitRow.Ones(window.Window.Width - i * 64) : source[row * sourceWords + i];
                var at = row * words + word + i;
                target[at] |= bits << shift;
                if (shift > 0 && bits >> (64 - shift) is var carried and not 0) target[at + 1] |= carried;
            }
        }
    }
}
