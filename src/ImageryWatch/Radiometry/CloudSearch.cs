using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using ImageryWatch.Change;
using ImageryWatch.Pipeline;
using ImageryWatch.Rasters;
using ImageryWatch.Reporting;
using ImageryWatch.Reports;

namespace ImageryWatch.Radiometry;

/// <summary>
/// Looks for cloud and its shadow in a pair: first in the survey's sample, which is in memory already, and only where
/// that shows something like cloud in the whole of both images, shrunk, from overviews where there are some. What it
/// finds depends on the images alone.
/// </summary>
/// <param name="imagery">The pair.</param>
/// <param name="threads">Number of working threads.</param>
/// <param name="pluginTimeLimit">How long one call into a plugin may take.</param>
sealed class CloudSearch(PairImagery imagery, int threads, TimeSpan pluginTimeLimit)
{
    const double QuarterMetres = 10;
    const int LeastQuarterPixels = 2, MostQuarterPixels = 4, MostQuartersAcross = 4096;
    const int StripCells = 16;
    const double MostScaleRatio = 4, LeastAgreement = 0.2;
    const int Margin = 1;

    readonly int quarter = QuarterPixels(imagery.Grid);

    int Side => quarter * SceneCells.Quarters;

    /// <summary>The pair, with the clouds that were found in images without a mask.</summary>
    /// <param name="tiles">The survey's sample, as delivered.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <param name="unchanged">Its pixels that did not change.</param>
    public PairImagery Find(IReadOnlyList<TilePair> tiles, UnchangedPixels unchanged, CancellationToken cancellationToken)
    {
        if (imagery.Before.Validity.HasMask && imagery.After.Validity.HasMask || Bands(unchanged) is not var (before, after)) return imagery;
        if (!IsPlausible(tiles, before, after)) return imagery;
        var cells = Read(before, after, cancellationToken);
        if (CloudScale.Of(cells) is not { } scale) return imagery;
        return imagery with
        {
            Before = Masked(imagery.Before, cells, cells.Before, cells.After, scale),
            After = Masked(imagery.After, cells, cells.After, cells.Before, scale),
        };
    }

    static int QuarterPixels(RasterGrid grid) => Math.Max(
        grid.GsdMetres is { } gsd ? (int)Math.Clamp(Math.Round(QuarterMetres / gsd), LeastQuarterPixels, MostQuarterPixels) : MostQuarterPixels,
        (Math.Max(grid.Width, grid.Height) + MostQuartersAcross - 1) / MostQuartersAcross);

    // The visible bands of both dates, the after image brought to the before image; null when cloud cannot be told.
    (CellBand[] Before, CellBand[] After)? Bands(UnchangedPixels unchanged)
    {
        if (VisibleBands.Of(imagery.Before.Raster.Source) is not { } visible) return null;
        var pixels = unchanged.Pixels;
        if (pixels.Count == 0) return null;
        CellBand[] before = [.. visible.Select(band => new CellBand(band, 1, 0))];
        if (visible.Average(band => unchanged.Agreements[band]) >= LeastAgreement)
            return (before, [.. visible.Select(band => new CellBand(band, (float)unchanged.Gains[band], (float)unchanged.Offsets[band]))]);
        // One date shows next to nothing of the other: it may be hidden. Its own values are then compared, if they can be.
        double first = visible.Max(band => pixels.BeforeRanges[band].High), second = visible.Max(band => pixels.AfterRanges[band].High);
        return first > 0 && second > 0 && Math.Max(first / second, second / first) <= MostScaleRatio ? (before, before) : null;
    }

    bool IsPlausible(IReadOnlyList<TilePair> tiles, CellBand[] before, CellBand[] after)
    {
        var most = Math.Max(1, tiles.Max(tile => Math.Max(tile.Window.Width, tile.Window.Height)) / Side);
        // One below the other, with a row of nothing between them.
        var cells = new SceneCells(most, (most + 1) * tiles.Count);
        foreach (var (index, tile) in tiles.Index())
        {
            int width = tile.Window.Width / quarter, height = tile.Window.Height / quarter;
            if (width < SceneCells.Quarters || height < SceneCells.Quarters) continue;
            using var quarters = RasterTile.Rent(tile.Before.BandCount, width / SceneCells.Quarters * SceneCells.Quarters, height / SceneCells.Quarters * SceneCells.Quarters);
            foreach (var (source, side, bands) in new[] { (tile.Before, cells.Before, before), (tile.After, cells.After, after) })
            {
                Shrink(source, quarters);
                SceneCells.Fill(side, most, index * (most + 1), 0, quarters, bands);
            }
        }
        if (CloudScale.Of(cells) is not { } scale) return false;
        return new CloudCells(cells, cells.Before, cells.After, scale, null).IsPlausible(most * most)
            || new CloudCells(cells, cells.After, cells.Before, scale, null).IsPlausible(most * most);
    }

