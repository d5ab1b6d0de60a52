using ImageryWatch.Simulation.Rendering;

namespace ImageryWatch.Simulation.Truth;

/// <summary>What truly changed at each pixel of the before image.</summary>
public static class TruthMask
{
    /// <summary>Nothing changed.</summary>
    public const byte Same = 0;

    /// <summary>Something is there after that was not before.</summary>
    public const byte Arrived = 1;

    /// <summary>Something was there before that is gone.</summary>
    public const byte Departed = 2;

    /// <summary>The shadow of something that arrived.</summary>
    public const byte ShadowOfArrived = 3;

    /// <summary>The shadow of something that departed.</summary>
    public const byte ShadowOfDeparted = 4;

    /// <summary>Cloud, its shadow, or nothing, on one of the dates.</summary>
    public const byte Unobserved = 255;

    /// <summary>Joins the truth of both images on the grid of the before image, each pixel with the nearest of the after image.</summary>
    public static byte[] Join(View before, ViewRecipe beforeRecipe, View after, ViewRecipe afterRecipe)
    {
        var mask = new byte[before.Width * before.Height];
        for (int row = 0; row < before.Height; row++)
        {
            for (int column = 0; column < before.Width; column++)
            {
                double x = beforeRecipe.OffsetX + beforeRecipe.ErrorX + (column + 0.5) * beforeRecipe.GsdMetres;
                double y = beforeRecipe.OffsetY + beforeRecipe.ErrorY + (row + 0.5) * beforeRecipe.GsdMetres;
                var (afterColumn, afterRow) = afterRecipe.ToPixel(x, y);
                int at = row * before.Width + column;
                mask[at] = Judge(before.Truth[at], At(after, (int)Math.Floor(afterColumn), (int)Math.Floor(afterRow)));
            }
        }
        return mask;
    }

    static PixelTruth At(View view, int column, int row) =>
        column >= 0 && row >= 0 && column < view.Width && row < view.Height ? view.Truth[row * view.Width + column] : PixelTruth.Unobserved;

    static byte Judge(PixelTruth before, PixelTruth after) => (before, after) switch
    {
        (PixelTruth.Unobserved, _) or (_, PixelTruth.Unobserved) => Unobserved,
        (_, PixelTruth.Changing) => Arrived,
        (PixelTruth.Changing, _) => Departed,
        (_, PixelTruth.ShadowOfChanging) => ShadowOfArrived,
        (PixelTruth.ShadowOfChanging, _) => ShadowOfDeparted,
        _ => Same,
    };
}
