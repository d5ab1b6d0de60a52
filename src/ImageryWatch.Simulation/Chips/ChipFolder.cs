using System.Text.Json;
using ImageryWatch.Reports;
using ImageryWatch.Simulation.Output;
using ImageryWatch.Simulation.Rendering;
using ImageryWatch.Simulation.Things;

namespace ImageryWatch.Simulation.Chips;

/// <summary>Writes chips for training and testing vehicle detectors: <c>images/000000.png</c> … and their truth, <c>labels.jsonl</c>.</summary>
public static class ChipFolder
{
    static readonly JsonSerializerOptions Line = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>Renders the chips of an order. The same order gives the same bytes.</summary>
    /// <param name="order">What to render.</param>
    /// <param name="folder">Where to; made when it is not there.</param>
    /// <returns>Number of objects written.</returns>
    /// <exception cref="InvalidDataException">A background cannot be read; the message is one sentence.</exception>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public static int Write(ChipOrder order, string folder)
    {
        string images = Path.Combine(folder, "images");
        Directory.CreateDirectory(images);
        var backgrounds = order.Backgrounds is null ? [] : Directory.GetFiles(order.Backgrounds, "*.ppm").Order(StringComparer.Ordinal).ToArray();
        var lines = new string[order.Count][];
        // A chip takes some hundred megabytes while it is painted, and the renderer's own loop would let more of them begin.
        Parallel.For(0, order.Count, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, number =>
        {
            string name = (order.First + number).ToString("D6", System.Globalization.CultureInfo.InvariantCulture) + ".png";
            var (view, objects) = Render(order, number, backgrounds);
            PngImage.Write(Path.Combine(images, name), view.Width, view.Height, view.Samples);
            lines[number] = [.. objects.Select(item => JsonSerializer.Serialize(item with { Chip = name }, Line))];
        });
        File.WriteAllLines(Path.Combine(folder, "labels.jsonl"), lines.SelectMany(chip => chip));
        return lines.Sum(chip => chip.Length);
    }

    /// <summary>Renders one chip of an order.</summary>
    internal static (View View, ChipObject[] Objects) Render(ChipOrder order, int number, IReadOnlyList<string> backgrounds)
    {
        var random = new SeededRandom(order.Seed).Fork($"chip {order.First + number} {order.Shapes}");
        double side = order.SidePixels * order.GsdMetres;
        var photograph = backgrounds.Count > 0 && random.Chance(order.BackgroundShare) ? Photograph.Read(random.Pick(backgrounds), side) : null;
        var scene = ChipSite.Build(random, order.Shapes, side, photograph);
        ulong seed = random.NextBits();
        var recipe = new ViewRecipe
        {
            AcquiredAt = DateTimeOffset.UnixEpoch, Width = order.SidePixels, Height = order.SidePixels, GsdMetres = order.GsdMetres,
            Sun = new(random.Between(0, 360), random.Between(24, 72)),
            Season = new((float)random.Next(), random.Chance(0.15) ? (float)random.Between(0.3, 1) : 0),
            Sensor = new()
            {
                Seed = seed & 0xFFFFFF, BlurPixels = random.Between(0.4, 0.75), Sharpening = random.Chance(0.5) ? random.Between(0.1, 0.5) : 0,
                ShotNoise = 1.2e-5f * (float)random.Between(0.3, 3), Haze = new Rgb(0.006f, 0.009f, 0.014f) * (float)random.Next(),
            },
        };
        var view = new Renderer(scene.Features, seed) { TilePixels = order.SidePixels }.Render(PairSide.After, recipe);
        var objects = scene.Objects.Select(item => Describe(item.Label, item.Object, view, order.GsdMetres)).Where(item => item.Visible > 0.05);
        return (view, [.. objects]);
    }

    static ChipObject Describe(string label, Vehicle vehicle, View view, double gsd)
    {
        var (model, pose) = (vehicle.Model, vehicle.Pose);
        double half = pose.HeadingDegrees - 180 * Math.Floor((pose.HeadingDegrees + 90) / 180);
        return new("", gsd, label, model.Class, Round(pose.X / gsd), Round(pose.Y / gsd), Round(model.Length / gsd), Round(model.Width / gsd),
            Math.Round(half * PortableMath.Degree, 5), Math.Round(Visible(vehicle, view, gsd), 3));
    }

    // Whatever the truth names is painted as arriving, so the renderer tells which pixels show it.
    static double Visible(Vehicle vehicle, View view, double gsd)
    {
        var (cos, sin) = vehicle.Pose.Ahead();
        var box = vehicle.Bounds;
        int shown = 0;
        for (int row = Math.Max(0, (int)(box.Top / gsd)); row < Math.Min(view.Height, box.Bottom / gsd); row++)
        {
            for (int column = Math.Max(0, (int)(box.Left / gsd)); column < Math.Min(view.Width, box.Right / gsd); column++)
            {
                double dx = (column + 0.5) * gsd - vehicle.Pose.X, dy = (row + 0.5) * gsd - vehicle.Pose.Y;
                if (Math.Abs(dx * cos + dy * sin) <= vehicle.Model.Length / 2 && Math.Abs(dy * cos - dx * sin) <= vehicle.Model.Width / 2
                    && view.Truth[row * view.Width + column] == PixelTruth.Changing) shown++;
            }
        }
        return Math.Min(1, shown * gsd * gsd / (vehicle.Model.Length * vehicle.Model.Width));
    }

    static double Round(double value) => Math.Round(value, 3);
}
