using ImageryWatch.Rasters;
using ImageryWatch.Reports;
using ImageryWatch.Simulation;
using ImageryWatch.Simulation.Output;
using ImageryWatch.Simulation.Rendering;
using ImageryWatch.Simulation.Sites;
using ImageryWatch.Simulation.Things;
using ImageryWatch.Simulation.Truth;

namespace ImageryWatch.Tests.Simulation;

public sealed class RenderingTests
{
    public static TheoryData<string> Sites => [.. Enum.GetNames<SiteKind>()];

    public static TheoryData<VehicleModel> Models =>
    [
        VehicleModel.Car, VehicleModel.Estate, VehicleModel.Van, VehicleModel.Bus, VehicleModel.BoxLorry, VehicleModel.TarpaulinLorry, VehicleModel.OpenLorry,
        VehicleModel.Heavy, VehicleModel.HeavyFlatbed, VehicleModel.Tanker, VehicleModel.Articulated, VehicleModel.Trailer, VehicleModel.Tipper,
    ];

    [Theory]
    [MemberData(nameof(Models))]
    public void Vehicles_are_as_large_in_the_image_as_on_the_ground(VehicleModel model)
    {
        // Nearly overhead sun, white on grey, 0.1 m pixels: count what is not ground along the middle and across.
        var recipe = TestViews.Plain(240, 240, new(180, 84)) with { GsdMetres = 0.1, Oversampling = 1 };
        var view = new Renderer([new(new TestViews.Flat(0.3f)), new(new Vehicle(model, new(12, 12, 0), Rgb.Grey(0.9f), Rgb.Grey(0.9f)), Presence.Arriving)], 1).Render(PairSide.After, recipe);

        int columns = Enumerable.Range(0, 240).Count(column => Enumerable.Range(0, 240).Any(row => view.Truth[row * 240 + column] == PixelTruth.Changing));
        int rows = Enumerable.Range(0, 240).Count(row => Enumerable.Range(0, 240).Any(column => view.Truth[row * 240 + column] == PixelTruth.Changing));
        Assert.InRange(columns * 0.1, model.Length - 0.11, model.Length + 0.11);
        Assert.InRange(rows * 0.1, model.Width - 0.11, model.Width + 0.11);
        Assert.InRange(new Vehicle(model, default, default, default).MaxHeightMetres, model.Height - 0.01, model.Height + 0.21);
    }

    [Theory]
    [MemberData(nameof(Sites))]
    public void Without_noise_only_what_the_truth_calls_changed_differs(string site)
    {
        var view = TestViews.Plain(200, 160, new(150, 50)) with { OffsetX = 60, OffsetY = 60, Sensor = new Sensor().Quiet() };
        var scene = SceneCatalog.Build(new() { Name = "test", Site = Enum.Parse<SiteKind>(site), Seed = 3, Before = view, After = view });
        var renderer = new Renderer(scene.Features, 3);
        View before = renderer.Render(PairSide.Before, view), after = renderer.Render(PairSide.After, view);
        var mask = TruthMask.Join(before, view, after, view);

        // Blur, sharpening and the sky that an object hides reach a little beyond it; farther away nothing may differ. What stands just outside
        // the image is in no mask, so the same width is left out along its edges.
        int reach = 2 + (int)Math.Ceiling(Light.OpennessRadiusMetres / view.GsdMetres) + 4, wrong = 0, same = 0, changed = 0;
        for (int row = 0; row < view.Height; row++)
        {
            for (int column = 0; column < view.Width; column++)
            {
                int at = row * view.Width + column;
                bool differs = !before.Samples.AsSpan(3 * at, 3).SequenceEqual(after.Samples.AsSpan(3 * at, 3));
                bool isInner = column >= reach && row >= reach && column < view.Width - reach && row < view.Height - reach;
                if (differs && isInner && !IsNear(mask, view, column, row, reach)) wrong++;
                if (mask[at] is TruthMask.Arrived or TruthMask.Departed)
                {
                    if (differs) changed++;
                    else same++;
                }
            }
        }
        Assert.Equal(0, wrong);
        if (site == nameof(SiteKind.Suburb)) Assert.Equal(0, changed + same);
        else Assert.True(changed > 100 && same < 0.02 * changed, $"{changed} changed pixels differ, {same} do not");
    }

