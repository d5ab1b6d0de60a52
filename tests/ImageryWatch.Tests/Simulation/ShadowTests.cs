using ImageryWatch.Simulation.Rendering;
using ImageryWatch.Simulation.Things;

namespace ImageryWatch.Tests.Simulation;

public sealed class ShadowTests
{
    const double Gsd = 0.5;

    [Theory]
    [InlineData(180, 45, 10)]
    [InlineData(180, 30, 6)]
    [InlineData(0, 60, 12)]
    [InlineData(90, 40, 8)]
    [InlineData(270, 55, 9)]
    public void A_shadow_is_as_long_as_height_over_the_tangent_of_the_elevation(double azimuth, double elevation, double height)
    {
        var sun = new Sun(azimuth, elevation);
        var view = TestViews.Render(TestViews.Plain(160, 160, sun), new TestViews.Flat(0.3f), new Block(new(40, 40, 0), 8, 8, height, Rgb.Grey(0.5f)));

        // Count the dark pixels on the line from the middle of the block away from the sun.
        var (dx, dy) = sun.ShadowDirection();
        int dark = 0;
        for (int step = 0; step < 80; step++)
        {
            int column = (int)(40 / Gsd + dx * step), row = (int)(40 / Gsd + dy * step);
            if (Red(view, column, row) < 1500) dark++;
        }
        double expected = height / Math.Tan(elevation * Math.PI / 180) / Gsd;
        Assert.InRange(dark, expected - 1, expected + 1);
    }

    [Theory]
    [InlineData(135, 45)]
    [InlineData(147, 52)]
    [InlineData(203, 38)]
    [InlineData(310, 60)]
    public void The_shadow_of_a_mast_ends_where_the_sun_says(double azimuth, double elevation)
    {
        var sun = new Sun(azimuth, elevation);
        var view = TestViews.Render(TestViews.Plain(160, 160, sun), new TestViews.Flat(0.3f), new Block(new(40, 40, 0), 1, 1, 12, Rgb.Grey(0.3f)));
        double length = 12 / Math.Tan(elevation * Math.PI / 180), azimuthRadians = azimuth * Math.PI / 180;
        double endX = 40 - length * Math.Sin(azimuthRadians), endY = 40 + length * Math.Cos(azimuthRadians);

        // The farthest dark pixel lies within a pixel of half the mast's diagonal from the computed end.
        double farthest = 0;
        for (int row = 0; row < 160; row++)
            for (int column = 0; column < 160; column++)
                if (Red(view, column, row) < 1500)
                    farthest = Math.Max(farthest, Distance((column + 0.5) * Gsd, (row + 0.5) * Gsd, 40, 40));
        Assert.InRange(farthest, Distance(endX, endY, 40, 40) - Gsd, Distance(endX, endY, 40, 40) + 0.71 + Gsd);
        Assert.True(Red(view, (int)(endX / Gsd), (int)(endY / Gsd)) < 2600);
    }

    [Fact]
    public void Flat_open_ground_keeps_its_reflectance()
    {
        var view = TestViews.Render(TestViews.Plain(40, 40, new(150, 50)), new TestViews.Flat(0.3f));

        Assert.All(view.Samples, sample => Assert.Equal(3000, sample, 1.0));
    }

    [Fact]
    public void Shadows_are_dark_and_blue_not_black()
    {
        var view = TestViews.Render(TestViews.Plain(160, 160, new(180, 45)), new TestViews.Flat(0.3f), new Block(new(40, 40, 0), 20, 20, 12, Rgb.Grey(0.5f)));
        int at = 3 * (54 * 160 + 80);

        Assert.InRange(view.Samples[at], 150, 900);
        Assert.True(view.Samples[at + 2] > view.Samples[at] * 1.3);
    }

    static ushort Red(View view, int column, int row) => view.Samples[3 * (row * view.Width + column)];

    static double Distance(double ax, double ay, double bx, double by) => Math.Sqrt((ax - bx) * (ax - bx) + (ay - by) * (ay - by));
}
