using ImageryWatch.Georeferencing;
using ImageryWatch.Hosting;
using ImageryWatch.Rasters;

namespace ImageryWatch.Accuracy;

/// <summary>Opens a truth: outlines when the file is GeoJSON by its name (.geojson, .json), a mask otherwise.</summary>
/// <param name="catalog">Formats that masks are read with.</param>
/// <param name="values">What the values of a mask mean.</param>
public sealed class TruthOpener(PluginCatalog catalog, TruthValues values)
{
    static readonly string[] OutlineExtensions = [".geojson", ".json"];

    /// <summary>Opens a truth on the grid of a comparison. The caller disposes it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="grid">The grid of the comparison, that of the before image.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="RasterException">The file cannot be read, or does not fit the grid.</exception>
    public Truth Open(string path, RasterGrid grid, CancellationToken cancellationToken)
    {
        if (OutlineExtensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase))
            return TruthOutlines.Load(path, grid, new());
        var mask = new RasterOpener(catalog).Open(path);
        try
        {
            return TruthMask.From(mask, grid, values, cancellationToken);
        }
        catch
        {
            mask.Dispose();
            throw;
        }
    }
}
