using ImageryWatch.Rasters;
using ImageryWatch.Reports;

namespace ImageryWatch.Simulation.Rendering;

/// <summary>
/// Takes images of a scene, in tiles that agree to the bit: paint, shade, light, cloud, blur, record. Each tile is
/// painted with a margin as wide as the longest shadow.
/// </summary>
public sealed class Renderer(IReadOnlyList<Placed> features, ulong seed)
{
    /// <summary>Side of a tile, pixels. The image does not depend on it.</summary>
    public int TilePixels { get; init; } = 256;

    /// <summary>Renders the scene as it is on one date.</summary>
    public View Render(PairSide side, ViewRecipe recipe)
    {
        var view = new View(recipe.Width, recipe.Height);
        var there = features.Select((placed, number) => (placed.Feature, Number: number + 1)).Where(item => features[item.Number - 1].IsThere(side)).ToArray();
        int columns = (recipe.Width + TilePixels - 1) / TilePixels, rows = (recipe.Height + TilePixels - 1) / TilePixels;
        Parallel.For(0, columns * rows, tile =>
        {
            var window = new PixelWindow(tile % columns * TilePixels, tile / columns * TilePixels, TilePixels, TilePixels);
            RenderTile(there, recipe, window.Intersect(new(0, 0, recipe.Width, recipe.Height)), view);
        });
        return view;
    }

    void RenderTile((IFeature Feature, int Number)[] there, ViewRecipe recipe, PixelWindow window, View view)
    {
        int fine = recipe.Oversampling;
        var grid = new GroundGrid(recipe.OffsetX + recipe.ErrorX, recipe.OffsetY + recipe.ErrorY, recipe.GsdMetres / fine);
        var spread = new PointSpread(recipe.Sensor, fine);
        int margin = spread.RadiusSamples + (int)Math.Ceiling((Reach(there, recipe, grid, window) + Light.OpennessRadiusMetres) / grid.SampleMetres) + 2;
        var samples = new PixelWindow(window.Column * fine, window.Row * fine, window.Width * fine, window.Height * fine).Inflate(margin);
        var canvas = new Canvas(samples, grid, recipe.Season, seed);
        var ground = new Bounds(canvas.X(0), canvas.Y(0), canvas.X(samples.Width), canvas.Y(samples.Height));
        foreach (var (feature, number) in there)
        {
            if (!feature.Bounds.Meets(ground)) continue;
            canvas.Painting = number;
            feature.Paint(canvas);
        }
        var shade = ShadowSweep.Shade(canvas, recipe.Sun);
        var clouds = new CloudField(recipe.Clouds, seed);
        Light.Apply(canvas, recipe.Sun, shade, clouds);
        clouds.Cover(canvas);
        Tell(canvas, shade, clouds, recipe, window, margin, view);
        Record(canvas, spread, recipe, window, margin, view);
    }

    // Length of the longest shadow that may fall on a tile.
    static double Reach((IFeature Feature, int Number)[] there, ViewRecipe recipe, GroundGrid grid, PixelWindow window)
    {
        double left = grid.OriginX + window.Column * recipe.GsdMetres, top = grid.OriginY + window.Row * recipe.GsdMetres, longest = 0;
        var tile = new Bounds(left, top, left + window.Width * recipe.GsdMetres, top + window.Height * recipe.GsdMetres).Grow(Light.OpennessRadiusMetres + 4 * recipe.GsdMetres);
        foreach (var (feature, _) in there)
        {
            double length = recipe.Sun.ShadowMetres(feature.MaxHeightMetres);
            if (length > longest && feature.Bounds.Grow(length).Meets(tile)) longest = length;
        }
        return longest;
    }

    static void Record(Canvas canvas, PointSpread spread, ViewRecipe recipe, PixelWindow window, int margin, View view)
    {
        float[][] bands = [canvas.Red, canvas.Green, canvas.Blue];
        for (int band = 0; band < 3; band++)
        {
            var pixels = spread.Gather(bands[band], canvas.Window.Width, margin, window.Width, window.Height);
            for (int row = 0; row < window.Height; row++)
            {
                for (int column = 0; column < window.Width; column++)
                {
                    int at = (window.Row + row) * view.Width + window.Column + column;
                    bool missing = recipe.SwathEdge is { } edge && !edge.Holds(
                        recipe.OffsetX + (window.Column + column + 0.5) * recipe.GsdMetres, recipe.OffsetY + (window.Row + row + 0.5) * recipe.GsdMetres);
                    view.Samples[3 * at + band] = missing ? (ushort)0
                        : recipe.Sensor.Record(pixels[row * window.Width + column], band, window.Column + column, window.Row + row);
                    if (missing) view.Truth[at] = PixelTruth.Unobserved;
                }
            }
        }
    }

    // A pixel shows what more than half of its samples show.
    void Tell(Canvas canvas, int[] shade, CloudField clouds, ViewRecipe recipe, PixelWindow window, int margin, View view)
    {
        int fine = recipe.Oversampling, half = fine * fine / 2, width = canvas.Window.Width;
        var masked = new bool[width];
        Span<int> changing = new int[window.Width], shaded = new int[window.Width], hidden = new int[window.Width];
        for (int row = 0; row < window.Height; row++)
        {
            changing.Clear();
            shaded.Clear();
            hidden.Clear();
            for (int line = 0; line < fine; line++)
            {
                int canvasRow = margin + row * fine + line;
                clouds.MaskRow(canvas, canvasRow, recipe.Sun, masked);
                for (int column = 0; column < window.Width * fine; column++)
                {
                    int at = canvasRow * width + margin + column, pixel = column / fine;
                    if (masked[margin + column]) hidden[pixel]++;
                    if (IsChanging(canvas.Owner[at])) changing[pixel]++;
                    else if (IsChanging(shade[at])) shaded[pixel]++;
                }
            }
            for (int column = 0; column < window.Width; column++)
            {
                view.Truth[(window.Row + row) * view.Width + window.Column + column] =
                    hidden[column] > half ? PixelTruth.Unobserved
                    : changing[column] > half ? PixelTruth.Changing
                    : changing[column] + shaded[column] > half ? PixelTruth.ShadowOfChanging
                    : PixelTruth.Lasting;
            }
        }
    }

    bool IsChanging(int owner) => owner > 0 && features[owner - 1].Presence != Presence.Lasting;
}
