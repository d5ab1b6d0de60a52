using System.Buffers;
using ImageryWatch.Change;
using ImageryWatch.Georeferencing;
using ImageryWatch.Rasters;
using ImageryWatch.Reports;

namespace ImageryWatch.Pipeline;

/// <summary>
/// A pair of tiles and why what is NaN in them is NaN. It owns the tiles; its owner disposes it.
/// </summary>
sealed class PairReading : IDisposable
{
    readonly PairImagery imagery;

    // Null where only NaN tells: it is then looked up when it is asked for, which is seldom.
    readonly Validity[]? before, after;

    /// <summary>Reads both images with a halo.</summary>
    /// <param name="imagery">The pair.</param>
    /// <param name="window">Pixels of the grid, without the halo.</param>
    /// <param name="haloPixels">Width of the halo.</param>
    /// <param name="call">Marks the reading, so that a reader that hangs is seen.</param>
    public PairReading(PairImagery imagery, PixelWindow window, int haloPixels, PluginCall call)
    {
        this.imagery = imagery;
        var haloed = window.Inflate(haloPixels);
        Tiles = new(
            RasterTile.Rent(imagery.Grid.BandCount, haloed.Width, haloed.Height),
            RasterTile.Rent(imagery.Grid.BandCount, haloed.Width, haloed.Height), window, haloPixels);
        before = Read(imagery.Before, haloed, Tiles.Before, call);
        after = Read(imagery.After, haloed, Tiles.After, call);
    }

    /// <summary>The tiles.</summary>
    public TilePair Tiles { get; }

    /// <summary>The validity of a pixel of the window on both dates together: of two causes, the one that comes first.</summary>
    public Validity At(int column, int row)
    {
        Validity one = At(PairSide.Before, column, row), other = At(PairSide.After, column, row);
        return one == Validity.Valid ? other : other == Validity.Valid ? one : one < other ? one : other;
    }

    /// <summary>The validity of a pixel of the window on one date.</summary>
    public Validity At(PairSide side, int column, int row)
    {
        var at = (row + Tiles.HaloPixels) * Tiles.Before.Width + column + Tiles.HaloPixels;
        return side == PairSide.Before ? before?[at] ?? OfData(Tiles.Before, at) : after?[at] ?? OfData(Tiles.After, at);
    }

    /// <summary>Counts the unobserved pixels of the window by cause.</summary>
    /// <param name="magnitude">What the method made of the tiles: NaN is not observed.</param>
    public UnobservedCauses Count(RasterTile magnitude)
    {
        var counts = new long[6];
        using var inside = imagery.Aoi is { } aoi ? Inside(aoi) : null;
        for (var row = 0; row < magnitude.Height; row++)
        {
            var samples = magnitude.Row(0, row);
            var wanted = inside is null ? default : inside.Row(0, row);
            for (var column = 0; column < samples.Length; column++)
            {
                if (!float.IsNaN(samples[column]) || inside is not null && float.IsNaN(wanted[column])) continue;
                var cause = At(column, row);
                counts[(int)(cause == Validity.Valid ? Validity.Masked : cause)]++;
            }
        }
        return new(counts[1], counts[2], counts[3], counts[4], counts[5]);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Tiles.Before.Dispose();
        Tiles.After.Dispose();
        if (before is not null) ArrayPool<Validity>.Shared.Return(before);
        if (after is not null) ArrayPool<Validity>.Shared.Return(after);
    }

    static Validity[]? Read(ImageOnGrid image, PixelWindow window, RasterTile tile, PluginCall call)
    {
        if (image.Validity.IsOfDataOnly)
        {
            image.Read(window, tile, call);
            return null;
        }
        var rented = ArrayPool<Validity>.Shared.Rent(tile.BandLength);
        image.Read(window, tile, rented.AsSpan(0, tile.BandLength), call);
        return rented;
    }

    static Validity OfData(RasterTile tile, int at)
    {
        for (var band = 0; band < tile.BandCount; band++)
            if (float.IsNaN(tile.Band(band)[at])) return Validity.NoData;
        return Validity.Valid;
    }

    RasterTile Inside(AreaOfInterest aoi)
    {
        var tile = RasterTile.Rent(1, Tiles.Window.Width, Tiles.Window.Height);
        tile.Samples.Clear();
        aoi.Clear(Tiles.Window, tile);
        return tile;
    }
}
