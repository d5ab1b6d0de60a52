using ImageryWatch.Rasters;

namespace ImageryWatch.Alignment.TiePoints;

/// <summary>What came of matching one window.</summary>
/// <param name="Window">The window of the before image.</param>
/// <param name="Content">What the poorer of its two images offers; nothing else is told unless it is textured.</param>
/// <param name="Columns">How far to the right the after image shows the same ground, pixels.</param>
/// <param name="Rows">How far below, pixels.</param>
/// <param name="Sharpness">Height of the correlation peak in standard deviations of the correlation.</param>
readonly record struct WindowMatch(PixelWindow Window, WindowContent Content, double Columns, double Rows, double Sharpness)
{
    /// <summary>The centre of the window.</summary>
    public Position At => new(Window.Column + Window.Width / 2.0, Window.Row + Window.Height / 2.0);

    /// <summary>True when there was something to match.</summary>
    public bool IsTextured => Content == WindowContent.Textured;

    /// <summary>Distance from what a model says of the centre of the window, pixels.</summary>
    public double DistanceTo(GeoTransform model)
    {
        var (x, y) = At;
        var there = model.ToMap(x, y);
        return double.Hypot(x + Columns - there.X, y + Rows - there.Y);
    }
}
