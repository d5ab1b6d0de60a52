using System.Globalization;
using ImageryWatch.Hosting;
using ImageryWatch.Pipeline;
using ImageryWatch.Rasters;

namespace ImageryWatch.Objects;

/// <summary>
/// One thread's place to look at tiles: what it needs is rented once and used again for every tile. One that a detector hangs in is
/// never used again.
/// </summary>
sealed class TileWorker : IDisposable
{
    readonly Offered<IObjectDetector> detector;
    readonly DetectorView view;
    readonly DetectionTiles tiles;
    readonly PluginFailures failures;
    readonly RasterTile tile;
    readonly List<Detection> said = [];
    readonly List<TileView> views = [];
    readonly Action detect;
    readonly Func<bool> look;
    PluginCall call = null!;
    int present;

    public TileWorker(Offered<IObjectDetector> detector, DetectorView view, DetectionTiles tiles, PluginFailures failures)
    {
        (this.detector, this.view, this.tiles, this.failures) = (detector, view, tiles, failures);
        int side = detector.Value.Input.TilePixels;
        tile = RasterTile.Rent(view.Bands.Indices.Count, side, side);
        detect = () => detector.Value.Detect(tile, said);
        look = Look;
    }

    /// <summary>Tiles of the last run without data.</summary>
    public int EmptyTiles { get; private set; }

    /// <summary>Detections that the detector returned in the last run.</summary>
    public int Said { get; private set; }

    /// <summary>Looks at a run of tiles, which is read at once.</summary>
    /// <returns>What was seen, in pixels of the detector's grid.</returns>
    public TileView[] Look(TileRun run, PluginCall present)
    {
        call = present;
        (EmptyTiles, Said) = (0, 0);
        views.Clear();
        if (run.Count == 1)
        {
            view.Read(tiles[run.First], tile, call);
            LookAt(run.First);
        }
        else
        {
            PixelWindow first = tiles[run.First], last = tiles[run.End - 1], window = first with { Width = last.Right - first.Column };
            using var block = RasterTile.Rent(tile.BandCount, window.Width, window.Height);
            view.Read(window, block, call);
            for (int number = run.First; number < run.End; number++)
            {
                Copy(block, tiles[number].Column - window.Column);
                LookAt(number);
            }
        }
        return views.Count == 0 ? [] : [.. views];
    }

    /// <inheritdoc/>
    public void Dispose() => tile.Dispose();

    void LookAt(int number)
    {
        if (!HasData())
        {
            EmptyTiles++;
            return;
        }
        present = number;
        failures.Try(number, look, static () => false);
    }

    bool Look()
    {
        said.Clear();
        call.Run(detector.Plugin, "detect", detect);
        int before = views.Count;
        try
        {
            foreach (var detection in said)
            {
                var window = tiles[present];
                var given = Checked(detection);
                var box = OrientedBox.FromSides(given.CenterX + window.Column, given.CenterY + window.Row, given.Length, given.Width, given.AngleRadians);
                views.Add(new(detection with { Box = box }, present, tiles.Depth(present, box)));
            }
        }
        catch
        {
            views.RemoveRange(before, views.Count - before);
            throw;
        }
        Said += said.Count;
        return true;
    }

    void Copy(RasterTile block, int column)
    {
        for (int band = 0; band < tile.BandCount; band++)
            for (int row = 0; row < tile.Height; row++) block.Row(band, row).Slice(column, tile.Width).CopyTo(tile.Row(band, row));
    }

    bool HasData()
    {
        foreach (float sample in tile.Samples)
            if (!float.IsNaN(sample)) return true;
        return false;
    }

    OrientedBox Checked(in Detection detection)
    {
        var box = detection.Box;
        if (!double.IsFinite(box.CenterX + box.CenterY + box.Length + box.Width + box.AngleRadians) || detection.Score is not (>= 0 and <= 1) || detection.Probability is not (null or (>= 0 and <= 1)))
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"it returned \"{Sentence.Of(detection.Label ?? "")}\" with score {detection.Score} at {box}, where every number must be finite and the score between 0 and 1"));
        if (box.CenterX < 0 || box.CenterY < 0 || box.CenterX > tile.Width || box.CenterY > tile.Height || box.Length <= 0 || box.Width <= 0)
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"it returned a box of {box.Length} x {box.Width} pixels at {box.CenterX}, {box.CenterY}, outside the tile of {tile.Width} x {tile.Height} pixels"));
        if (string.IsNullOrWhiteSpace(detection.Label))
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"it returned a box without a label at {box.CenterX}, {box.CenterY}"));
        return box;
    }
}
