using ImageryWatch.Alignment;
using ImageryWatch.Georeferencing;
using ImageryWatch.Hosting;
using ImageryWatch.Objects;
using ImageryWatch.Rasters;
using ImageryWatch.Reports;

namespace ImageryWatch.Tests.Objects;

/// <summary>A scene with known boxes: every pixel of box i holds i + 1, all others 0. Allocates nothing when it is read.</summary>
sealed class PlantedScene : IRasterSource
{
    static readonly PluginUse Use = new("test.planted", "1.0", "00");

    readonly float[] samples;

    public PlantedScene(int width, int height, IReadOnlyList<OrientedBox> boxes, double gsd = 0.3)
    {
        Boxes = boxes;
        Grid = new RasterGrid(width, height, 1, new(500_000, gsd, 0, 5_500_000, 0, -gsd), new("EPSG:32635")) { GsdMetres = gsd };
        samples = new float[width * height];
        for (int i = 0; i < boxes.Count; i++)
        {
            var box = boxes[i];
            var (halfX, halfY) = box.HalfExtents();
            for (int row = Math.Max(0, (int)(box.CenterY - halfY)); row < Math.Min(height, box.CenterY + halfY); row++)
                for (int column = Math.Max(0, (int)(box.CenterX - halfX)); column < Math.Min(width, box.CenterX + halfX); column++)
                {
                    var (along, across) = Along(box, column + 0.5, row + 0.5);
                    if (Math.Abs(along) <= box.Length / 2 && Math.Abs(across) <= box.Width / 2) samples[row * width + column] = i + 1;
                }
        }
    }

    public IReadOnlyList<OrientedBox> Boxes { get; }

    public RasterGrid Grid { get; }

    public Acquisition Acquisition { get; } = new("planted");

    public RasterDescription Description { get; init; } = new("Memory", "float32", "none");

    public IReadOnlyList<RasterGrid> Overviews => [];

    /// <summary>Where a point lies in the frame of a box.</summary>
    public static (double Along, double Across) Along(OrientedBox box, double x, double y)
    {
        double dx = x - box.CenterX, dy = y - box.CenterY, cos = Math.Cos(box.AngleRadians), sin = Math.Sin(box.AngleRadians);
        return (dx * cos + dy * sin, dy * cos - dx * sin);
    }

    public void Read(PixelWindow window, int level, RasterTile destination)
    {
        for (int row = 0; row < window.Height; row++)
            samples.AsSpan((window.Row + row) * Grid.Width + window.Column, window.Width).CopyTo(destination.Row(0, row));
    }

    public void Dispose()
    {
    }

    /// <summary>The scene as a detector looks at it.</summary>
    public DetectorView View(Offered<IObjectDetector> detector, Registration? registration = null) => DetectorView.Of(
        new("/planted", new("memory", Use, null!), this, Acquisition), Grid, registration ?? Registration.None, null, detector,
        new Dictionary<string, string>(), new CoordinateSystems());

    /// <summary>A detector as plugins offer it.</summary>
    public static Offered<IObjectDetector> Offer(IObjectDetector detector) => new("planted", Use, detector);

    /// <summary>Everything that a detector finds.</summary>
    public SceneObjects Find(IObjectDetector detector, int threads = 2, Func<PixelWindow, bool>? touches = null, double? minScore = null, Registration? registration = null)
    {
        var offered = Offer(detector);
        return new SceneSearch(threads, TimeSpan.FromMinutes(1)).Find(offered, View(offered, registration), "the image", touches, minScore, null, CancellationToken.None);
    }
}
