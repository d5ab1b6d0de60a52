using ImageryWatch.Objects;
using ImageryWatch.Reports;
using ImageryWatch.Simulation.Rendering;
using ImageryWatch.Simulation.Sites;
using ImageryWatch.Simulation.Truth;
using Encoding = ImageryWatch.Simulation.Rendering.Encoding;

namespace ImageryWatch.Simulation.Output;

/// <summary>Renders a recipe into a folder: both images, the truth, and the recipe itself.</summary>
public static class SceneFolder
{
    /// <summary>Writes <c>before.tif</c>, <c>after.tif</c>, <c>truth.json</c>, <c>truth.tif</c> and <c>recipe.json</c>.</summary>
    /// <param name="recipe">What to render.</param>
    /// <param name="folder">Where to; made when it is not there. Files of these names are replaced, others are left.</param>
    /// <exception cref="InvalidDataException">The recipe asks for what cannot be rendered; the message is one sentence.</exception>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public static void Write(SceneRecipe recipe, string folder)
    {
        foreach (var (name, fault) in new[] { ("before", recipe.Before.Fault()), ("after", recipe.After.Fault()) })
            if (fault is not null) throw new InvalidDataException($"The recipe \"{recipe.Name}\" cannot be rendered: in \"{name}\", {fault}.");
        if (recipe.UtmZone is < 1 or > 60) throw new InvalidDataException($"The recipe \"{recipe.Name}\" cannot be rendered: utmZone is {recipe.UtmZone}, expected 1 to 60.");
        Directory.CreateDirectory(folder);
        var scene = SceneCatalog.Build(recipe);
        var renderer = new Renderer(scene.Features, recipe.Seed);
        var before = renderer.Render(PairSide.Before, recipe.Before);
        var after = renderer.Render(PairSide.After, recipe.After);
        WriteImage(recipe, recipe.Before, before, folder, "before");
        WriteImage(recipe, recipe.After, after, folder, "after");
        var mask = TruthMask.Join(before, recipe.Before, after, recipe.After);
        Place(recipe, recipe.Before, 1, [.. mask.Select(value => (ushort)value)], Encoding.Display8).Write(Path.Combine(folder, "truth.tif"));
        Json.Write(Path.Combine(folder, "truth.json"), Describe(recipe, scene, before, after, mask));
        Json.Write(Path.Combine(folder, "recipe.json"), recipe);
    }

    static void WriteImage(SceneRecipe recipe, ViewRecipe view, View image, string folder, string name)
    {
        string file = name + ".tif";
        bool[]? valid = view.Mask == MaskKind.Internal ? [.. image.Truth.Select(truth => truth != PixelTruth.Unobserved)] : null;
        var tiff = Place(recipe, view, 3, image.Samples, view.Sensor.Encoding) with { AcquiredAt = view.AcquiredAt, NoData = view.SwathEdge is null ? null : 0, Valid = valid };
        tiff.Write(Path.Combine(folder, file));
        if (view.Sidecar == Sidecar.StacItem)
            StacItem.Write(Path.Combine(folder, name + ".json"), $"{recipe.Name}-{name}", file, view, Epsg(recipe));
    }

    static GeoTiffImage Place(SceneRecipe recipe, ViewRecipe view, int bands, ushort[] samples, Encoding encoding) =>
        new(view.Width, view.Height, bands, samples, encoding)
        {
            Epsg = Epsg(recipe), Origin = new(recipe.Easting + view.OffsetX, recipe.Northing - view.OffsetY), GsdMetres = view.GsdMetres,
        };

    static int Epsg(SceneRecipe recipe) => 32600 + recipe.UtmZone;

    static TruthFile Describe(SceneRecipe recipe, Scene scene, View before, View after, byte[] mask)
    {
        (string Name, byte Value)[] values =
        [
            ("same", TruthMask.Same), ("arrived", TruthMask.Arrived), ("departed", TruthMask.Departed), ("shadow of arrived", TruthMask.ShadowOfArrived),
            ("shadow of departed", TruthMask.ShadowOfDeparted), ("unobserved", TruthMask.Unobserved),
        ];
        var entries = scene.Objects
            .Where(item => IsInside(recipe.Before, item.Before) || IsInside(recipe.After, item.After))
            .Select(item => new TruthFile.Entry(item.Class, item.State, item.HeightMetres,
                Locate(recipe, recipe.Before, before, item, item.Before), Locate(recipe, recipe.After, after, item, item.After)));
        return new(recipe.Name, recipe.Title, $"EPSG:{Epsg(recipe)}",
            values.ToDictionary(pair => pair.Name, pair => (int)pair.Value),
            values.ToDictionary(pair => pair.Name, pair => mask.Count(value => value == pair.Value)), [.. entries]);
    }

    static TruthFile.Place? Locate(SceneRecipe recipe, ViewRecipe view, View image, TrueObject item, Pose? pose)
    {
        if (pose is not { } at) return null;
        var (column, row) = view.ToPixel(at.X, at.Y);
        bool observed = IsInside(view, pose) && image.Truth[(int)row * image.Width + (int)column] != PixelTruth.Unobserved;
        double angle = HalfTurn(at.HeadingDegrees);
        return new(observed,
            Round(new(recipe.Easting + at.X, recipe.Northing - at.Y, item.LengthMetres, item.WidthMetres, HalfTurn(-angle) * PortableMath.Degree)),
            Round(new(column, row, item.LengthMetres / view.GsdMetres, item.WidthMetres / view.GsdMetres, angle * PortableMath.Degree)));
    }

    static bool IsInside(ViewRecipe view, Pose? pose)
    {
        if (pose is not { } at) return false;
        var (column, row) = view.ToPixel(at.X, at.Y);
        return column >= 0 && row >= 0 && column < view.Width && row < view.Height;
    }

    // A box has no front: its angle is in [-90, 90).
    static double HalfTurn(double degrees) => degrees - 180 * Math.Floor((degrees + 90) / 180);

    static OrientedBox Round(OrientedBox box) => new(
        Math.Round(box.CenterX, 3), Math.Round(box.CenterY, 3), Math.Round(box.Length, 3), Math.Round(box.Width, 3), Math.Round(box.AngleRadians, 5));
}
