namespace ImageryWatch.Sinks.GeoTiff;

/// <summary>A tile of a pyramid.</summary>
readonly record struct TileIndex(int Level, int Column, int Row)
{
    /// <summary>The tile of the next overview that this one is a quarter of.</summary>
    public TileIndex Parent => new(Level + 1, Column / 2, Row / 2);
}
