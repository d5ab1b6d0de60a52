using ImageryWatch.Alignment;
using ImageryWatch.Georeferencing;
using ImageryWatch.Pipeline;
using ImageryWatch.Rasters;
using ImageryWatch.Reports;

namespace ImageryWatch.Reporting;

/// <summary>An image on the grid of the report; shrunk windows come from the coarsest overview that is fine enough.</summary>
sealed class SourceView : IRasterView
{
    readonly (double Scale, RasterGrid Grid, AlignedSource Source)[] levels;

    /// <param name="image">The image, as it was compared: registered; the view shows its values as they were delivered.</param>
    /// <param name="systems">Coordinate reference systems, to bring the image onto the grid.</param>
    public SourceView(ImageOnGrid image, CoordinateSystems systems)
    {
        var source = image.Raster.Source;
        Grid = image.Grid with { BandCount = source.Grid.BandCount };
        levels =
        [
            (1, Grid, new(source, 0, Grid, systems, image.Registration, Grid)),
            .. source.Overviews.Select((overview, index) =>
            {
                var scale = (double)source.Grid.Width / overview.Width;
                int width = (int)Math.Ceiling(Grid.Width / scale), height = (int)Math.Ceiling(Grid.Height / scale);
                var reduced = Grid with
                {
                    Width = width,
                    Height = height,
                    Transform = Grid.Transform.Rescale(0, 0, (double)Grid.Width / width, (double)Grid.Height / height),
                };
                return ((double)Grid.Width / width, reduced, new AlignedSource(source, index + 1, reduced, systems, image.Registration, Grid));
            }),
        ];
    }

    /// <inheritdoc/>
    public RasterGrid Grid { get; }

    /// <inheritdoc/>
    public void Read(PixelWindow window, RasterTile destination)
    {
        if (destination.Width == window.Width && destination.Height == window.Height)
        {
            levels[0].Source.Read(window, destination);
            return;
        }
        var wanted = Math.Min((double)window.Width / destination.Width, (double)window.Height / destination.Height);
        var (scale, grid, source) = levels.Where(level => level.Scale <= wanted).MaxBy(level => level.Scale);
        var reduced = Scale(window, scale, grid);
        if (reduced.Width < destination.Width || reduced.Height < destination.Height) (reduced, source) = (window, levels[0].Source);
        MeanReduction.Read(reduced, destination, source.Read);
    }

    static PixelWindow Scale(PixelWindow window, double scale, RasterGrid grid)
    {
        if (scale == 1) return window;
        int column = (int)(window.Column / scale), row = (int)(window.Row / scale);
        return new PixelWindow(
            column, row, (int)Math.Ceiling(window.Right / scale) - column, (int)Math.Ceiling(window.Bottom / scale) - row).Intersect(grid.Window);
    }
}
