using ImageryWatch.Georeferencing;
using ImageryWatch.Rasters;

namespace ImageryWatch.Accuracy;

/// <summary>A raster that tells which pixels changed. Where it has several bands, the greatest value of a pixel counts.</summary>
sealed class TruthMask : Truth
{
    // Corners that are further off than this belong to another place.
    const double SamePlacePixels = 0.5;
    const int StripPixels = 1 << 20;

    readonly OpenedRaster mask;
    readonly MaskRule rule;

    TruthMask(OpenedRaster mask, MaskRule rule) => (this.mask, this.rule) = (mask, rule);

    /// <inheritdoc/>
    public override string Rule => rule.Words;

    internal override RunIndex? Objects => null;

    /// <summary>Takes an open mask over; reads it once to learn its values, unless they are given.</summary>
    /// <exception cref="RasterException">It does not lie on the grid, or judges no pixel.</exception>
    public static TruthMask From(OpenedRaster mask, RasterGrid grid, TruthValues values, CancellationToken cancellationToken)
    {
        CheckPlace(mask, grid);
        var found = new MaskRule.Survey(values.Ignored);
        int rows = Math.Max(1, StripPixels / grid.Width);
        for (int row = 0; values.Changed is null && row < grid.Height; row += rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var window = new PixelWindow(0, row, grid.Width, Math.Min(rows, grid.Height - row));
            using var tile = RasterTile.Rent(1, window.Width, window.Height);
            ReadGreatest(mask, window, tile);
            foreach (float value in tile.Samples) found.Add(value);
        }
        if (values.Changed is null && float.IsNegativeInfinity(found.Greatest))
            throw new RasterException($"{mask.Name} judges no pixel: every value is nodata or ignored; check its nodata value with inspect.");
        return new(mask, MaskRule.For(values, found));
    }

    /// <inheritdoc/>
    public override void Read(PixelWindow window, RasterTile destination)
    {
        ReadGreatest(mask, window, destination);
        var samples = destination.Samples;
        for (int i = 0; i < samples.Length; i++) samples[i] = rule.Judge(samples[i]);
    }

    /// <inheritdoc/>
    public override void Dispose() => mask.Dispose();

    static void CheckPlace(OpenedRaster mask, RasterGrid grid)
    {
        var own = mask.Source.Grid;
        if (own.Width != grid.Width || own.Height != grid.Height)
            throw new RasterException($"{mask.Name} has {own.Width} x {own.Height} pixels, but the before image has {grid.Width} x {grid.Height}; give a mask on the grid of the before image.");
        if (!own.IsGeoreferenced || !grid.IsGeoreferenced || own.Crs.IsNone || grid.Crs.IsNone) return;
        if (own.Crs != grid.Crs)
            throw new RasterException($"{mask.Name} is in {own.Crs}, but the before image is in {grid.Crs}; give a mask on the grid of the before image, for example with gdalwarp.");
        foreach (var (column, row) in (ReadOnlySpan<(int, int)>)[(0, 0), (own.Width, 0), (0, own.Height), (own.Width, own.Height)])
        {
            var map = own.ToMap(column, row);
            var there = grid.ToPixel(map.X, map.Y);
            if (Math.Abs(there.X - column) > SamePlacePixels || Math.Abs(there.Y - row) > SamePlacePixels)
                throw new RasterException(FormattableString.Invariant($"{mask.Name} lies elsewhere: its corner at column {column}, row {row} is at column {there.X:0.#}, row {there.Y:0.#} of the before image; give a mask on the grid of the before image."));
        }
    }

    static void ReadGreatest(OpenedRaster mask, PixelWindow window, RasterTile destination)
    {
        if (mask.Source.Grid.BandCount == 1)
        {
            mask.Source.Read(window, 0, destination);
            return;
        }
        using var tile = RasterTile.Rent(mask.Source.Grid.BandCount, window.Width, window.Height);
        mask.Source.Read(window, 0, tile);
        var greatest = destination.Samples;
        tile.Band(0).CopyTo(greatest);
        for (int band = 1; band < tile.BandCount; band++)
            System.Numerics.Tensors.TensorPrimitives.Max(greatest, tile.Band(band), greatest);
    }
}
