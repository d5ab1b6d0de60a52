using ImageryWatch.Differencing;
using ImageryWatch.Rasters;
using ImageryWatch.Regions;

namespace ImageryWatch.Tests.Regions;

/// <summary>A mask of random pixels, and slow but plain answers about it.</summary>
sealed class RandomMask
{
    readonly bool[,] pixels;

    public RandomMask(int width, int height, double density, int seed)
    {
        (Width, Height) = (width, height);
        pixels = new bool[height, width];
        var random = new Random(seed);
        for (var row = 0; row < height; row++)
        {
            for (var column = 0; column < width; column++) pixels[row, column] = random.NextDouble() < density;
        }
    }

    RandomMask(bool[,] pixels) => (Width, Height, this.pixels) = (pixels.GetLength(1), pixels.GetLength(0), pixels);

    /// <summary>A mask by a rule.</summary>
    public static RandomMask Of(int width, int height, Func<int, int, bool> isSet)
    {
        var pixels = new bool[height, width];
        for (var row = 0; row < height; row++)
        {
            for (var column = 0; column < width; column++) pixels[row, column] = isSet(row, column);
        }
        return new(pixels);
    }

    public int Width { get; }

    public int Height { get; }

    public PixelWindow Window => new(0, 0, Width, Height);

    public bool this[int row, int column] => row >= 0 && row < Height && column >= 0 && column < Width && pixels[row, column];

    /// <summary>Cuts the mask into strips of windows, with magnitude 2 where set and 0 elsewhere.</summary>
    public IEnumerable<MaskStrip> Strips(int windowWidth, int windowHeight)
    {
        for (var row = 0; row < Height; row += windowHeight)
        {
            var windows = new List<WindowMask>();
            for (var column = 0; column < Width; column += windowWidth)
            {
                var window = new PixelWindow(column, row, windowWidth, windowHeight).Intersect(new(0, 0, Width, Height));
                using var tile = RasterTile.Rent(1, window.Width, window.Height);
                for (var y = 0; y < window.Height; y++)
                {
                    for (var x = 0; x < window.Width; x++) tile.Row(0, y)[x] = this[row + y, column + x] ? 2 : 0;
                }
                windows.Add(WindowMask.From(window, tile, 1));
            }
            yield return new([.. windows], Width);
        }
    }

    /// <summary>Components by flood fill over 8 neighbours, each as the list of its pixels in row-major order.</summary>
    public List<List<(int Row, int Column)>> Components()
    {
        var seen = new bool[Height, Width];
        var components = new List<List<(int, int)>>();
        for (var row = 0; row < Height; row++)
        {
            for (var column = 0; column < Width; column++)
            {
                if (!this[row, column] || seen[row, column]) continue;
                var component = new List<(int Row, int Column)>();
                var open = new Stack<(int Row, int Column)>([(row, column)]);
                seen[row, column] = true;
                while (open.TryPop(out var at))
                {
                    component.Add(at);
                    for (var y = at.Row - 1; y <= at.Row + 1; y++)
                    {
                        for (var x = at.Column - 1; x <= at.Column + 1; x++)
                        {
                            if (!this[y, x] || seen[y, x]) continue;
                            seen[y, x] = true;
                            open.Push((y, x));
                        }
                    }
                }
                component.Sort();
                components.Add(component);
            }
        }
        return components;
    }

    /// <summary>Dilation (any) or erosion (all) by a square; pixels beyond the edge have no say.</summary>
    public RandomMask Morph(int radius, bool erode)
    {
        var result = new bool[Height, Width];
        for (var row = 0; row < Height; row++)
        {
            for (var column = 0; column < Width; column++)
            {
                var all = true;
                var any = false;
                for (var y = Math.Max(0, row - radius); y <= Math.Min(Height - 1, row + radius); y++)
                {
                    for (var x = Math.Max(0, column - radius); x <= Math.Min(Width - 1, column + radius); x++)
                    {
                        all &= pixels[y, x];
                        any |= pixels[y, x];
                    }
                }
                result[row, column] = erode ? all : any;
            }
        }
        return new(result);
    }
}
