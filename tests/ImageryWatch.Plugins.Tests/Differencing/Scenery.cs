using ImageryWatch.Change;
using ImageryWatch.Detectors.Differencing.Neighbourhoods;
using ImageryWatch.Rasters;

namespace ImageryWatch.Tests.Differencing;

/// <summary>Deterministic pictures to measure on.</summary>
static class Scenery
{
    /// <summary><c>(x * 7919 + y * 104729) mod 101</c>, row by row.</summary>
    public static float[] Checks(int width, int height) =>
        [.. Enumerable.Range(0, width * height).Select(i => (float)((i % width * 7919L + i / width * 104729L) % 101))];

    /// <summary>The same with a part of it changed: <c>(… + (x y mod 17) * 3) mod 101</c>.</summary>
    public static float[] OtherChecks(int width, int height) =>
        [.. Enumerable.Range(0, width * height).Select(i => (float)((i % width * 7919L + i / width * 104729L + (long)(i % width) * (i / width) % 17 * 3) % 101))];

    /// <summary>Ground with texture at several scales, from 0 to about 200, the same for the same seed.</summary>
    public static float[] Ground(int width, int height, int seed)
    {
        var random = new Random(seed);
        var waves = Enumerable.Range(0, 12).Select(_ => (X: random.NextDouble() - 0.5, Y: random.NextDouble() - 0.5, Phase: random.NextDouble() * 6.28)).ToArray();
        var ground = new float[width * height];
        for (var i = 0; i < ground.Length; i++)
        {
            double sum = 0;
            foreach (var (x, y, phase) in waves) sum += Math.Sin(x * (i % width) + y * (i / width) + phase);
            ground[i] = (float)(100 + 15 * sum + random.NextDouble());
        }

        return ground;
    }

    /// <summary>A tile of given bands.</summary>
    public static RasterTile Tile(int width, int height, params float[][] bands)
    {
        var tile = RasterTile.Rent(bands.Length, width, height);
        for (var band = 0; band < bands.Length; band++) bands[band].CopyTo(tile.Band(band));
        return tile;
    }

    /// <summary>A plane over a whole tile; the caller's.</summary>
    public static Plane Plane(int width, int height, float[] values)
    {
        var plane = new Plane(width, height, 0);
        values.CopyTo(plane.Samples);
        return plane;
    }

    /// <summary>A survey of one pair of tiles.</summary>
    public static PairSurvey Survey(RasterTile before, RasterTile after, double? gsdMetres = null)
    {
        var grid = new RasterGrid(before.Width, before.Height, before.BandCount, GeoTransform.Pixels, Crs.None) { GsdMetres = gsdMetres };
        return new(grid, new Lazy<PairSample>(() => new(
            Statistics(before, after), Statistics(after, before), [new(before, after, new(0, 0, before.Width, before.Height), 0)])));
    }

    /// <summary>Measures all of a pair; pixels that lack a full neighbourhood see gaps there, as at the edge of an image.</summary>
    public static float[] Measure(IChangeDetector detector, RasterTile before, RasterTile after) =>
        Measure(detector, before, after, new(0, 0, before.Width, before.Height));

    /// <summary>Measures a window of a pair.</summary>
    public static float[] Measure(IChangeDetector detector, RasterTile before, RasterTile after, PixelWindow window)
    {
        using RasterTile a = Haloed(before, window, detector.HaloPixels), b = Haloed(after, window, detector.HaloPixels);
        using var magnitude = RasterTile.Rent(1, window.Width, window.Height);
        detector.Measure(new(a, b, window, detector.HaloPixels), magnitude);
        return magnitude.Samples.ToArray();
    }

    static RasterTile Haloed(RasterTile scene, PixelWindow window, int halo)
    {
        var tile = RasterTile.Rent(scene.BandCount, window.Width + 2 * halo, window.Height + 2 * halo);
        for (var band = 0; band < scene.BandCount; band++)
        {
            for (var row = 0; row < tile.Height; row++)
            {
                for (var column = 0; column < tile.Width; column++)
                {
                    int x = window.Column - halo + column, y = window.Row - halo + row;
                    tile.Row(band, row)[column] = x >= 0 && y >= 0 && x < scene.Width && y < scene.Height ? scene.Row(band, y)[x] : float.NaN;
                }
            }
        }

        return tile;
    }

    static BandStatistics[] Statistics(RasterTile of, RasterTile partner) =>
    [
        .. Enumerable.Range(0, of.BandCount).Select(band =>
        {
            var other = partner.Band(band).ToArray();
            var values = of.Band(band).ToArray().Where((value, i) => !float.IsNaN(value) && !float.IsNaN(other[i])).Select(value => (double)value).ToArray();
            var mean = values.Average();
            return new BandStatistics(values.Length, mean, Math.Sqrt(values.Average(value => (value - mean) * (value - mean))), values.Min(), values.Max());
        }),
    ];
}
