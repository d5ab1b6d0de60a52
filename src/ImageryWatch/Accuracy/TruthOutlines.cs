using ImageryWatch.Georeferencing;
using ImageryWatch.Rasters;
using ImageryWatch.Regions;

namespace ImageryWatch.Accuracy;

/// <summary>Outlines of what changed, one object a feature. Every pixel is judged: outside of all outlines nothing changed.</summary>
sealed class TruthOutlines : Truth
{
    readonly RegionRaster pixels;
    readonly RunIndex objects;

    TruthOutlines(RegionRaster pixels, RunIndex objects, string rule) => (this.pixels, this.objects, Rule) = (pixels, objects, rule);

    /// <inheritdoc/>
    public override string Rule { get; }

    internal override RunIndex? Objects => objects;

    /// <summary>Reads the features of a GeoJSON file and places them on the grid: pixels whose centres lie inside.</summary>
    /// <exception cref="RasterException">The file cannot be read, is not valid, or holds features and none of them lies on the grid.</exception>
    public static TruthOutlines Load(string path, RasterGrid grid, CoordinateSystems systems)
    {
        var features = AreaFile.ReadFeatures(path);
        var placed = features.Select(feature => Pixels(feature, grid, systems)).OfType<Run[]>().ToList();
        string name = Path.GetFileName(path);
        if (placed.Count == 0 && features.Count > 0)
            throw new RasterException($"None of the {features.Count} features in {name} holds a pixel of the before image; check their place, and that x (longitude) comes first.");
        string left = placed.Count == features.Count ? "" : $", of which {features.Count - placed.Count} hold no pixel of the image and are left out";
        return new(
            new RegionRaster(placed, grid.Height), new RunIndex(placed, grid.Height),
            $"Pixels inside one of {features.Count} outlines are changed{left}; all others are unchanged.");
    }

    /// <inheritdoc/>
    public override void Read(PixelWindow window, RasterTile destination)
    {
        destination.Samples.Clear();
        for (int row = 0; row < window.Height; row++) pixels.Fill(window.Row + row, window.Column, destination.Row(0, row));
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
    }

    static Run[]? Pixels(AreaFile feature, RasterGrid grid, CoordinateSystems systems)
    {
        if (new AreaPlacement(feature, grid, systems).Find() is not { } footprint) return null;
        var runs = FootprintRuns.Of(footprint, grid.Window)
            ?? throw new RasterException($"An outline in {feature.Name} is too detailed for this image; simplify it, for example with ogr2ogr -simplify.");
        return runs.Length == 0 ? null : runs;
    }
}
