using ImageryWatch.Rasters;

namespace ImageryWatch.Cli.Evaluating;

/// <summary>Where something lies: the smallest window that holds it, in pixels of the grid.</summary>
sealed record PlaceSection(int Column, int Row, int Width, int Height)
{
    /// <summary>The written form of a window.</summary>
    public static PlaceSection Of(PixelWindow window) => new(window.Column, window.Row, window.Width, window.Height);
}
