using ImageryWatch.Rasters;

namespace ImageryWatch.Sinks.Html;

/// <summary>
/// Cuts pictures of the strongest regions, and of what gates removed, at full resolution. They are needed only where the overview is reduced: the
/// page lays them over it, so that what is zoomed into is sharp, and cuts its thumbnails from the result.
/// </summary>
sealed class Chips(PictureReader before, PictureReader after, DisplayStretch beforeStretch, DisplayStretch afterStretch)
{
    const int SidePixels = 192, Quality = 76;
    const double Margin = 0.25;

    /// <summary>Chips around windows, in their order, while they fit into the given number of encoded bytes.</summary>
    public List<PageData.Chip> Cut(
        IEnumerable<PixelWindow> places, RasterGrid grid, OverviewSize overview, long maxBytes, CancellationToken cancellationToken)
    {
        if (overview.Step == 1) return [];
        var windows = places.Select(place => Around(place, grid))
            .Where(window => Math.Max(window.Width, window.Height) < (long)SidePixels * overview.Step)
            .Distinct();
        List<PageData.Chip> chips = [];
        long used = 0;
        foreach (var window in windows)
        {
            var chip = Cut(window, cancellationToken);
            used += chip.Before.Length + chip.After.Length;
            if (used > maxBytes) break;
            chips.Add(chip);
        }
        return chips;
    }

    /// <summary>A square around a place with a margin, at least one chip at full resolution, moved inside the grid.</summary>
    public static PixelWindow Around(PixelWindow bounds, RasterGrid grid)
    {
        var longest = Math.Max(bounds.Width, bounds.Height);
        var side = (int)Math.Max(SidePixels, Math.Ceiling(longest * (1 + 2 * Margin)));
        int width = Math.Min(side, grid.Width), height = Math.Min(side, grid.Height);
        return new(
            Math.Clamp(bounds.Column + (bounds.Width - width) / 2, 0, grid.Width - width),
            Math.Clamp(bounds.Row + (bounds.Height - height) / 2, 0, grid.Height - height),
            width, height);
    }

    PageData.Chip Cut(PixelWindow window, CancellationToken cancellationToken) => new(
        window.Column, window.Row, window.Width, window.Height,
        Encode(before, beforeStretch, window, cancellationToken), Encode(after, afterStretch, window, cancellationToken));

    static byte[] Encode(PictureReader reader, DisplayStretch stretch, PixelWindow window, CancellationToken cancellationToken)
    {
        var size = OverviewSize.For(new(window.Width, window.Height, 1, GeoTransform.Pixels, Crs.None), SidePixels);
        using var tile = reader.Read(window, size.Width, size.Height, cancellationToken);
        return stretch.Apply(tile).Encode(Quality);
    }
}
