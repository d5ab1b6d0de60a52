using ImageryWatch.Objects;
using ImageryWatch.Rasters;
using ImageryWatch.Reports;
using ImageryWatch.Simulation.Rendering;

namespace ImageryWatch.Tests.Objects.Change;

/// <summary>
/// A detector that knows the truth: it recognises which tile of which image it is given by its samples, and returns the true boxes
/// in it, with a little jitter. The images must be looked at as they are stored, on one grid.
/// </summary>
sealed class TruthDetector(RasterTile before, RasterTile after, IReadOnlyList<(PairSide Side, string Label, OrientedBox Box)> truth, ulong seed) : IObjectDetector
{
    /// <summary>Standard deviations of the jitter: of centres and sides in pixels, of headings in degrees.</summary>
    public const double CentrePixels = 0.4, SidePixels = 0.5, HeadingDegrees = 1.5;

    readonly SeededRandom random = new(seed);
    List<(PairSide Side, string Label, OrientedBox Box)>? jittered;

    public DetectorInput Input { get; } = new() { TilePixels = 320, OverlapPixels = 112 };

    public double ReportedScore => 0.5;

    /// <summary>The score of a truth; below the reported score it is seen by a second look only, and null hides it.</summary>
    public Func<PairSide, OrientedBox, double?> Score { get; init; } = (_, _) => 0.9;

    /// <summary>What it returns, and for which truth: by number of the truth.</summary>
    public IReadOnlyList<(PairSide Side, string Label, OrientedBox Box)> Seen => jittered ??= [.. truth.Select(item => item with
    {
        Box = OrientedBox.FromSides(
            item.Box.CenterX + CentrePixels * random.NextBell(), item.Box.CenterY + CentrePixels * random.NextBell(),
            Math.Max(1, item.Box.Length + SidePixels * random.NextBell()), Math.Max(1, item.Box.Width + SidePixels * random.NextBell()),
            item.Box.AngleRadians + double.DegreesToRadians(HeadingDegrees) * random.NextBell()),
    })];

    public void Detect(RasterTile tile, ICollection<Detection> found)
    {
        foreach (var (side, image) in new[] { (PairSide.Before, before), (PairSide.After, after) })
        {
            for (int top = 0; top < image.Height; top += Input.TilePixels - Input.OverlapPixels)
            {
                for (int left = 0; left < image.Width; left += Input.TilePixels - Input.OverlapPixels)
                {
                    if (!IsAt(tile, image, left, top)) continue;
                    for (int i = 0; i < truth.Count; i++)
                    {
                        var box = Seen[i].Box with { CenterX = Seen[i].Box.CenterX - left, CenterY = Seen[i].Box.CenterY - top };
                        if (truth[i].Side == side && box.CenterX >= 0 && box.CenterY >= 0 && box.CenterX < tile.Width && box.CenterY < tile.Height && Score(side, truth[i].Box) is { } score)
                            found.Add(new(box, truth[i].Label, score));
                    }
                    return;
                }
            }
        }
        throw new InvalidOperationException("the tile is of neither image");
    }

    static bool IsAt(RasterTile tile, RasterTile image, int left, int top)
    {
        int compared = 0;
        for (int row = 0; row < tile.Height && top + row < image.Height; row += 7)
        {
            var one = tile.Row(0, row);
            var other = image.Row(0, top + row);
            for (int column = 0; column < tile.Width && left + column < image.Width; column += 5)
            {
                if (float.IsNaN(one[column]) || float.IsNaN(other[left + column])) continue;
                if (one[column] != other[left + column]) return false;
                compared++;
            }
        }
        return compared > 0;
    }
}
