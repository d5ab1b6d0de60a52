using ImageryWatch.Reports;
using ImageryWatch.Simulation.Rendering;

namespace ImageryWatch.Tests.Simulation;

/// <summary>Small views without noise, blur or haze: what is painted is what is recorded.</summary>
static class TestViews
{
    public static ViewRecipe Plain(int width, int height, Sun sun) => new()
    {
        AcquiredAt = new(2025, 6, 1, 10, 0, 0, TimeSpan.Zero), Width = width, Height = height, Sun = sun,
        Sensor = new() { BlurPixels = 0.05, Sharpening = 0, ShotNoise = 0, ReadNoise = 0, Haze = default, Encoding = Encoding.Reflectance16 },
    };

    public static View Render(ViewRecipe recipe, params IFeature[] features) =>
        new Renderer([.. features.Select(feature => new Placed(feature))], 1).Render(PairSide.After, recipe);

    /// <summary>A plain of one grey.</summary>
    public sealed record Flat(float Reflectance) : IFeature
    {
        public Bounds Bounds => Bounds.Everywhere;

        public void Paint(Canvas canvas)
        {
            for (int at = 0; at < canvas.Height.Length; at++) canvas.Cover(at, Rgb.Grey(Reflectance));
        }
    }
}
