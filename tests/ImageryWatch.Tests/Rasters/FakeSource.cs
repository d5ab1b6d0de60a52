using ImageryWatch.Rasters;

namespace ImageryWatch.Tests.Rasters;

sealed class FakeSource : IRasterSource
{
    public RasterGrid Grid { get; init; } = new(4, 3, 1, GeoTransform.Pixels, Crs.None);

    public Acquisition Acquisition { get; init; } = new("");

    public RasterDescription Description => new("fake", "uint8", "none");

    public IReadOnlyList<RasterGrid> Overviews => [];

    public bool IsDisposed { get; private set; }

    public void Read(PixelWindow window, int level, RasterTile destination) => destination.Samples.Clear();

    public void Dispose() => IsDisposed = true;
}