    SceneCells Read(CellBand[] before, CellBand[] after, CancellationToken cancellationToken)
    {
        var grid = imagery.Grid;
        var cells = new SceneCells((grid.Width + Side - 1) / Side, (grid.Height + Side - 1) / Side);
        var sides = new[] { (Image: imagery.Before, Side: cells.Before, Bands: before), (Image: imagery.After, Side: cells.After, Bands: after) };
        IRasterView[] views = [.. sides.Select(side => side.Image.View())];
        var strips = (cells.Rows + StripCells - 1) / StripCells;
        new UnitRunner<bool>(threads, threads, pluginTimeLimit).Run(
            2 * strips,
            (unit, call) =>
            {
                var (image, side, bands) = sides[unit % 2];
                var first = unit / 2 * StripCells;
                int width = grid.Width / quarter, height = Math.Min(StripCells * SceneCells.Quarters, grid.Height / quarter - first * SceneCells.Quarters);
                if (width < 1 || height < 1) return true;
                using var quarters = RasterTile.Rent(grid.BandCount, width, height);
                var window = new PixelWindow(0, first * Side, width * quarter, height * quarter);
                call.Run(image.Raster.Format.Plugin, "read", () => views[unit % 2].Read(window, quarters));
                SceneCells.Fill(side, cells.Columns, first, 0, quarters, bands);
                return true;
            },
            (unit, plugin, _) => throw new RasterException(
                $"plugin {plugin.Id} did not read {sides[unit % 2].Image.Raster.Name} for the search for cloud within {pluginTimeLimit.TotalSeconds:0.###} s; check the disk, give it longer with --time-limit, or switch the search off with --clouds off"),
            (_, _) => { }, cancellationToken);
        return cells;
    }

    ImageOnGrid Masked(ImageOnGrid image, SceneCells cells, CellSide clouded, CellSide other, CloudScale scale)
    {
        if (image.Validity.HasMask) return image;
        var clouds = new bool[cells.Columns * cells.Rows];
        var search = new CloudCells(cells, clouded, other, scale, imagery.Grid.GsdMetres * Side);
        foreach (var cell in search.Clouds().SelectMany(blob => blob)) clouds[cell] = true;
        if (!clouds.Contains(true)) return image;
        var shadows = CellBlobs.Grown(new ShadowCells(cells, clouded, other, scale).Find(clouds, search.Core(), SunAzimuth(image)), cells.Columns, Margin);
        var grown = CellBlobs.Grown(clouds, cells.Columns, Margin);
        var map = new CloudMap(Side, cells.Columns, [.. grown.Select((cloud, cell) => cloud ? Validity.Cloud : shadows[cell] ? Validity.Shadow : Validity.Valid)]);
        return image.With(image.Validity.And(map));
    }

    static double? SunAzimuth(ImageOnGrid image) =>
        image.Grid.Transform is { RowRotation: 0, ColumnRotation: 0, PixelHeight: < 0 } ? image.Raster.Acquisition.SunAzimuthDegrees : null;

    // As a view would shrink it, but for gaps: a quarter with one is left out.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Shrink(RasterTile source, RasterTile quarters)
    {
        var sums = new float[source.Width];
        var scale = 1f / (quarter * quarter);
        for (var band = 0; band < quarters.BandCount; band++)
        {
            for (var row = 0; row < quarters.Height; row++)
            {
                source.Row(band, row * quarter).CopyTo(sums);
                for (var line = 1; line < quarter; line++) TensorPrimitives.Add(sums, source.Row(band, row * quarter + line), sums);
                var means = quarters.Row(band, row);
                for (int column = 0, at = 0; column < means.Length; column++)
                {
                    var sum = 0f;
                    for (var end = at + quarter; at < end; at++) sum += sums[at];
                    means[column] = sum * scale;
                }
            }
        }
    }
}
