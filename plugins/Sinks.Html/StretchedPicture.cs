using ImageryWatch.Rasters;

namespace ImageryWatch.Sinks.Html;

/// <summary>The overview of one date, stretched on its own.</summary>
/// <param name="Picture">Its pixels.</param>
/// <param name="Stretch">The stretch they were made with.</param>
/// <param name="Samples">Values by band that the stretch was taken from.</param>
sealed record StretchedPicture(Picture Picture, DisplayStretch Stretch, float[][] Samples)
{
    /// <summary>Reads and stretches. Samples of one date at a time lie in memory as float.</summary>
    public static StretchedPicture Of(PictureReader reader, RasterGrid grid, OverviewSize size, CancellationToken cancellationToken)
    {
        using var tile = reader.Read(grid.Window, size.Width, size.Height, cancellationToken);
        var samples = DisplayStretch.Sample(tile);
        var stretch = DisplayStretch.Over(samples);
        return new(stretch.Apply(tile), stretch, samples);
    }
}
