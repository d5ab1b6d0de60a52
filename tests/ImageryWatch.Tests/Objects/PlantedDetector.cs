using ImageryWatch.Objects;
using ImageryWatch.Rasters;

namespace ImageryWatch.Tests.Objects;

/// <summary>
/// Finds the boxes of a <see cref="PlantedScene"/> as far as its tile shows them: the smallest box, at the true angle, around the pixels
/// that it sees. It is surer of parts than of the whole, so that merging cannot lean on scores.
/// </summary>
sealed class PlantedDetector(PlantedScene scene, int tilePixels, int overlapPixels, double? gsdMetres = null) : IObjectDetector
{
    public DetectorInput Input { get; } = new() { TilePixels = tilePixels, OverlapPixels = overlapPixels, GsdMetres = gsdMetres };

    public void Detect(RasterTile tile, ICollection<Detection> found)
    {
        double scale = (gsdMetres ?? scene.Grid.GsdMetres!.Value) / scene.Grid.GsdMetres!.Value;
        var seen = new Dictionary<int, (double Left, double Right, double Top, double Bottom, int Pixels)>();
        for (int row = 0; row < tile.Height; row++)
        {
            var samples = tile.Row(0, row);
            for (int column = 0; column < samples.Length; column++)
            {
                // Where an edge is blended with the ground, half of a box or more is box.
                if (!(samples[column] > 0)) continue;
                int box = scale == 1 ? (int)samples[column] - 1 : 0;
                if (scale != 1 && samples[column] < 0.5) continue;
                var (x, y) = PlantedScene.Along(scene.Boxes[box] with { CenterX = 0, CenterY = 0 }, column + 0.5, row + 0.5);
                seen[box] = seen.TryGetValue(box, out var so)
                    ? (Math.Min(so.Left, x), Math.Max(so.Right, x), Math.Min(so.Top, y), Math.Max(so.Bottom, y), so.Pixels + 1)
                    : (x, x, y, y, 1);
            }
        }
        foreach (var (number, (left, right, top, bottom, pixels)) in seen)
        {
            var box = scene.Boxes[number];
            double along = (left + right) / 2, across = (top + bottom) / 2, cos = Math.Cos(box.AngleRadians), sin = Math.Sin(box.AngleRadians);
            double x = along * cos - across * sin, y = along * sin + across * cos;
            bool isWhole = right - left + 3 / scale > box.Length / scale && bottom - top + 3 / scale > box.Width / scale;
            found.Add(new(new(Math.Clamp(x, 0, tile.Width), Math.Clamp(y, 0, tile.Height), right - left + 1, bottom - top + 1, box.AngleRadians), "thing", isWhole ? 0.8 : 0.9));
        }
    }
}
