using ImageryWatch.Rasters;

namespace ImageryWatch.Sinks.GeoTiff;

/// <summary>The sizes of an image and of its overviews, each half as wide and high as the one before, rounded up.</summary>
/// <param name="width">Columns of the image.</param>
/// <param name="height">Rows of the image.</param>
sealed class Pyramid(int width, int height)
{
    /// <summary>Side of the square tiles, pixels.</summary>
    public const int TileSide = 512;

    /// <summary>The image is level 0; the last level fits into one tile.</summary>
    public IReadOnlyList<(int Width, int Height)> Levels { get; } = [.. Sizes(width, height)];

    /// <summary>Tiles in a row of tiles.</summary>
    public int TilesAcross(int level) => Tiles(Levels[level].Width);

    /// <summary>Tiles in a column of tiles.</summary>
    public int TilesDown(int level) => Tiles(Levels[level].Height);

    /// <summary>Tiles of a level.</summary>
    public int TileCount(int level) => checked(TilesAcross(level) * TilesDown(level));

    /// <summary>The pixels of its level that a tile holds; fewer than a whole tile at the right and lower edge.</summary>
    public PixelWindow Window(TileIndex tile)
    {
        var (levelWidth, levelHeight) = Levels[tile.Level];
        return new PixelWindow(tile.Column * TileSide, tile.Row * TileSide, TileSide, TileSide).Intersect(new(0, 0, levelWidth, levelHeight));
    }

    /// <summary>Where the tile lies in the list of tiles of its level.</summary>
    public int Number(TileIndex tile) => tile.Row * TilesAcross(tile.Level) + tile.Column;

    /// <summary>The one to four tiles of the level below that a tile is made from.</summary>
    public IEnumerable<TileIndex> Children(TileIndex tile)
    {
        for (var row = 2 * tile.Row; row < Math.Min(2 * tile.Row + 2, TilesDown(tile.Level - 1)); row++)
            for (var column = 2 * tile.Column; column < Math.Min(2 * tile.Column + 2, TilesAcross(tile.Level - 1)); column++)
                yield return new(tile.Level - 1, column, row);
    }

    static IEnumerable<(int Width, int Height)> Sizes(int width, int height)
    {
        yield return (width, height);
        while (width > TileSide || height > TileSide)
        {
            (width, height) = ((width + 1) / 2, (height + 1) / 2);
            yield return (width, height);
        }
    }

    static int Tiles(int pixels) => (pixels + TileSide - 1) / TileSide;
}