    [Fact]
    public void An_image_does_not_depend_on_how_it_is_cut_into_tiles()
    {
        var scene = VehiclePark.Build(7);
        var view = TestViews.Plain(220, 140, new(150, 50)) with { OffsetX = 40, OffsetY = 90, Sensor = new() };

        View whole = new Renderer(scene.Features, 7).Render(PairSide.Before, view);
        View pieces = new Renderer(scene.Features, 7) { TilePixels = 37 }.Render(PairSide.Before, view);
        Assert.Equal(whole.Samples, pieces.Samples);
        Assert.Equal(whole.Truth, pieces.Truth);
    }

    [Fact]
    public void A_scene_is_written_twice_with_the_same_bytes()
    {
        var recipe = Samples.All[0] with
        {
            Before = Samples.All[0].Before with { Width = 120, Height = 90, OffsetX = 90, OffsetY = 90 },
            After = Samples.All[0].After with { Width = 120, Height = 90, OffsetX = 90, OffsetY = 90 },
        };
        string first = Directory.CreateTempSubdirectory("scene").FullName, second = Directory.CreateTempSubdirectory("scene").FullName;
        try
        {
            SceneFolder.Write(recipe, first);
            // The second time from the recipe that the first left: it holds all that matters.
            SceneFolder.Write(Json.Read<SceneRecipe>(Path.Combine(first, "recipe.json")), second);

            var files = Directory.GetFiles(first).Select(Path.GetFileName).Order().ToArray();
            Assert.Equal(["after.json", "after.tif", "before.json", "before.tif", "recipe.json", "truth.json", "truth.tif"], files);
            foreach (string? file in files)
                Assert.Equal(File.ReadAllBytes(Path.Combine(first, file!)), File.ReadAllBytes(Path.Combine(second, file!)));
        }
        finally
        {
            Directory.Delete(first, true);
            Directory.Delete(second, true);
        }
    }

    [Fact]
    public void Sine_and_heading_agree_with_the_library()
    {
        for (double degrees = -720; degrees <= 720; degrees += 7.3)
        {
            double radians = degrees * Math.PI / 180;
            Assert.Equal(Math.Sin(radians), PortableMath.Sin(radians), 1e-10);
            Assert.Equal(Math.Cos(radians), PortableMath.Cos(radians), 1e-10);
            double heading = PortableMath.HeadingDegrees(Math.Cos(radians), Math.Sin(radians));
            Assert.Equal(0, Math.Sin(heading * Math.PI / 180 - radians), 1e-6);
            Assert.True(Math.Cos(heading * Math.PI / 180 - radians) > 0.999);
        }
        for (double x = 0; x <= 20; x += 0.37) Assert.Equal(1, PortableMath.ExpMinus(x) / Math.Exp(-x), 1e-8);
    }

    [Fact]
    public void The_grid_of_a_later_image_with_another_origin_and_pixel_size_shows_the_same_ground()
    {
        var near = TestViews.Plain(60, 60, new(150, 50));
        var far = near with { GsdMetres = 1, OffsetX = 5, OffsetY = 7, Width = 20, Height = 20 };

        Assert.Equal((30.0, 34.0), near.ToPixel(15, 17));
        Assert.Equal((10.0, 10.0), far.ToPixel(15, 17));
        var place = new Position(15, 17);
        var block = new Block(new(place.X, place.Y, 0), 4, 4, 0.1, Rgb.Grey(0.9f));
        var view = TestViews.Render(far, new TestViews.Flat(0.2f), block);
        Assert.True(view.Samples[3 * (9 * 20 + 9)] > 7000);
        Assert.True(view.Samples[3 * (13 * 20 + 13)] < 2500);
    }

    static bool IsNear(byte[] mask, ViewRecipe view, int column, int row, int reach)
    {
        for (int y = Math.Max(0, row - reach); y <= Math.Min(view.Height - 1, row + reach); y++)
            for (int x = Math.Max(0, column - reach); x <= Math.Min(view.Width - 1, column + reach); x++)
                if (mask[y * view.Width + x] != TruthMask.Same) return true;
        return false;
    }
}
