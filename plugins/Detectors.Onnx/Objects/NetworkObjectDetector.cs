using ImageryWatch.Detectors.Onnx.Decoders;
using ImageryWatch.Detectors.Onnx.Network;
using ImageryWatch.Models;
using ImageryWatch.Objects;
using ImageryWatch.Rasters;

namespace ImageryWatch.Detectors.Onnx.Objects;

/// <summary>Finds objects with a network. Detections whose centre lies outside the tile, or where nothing was observed, are left out.</summary>
sealed class NetworkObjectDetector : IObjectDetector, IDisposable
{
    readonly PreparedNetwork network;
    readonly InputGeometry geometry;
    readonly InputSettings settings;
    readonly ObjectSettings objects;
    readonly IOutputDecoder decoder;
    readonly int[] bands;
    readonly RunPool<ObjectRun> runs;

    public NetworkObjectDetector(PreparedNetwork network, InputGeometry geometry, InputSettings settings, ObjectSettings objects, IOutputDecoder decoder)
    {
        (this.network, this.geometry, this.settings, this.objects, this.decoder) = (network, geometry, settings, objects, decoder);
        bands = [.. Enumerable.Range(0, settings.Channels)];
        runs = new(network.File, NewRun, run => run.Network.Stop());
        Input = new()
        {
            Bands = settings.Bands,
            Samples = settings.Samples,
            GsdMetres = settings.GsdMetres,
            CoarsestGsdMetres = settings.CoarsestGsdMetres,
            TilePixels = settings.TilePixels,
            OverlapPixels = settings.OverlapPixels,
        };
    }

    /// <inheritdoc/>
    public DetectorInput Input { get; }

    /// <inheritdoc/>
    public double ReportedScore => objects.Score;

    /// <inheritdoc/>
    public double MergeOverlap => objects.Overlap;

    /// <inheritdoc/>
    public void Detect(RasterTile tile, ICollection<Detection> found)
    {
        if (tile.BandCount != settings.Channels)
            throw new ModelException($"{network.File.Path} looks at {settings.Channels} bands{(settings.Bands.Count > 0 ? $" ({string.Join(", ", settings.Bands)})" : "")}, but the image has {tile.BandCount}; choose the bands with input.bands, or use another image");
        if (settings.Resize == ResizeRule.None && (tile.Width > settings.Width || tile.Height > settings.Height))
            throw new ModelException($"{network.File.Path} takes {settings.Width} x {settings.Height} pixels and does not resize, but the tile has {tile.Width} x {tile.Height}; give a smaller input.tilePixels");
        var placement = Placement.Of(settings.Resize, tile.Width, tile.Height, settings.Width, settings.Height);
        var run = runs.Take();
        try
        {
            run.Writer.Write(tile, bands, placement, run.Network.Image(network.Images[0]));
            run.Network.Run(network.TimeAllowed);
            run.Candidates.Clear();
            decoder.Decode(run.Network.Outputs, run.Candidates);
            var candidates = run.Candidates.Items;
            if (objects.Duplicates == Duplicates.Many) candidates = candidates[..run.Suppression.Suppress(candidates)];
            else OverlapSuppression.Order(candidates);
            foreach (var candidate in candidates) Report(candidate, placement, tile, found);
        }
        finally
        {
            runs.Return(run);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => runs.Dispose();

    ObjectRun NewRun() => new(network.NewRun(geometry), new(settings), new(objects.LeastScore), new(objects.Overlap));

    void Report(Candidate candidate, Placement placement, RasterTile tile, ICollection<Detection> found)
    {
        if ((uint)candidate.Class >= (uint)objects.Classes.Count)
            throw new ModelException($"{network.File.Path} gave class {candidate.Class}, but {objects.Classes.Count} classes are named; name all of them with the key classes");
        double x = (candidate.CenterX - placement.OffsetX) / placement.ScaleX, y = (candidate.CenterY - placement.OffsetY) / placement.ScaleY;
        if (!(x >= 0 && y >= 0 && x < tile.Width && y < tile.Height) || float.IsNaN(tile.Row(0, (int)y)[(int)x])) return;
        var box = OrientedBox.FromSides(x, y, candidate.Width / placement.ScaleX, candidate.Height / placement.ScaleY, candidate.Angle);
        found.Add(new(box, objects.Classes[candidate.Class].Label, candidate.Score)
        {
            Probability = objects.Calibration?.Probability(candidate.Class, candidate.Score),
        });
    }
}
