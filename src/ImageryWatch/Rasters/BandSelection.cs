namespace ImageryWatch.Rasters;

/// <summary>Some bands of a raster, in an order of their own.</summary>
sealed class BandSelection : IRasterSource
{
    readonly IRasterSource source;
    readonly int[] bands;

    /// <param name="source">The raster; disposed together with this one.</param>
    /// <param name="bands">Indices of its bands, from 0.</param>
    public BandSelection(IRasterSource source, IReadOnlyList<int> bands)
    {
        (this.source, this.bands) = (source, [.. bands]);
        Grid = Select(source.Grid);
        Overviews = [.. source.Overviews.Select(Select)];
        var names = source.Description.BandNames;
        Description = source.Description with { BandNames = [.. bands.Where(band => band < names.Count).Select(band => names[band])] };
    }

    /// <inheritdoc/>
    public RasterGrid Grid { get; }

    /// <inheritdoc/>
    public Acquisition Acquisition => source.Acquisition;

    /// <inheritdoc/>
    public RasterDescription Description { get; }

    /// <inheritdoc/>
    public IReadOnlyList<RasterGrid> Overviews { get; }

    /// <inheritdoc/>
    public void Read(PixelWindow window, int level, RasterTile destination)
    {
        using var all = RasterTile.Rent(source.Grid.BandCount, window.Width, window.Height);
        source.Read(window, level, all);
        for (int i = 0; i < bands.Length; i++) all.Band(bands[i]).CopyTo(destination.Band(i));
    }

    /// <inheritdoc/>
    public void Dispose() => source.Dispose();

    RasterGrid Select(RasterGrid grid) => grid with { BandCount = bands.Length };
}
