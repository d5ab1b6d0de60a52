using ImageryWatch.Change;
using ImageryWatch.Objects;
using ImageryWatch.Rasters;

namespace Zoo;

/// <summary>Answers with NaN, which for a magnitude means "cannot be told" and for a box means nothing.</summary>
sealed class NanDetector : IChangeDetector, IObjectDetector
{
    public void Measure(TilePair pair, RasterTile magnitude) => magnitude.Samples.Fill(float.NaN);

    public void Detect(RasterTile tile, ICollection<Detection> found) =>
        found.Add(new(new(double.NaN, double.NaN, double.NaN, double.NaN, double.NaN), "nothing", double.NaN));
}
