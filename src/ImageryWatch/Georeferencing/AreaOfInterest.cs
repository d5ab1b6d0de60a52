using ImageryWatch.Rasters;

namespace ImageryWatch.Georeferencing;

/// <summary>The part of a grid that a user is interested in: the pixels whose centre lies in it.</summary>
/// <remarks>Immutable; may be used from several threads at once. What a window sees does not depend on the window.</remarks>
public sealed class AreaOfInterest
{
    readonly RowSpans spans;

    AreaOfInterest(Footprint footprint, RowSpans spans) => (Footprint, this.spans) = (footprint, spans);

    /// <summary>The outline in pixels of the grid, cut to the grid.</summary>
    public Footprint Footprint { get; }

    /// <summary>The smallest window that holds every pixel of it.</summary>
    public PixelWindow Bounds => spans.Bounds;

    /// <summary>Number of pixels, exact.</summary>
    public long PixelCount => spans.PixelCount;

    /// <summary>Reads an area from a GeoJSON file: polygons, or features or collections of them.</summary>
    /// <param name="path">The file. Coordinates are longitude, latitude; or in the system of a <c>crs</c> member, as files from before RFC 7946 have; or pixels (column, row) when the grid has no georeference; or map coordinates when the grid's system is unknown.</param>
    /// <param name="grid">The grid whose pixels are wanted.</param>
    /// <param name="systems">The coordinate reference systems that can be related.</param>
    /// <exception cref="RasterException">The file cannot be read, holds no valid polygon, or no pixel of the grid lies in it.</exception>
    public static AreaOfInterest Load(string path, RasterGrid grid, CoordinateSystems systems)
    {
        var file = AreaFile.Read(path);
        var footprint = new AreaPlacement(file, grid, systems).ToPixels();
        var spans = RowSpans.Cover(footprint, grid.Window) ??
            throw new RasterException($"The outline in {file.Name} is too detailed for this image: it crosses its rows more than {RowSpans.MostCrossings} times; simplify it, for example with ogr2ogr -simplify.");
        return spans.PixelCount > 0
            ? new(footprint, spans)
            : throw new RasterException($"The area in {file.Name} holds the centre of no pixel; draw it larger.");
    }

    /// <summary>Sets every sample outside the area to NaN.</summary>
    /// <param name="window">Where the tile lies on the grid; may reach beyond it.</param>
    /// <param name="tile">A tile of the window's size.</param>
    public void Clear(PixelWindow window, RasterTile tile)
    {
        if (tile.Width != window.Width || tile.Height != window.Height)
            throw new ArgumentException($"The tile has {tile.Width} x {tile.Height} pixels, the window {window.Width} x {window.Height}.", nameof(tile));
        for (int row = 0; row < window.Height; row++)
        {
            int next = 0;
            foreach (var (start, end) in spans.Row(window.Row + row))
            {
                int from = Math.Clamp(start - window.Column, 0, window.Width), to = Math.Clamp(end - window.Column, 0, window.Width);
                if (from > next) Blank(tile, row, next, from);
                next = Math.Max(next, to);
            }
            if (next < window.Width) Blank(tile, row, next, window.Width);
        }
    }

    static void Blank(RasterTile tile, int row, int from, int to)
    {
        for (int band = 0; band < tile.BandCount; band++) tile.Row(band, row)[from..to].Fill(float.NaN);
    }
}
