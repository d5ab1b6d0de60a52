using ImageryWatch.Cli.Evaluating.Cases;
using ImageryWatch.Cli.Output;
using ImageryWatch.Objects;
using ImageryWatch.Pipeline;
using ImageryWatch.Rasters;

namespace ImageryWatch.Cli.Detecting;

/// <summary>Draws the image with the boxes that were found: a colour for each label, a dark line beside each bright one.</summary>
static class Overlay
{
    const int LargestSide = 2048, MostEnlargement = 4;

    // Told apart by people who see colours differently (Okabe and Ito 2008), in the order of the labels.
    static readonly (byte Red, byte Green, byte Blue)[] Colours =
        [(240, 228, 66), (86, 180, 233), (230, 159, 0), (0, 158, 115), (204, 121, 167), (213, 94, 0), (0, 114, 178)];

    /// <summary>The picture as JPEG: at most 2048 pixels a side; images much smaller than that are enlarged by whole numbers.</summary>
    public static byte[] Draw(DetectionResult result)
    {
        var window = result.Grid.Window;
        double step = Math.Max(1, (double)Math.Max(window.Width, window.Height) / LargestSide);
        int width = Math.Max(1, (int)(window.Width / step)), height = Math.Max(1, (int)(window.Height / step));
        int times = step > 1 ? 1 : Math.Clamp(LargestSide / Math.Max(width, height), 1, MostEnlargement);
        var picture = new PairPictures(result.View, result.Image.Source.Description.BandNames).Picture(window, width, height).Enlarged(times);
        double across = (double)picture.Width / window.Width, down = (double)picture.Height / window.Height;
        var labels = result.Objects.Reported.Select(one => one.Detection.Label).Distinct().Order(StringComparer.Ordinal).ToList();
        foreach (var one in result.Objects.Reported)
        {
            var corners = one.Detection.Box.Corners().Select(corner => new Position(corner.X * across, corner.Y * down)).ToArray();
            var colour = Colours[labels.IndexOf(one.Detection.Label) % Colours.Length];
            Outline(picture, corners, 2, (0, 0, 0));
            Outline(picture, corners, 1, colour);
            Outline(picture, corners, 0, colour);
        }
        return picture.ToJpeg();
    }

    static void Outline(RgbPicture picture, Position[] corners, int shift, (byte, byte, byte) colour)
    {
        for (int i = 0; i < corners.Length; i++) Line(picture, corners[i], corners[(i + 1) % corners.Length], shift, colour);
    }

    static void Line(RgbPicture picture, Position from, Position to, int shift, (byte Red, byte Green, byte Blue) colour)
    {
        // Never more steps than cross the picture, however long a box claims to be.
        int steps = (int)Math.Clamp(Math.Ceiling(Math.Max(Math.Abs(to.X - from.X), Math.Abs(to.Y - from.Y))), 1, 4 * LargestSide);
        for (int i = 0; i <= steps; i++)
        {
            double column = Math.Floor(from.X + (to.X - from.X) * i / steps) + shift, row = Math.Floor(from.Y + (to.Y - from.Y) * i / steps) + shift;
            if (!(column >= 0 && row >= 0 && column < picture.Width && row < picture.Height)) continue;
            var pixel = picture.Row((int)row).Slice((int)column * 3, 3);
            (pixel[0], pixel[1], pixel[2]) = colour;
        }
    }
}
