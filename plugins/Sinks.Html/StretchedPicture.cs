using ImageryWatch.Rasters;

namespace ImageryWatch.Sinks.Html;

/// <summary>The overview of one date, stretched on its own and encoded.</summary>
/// <param name="Encoded">Its WebP.</param>
/// <param name="Stretch">The stretch it was made with.</param>
/// <param name="Samples">Values that the stretch was taken from.</param>
sealed record StretchedPicture(byte[] Encoded, DisplayStretch Stretch, float[] Samples)
{
    /// <summary>Reads, stretches and encodes, so that the pixels of only one date lie in memory at a time.</summary>
    public static StretchedPicture Of(PictureReader reader, RasterGrid grid, OverviewSize size, long maxBytes, CancellationToken cancellationToken)
    {
        var (picture, stretch, samples) = Read(reader, grid, size, cancellationToken);
        return new(picture.EncodeWithin(maxBytes), stretch, samples);
    }

    static (Picture, DisplayStretch, float[]) Read(PictureReader reader, RasterGrid grid, OverviewSize size, CancellationToken cancellationToken)
    {
        using var tile = reader.Read(grid.Window, size.Width, size.Height, cancellationToken);
        var samples = DisplayStretch.Sample(tile);
        var stretch = DisplayStretch.Over(samples);
        return (stretch.Apply(tile), stretch, samples);
    }
}
