using System.IO.Compression;
using System.Text.Json;
using ImageryWatch.Simulation.Chips;
using ImageryWatch.Simulation.Output;
using ImageryWatch.Simulation.Rendering;

namespace ImageryWatch.Tests.Simulation;

public sealed class ChipTests
{
    static readonly ChipOrder Small = new() { Count = 6, Seed = 11, SidePixels = 128, GsdMetres = 0.4 };

    [Fact]
    public void The_same_order_gives_the_same_chip_and_another_seed_gives_another()
    {
        var first = ChipFolder.Render(Small, 2, []);
        var again = ChipFolder.Render(Small, 2, []);
        var other = ChipFolder.Render(Small with { Seed = 12 }, 2, []);

        Assert.Equal(first.View.Samples, again.View.Samples);
        Assert.Equal(first.Objects, again.Objects);
        Assert.NotEqual(first.View.Samples, other.View.Samples);
    }

    [Fact]
    public void A_chip_depends_on_its_number_and_not_on_where_the_order_begins() =>
        Assert.Equal(ChipFolder.Render(Small, 3, []).View.Samples, ChipFolder.Render(Small with { First = 3 }, 0, []).View.Samples);

    [Theory]
    [InlineData(ShapeSet.Train)]
    [InlineData(ShapeSet.HeldOut)]
    public void Boxes_agree_with_the_pixels_that_show_their_objects(ShapeSet shapes)
    {
        int shown = 0, outside = 0;
        for (int number = 0; number < Small.Count; number++)
        {
            var (view, objects) = ChipFolder.Render(Small with { Shapes = shapes }, number, []);
            for (int row = 0; row < view.Height; row++)
            {
                for (int column = 0; column < view.Width; column++)
                {
                    if (view.Truth[row * view.Width + column] != PixelTruth.Changing) continue;
                    shown++;
                    if (!objects.Any(box => Holds(box, column + 0.5, row + 0.5))) outside++;
                }
            }
        }
        // What sticks out is barrels, and slivers that the truth leaves out at the edge of the chip.
        Assert.True(shown > 1000, $"{shown} pixels show objects");
        Assert.True(outside < 0.02 * shown, $"{outside} of {shown} pixels lie outside every box");
    }

    [Fact]
    public void Boxes_in_the_open_are_filled_to_nine_tenths()
    {
        var shares = Enumerable.Range(0, Small.Count).SelectMany(number => ChipFolder.Render(Small, number, []).Objects)
            .Where(box => Reach(box) is var reach && box.Cx > reach && box.Cy > reach && box.Cx < 128 - reach && box.Cy < 128 - reach)
            .Select(box => box.Visible).Order().ToArray();

        Assert.True(shares.Length > 15, $"{shares.Length} boxes");
        Assert.InRange(shares[shares.Length / 2], 0.9, 1);
    }

    [Theory]
    [InlineData(ShapeSet.Train)]
    [InlineData(ShapeSet.HeldOut)]
    public void A_fifth_to_a_quarter_of_the_vehicles_are_of_launcher_type_and_none_overlap_by_half(ShapeSet shapes)
    {
        var scenes = Enumerable.Range(0, 150).Select(seed => ChipSite.Build(new SeededRandom((ulong)seed), shapes, 96, null)).ToArray();
        var vehicles = scenes.SelectMany(scene => scene.Objects).Where(item => item.Label != ChipLabel.LookAlike).ToArray();

        Assert.InRange(vehicles.Count(item => item.Label == ChipLabel.Launcher) / (double)vehicles.Length, 0.18, 0.27);
        foreach (var scene in scenes)
        {
            var places = scene.Objects.Select(item => item.Object.Pose).ToArray();
            for (int i = 0; i < places.Length; i++)
                for (int j = 0; j < i; j++)
                    Assert.True(Math.Abs(places[i].X - places[j].X) + Math.Abs(places[i].Y - places[j].Y) > 0.5);
        }
    }

    [Fact]
    public void A_folder_holds_images_and_a_line_for_every_object()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            int count = ChipFolder.Write(Small with { Count = 2, SidePixels = 64 }, folder);
            var lines = File.ReadAllLines(Path.Combine(folder, "labels.jsonl"));

            Assert.Equal(count, lines.Length);
            Assert.All(lines, line => Assert.True(JsonDocument.Parse(line).RootElement.GetProperty("length").GetDouble() > 1));
            Assert.Equal(["000000.png", "000001.png"], Directory.GetFiles(Path.Combine(folder, "images")).Select(Path.GetFileName).Order());
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    [Fact]
    public void A_written_png_holds_the_samples_again()
    {
        string path = Path.GetTempFileName();
        try
        {
            ushort[] samples = [.. Enumerable.Range(0, 3 * 5 * 4).Select(i => (ushort)(i * 37 % 256))];
            PngImage.Write(path, 5, 4, samples);

            var bytes = File.ReadAllBytes(path);
            int data = bytes.AsSpan().IndexOf("IDAT"u8);
            using var zlib = new ZLibStream(new MemoryStream(bytes, data + 4, bytes.Length - data - 4), CompressionMode.Decompress);
            var lines = new byte[4 * 16];
            zlib.ReadExactly(lines);
            for (int row = 0; row < 4; row++)
            {
                Assert.Equal(1, lines[16 * row]);
                for (int i = 0; i < 15; i++)
                {
                    if (i >= 3) lines[16 * row + 1 + i] += lines[16 * row + 1 + i - 3];
                    Assert.Equal(samples[15 * row + i], lines[16 * row + 1 + i]);
                }
            }
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Vehicles_on_a_photograph_leave_the_rest_of_it_as_it_was()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            string path = Path.Combine(folder, "grey.ppm");
            File.WriteAllBytes(path, [.. "P6 2 2 255\n"u8, .. Enumerable.Repeat((byte)120, 12)]);
            var order = Small with { Backgrounds = folder, BackgroundShare = 1 };
            var (view, _) = ChipFolder.Render(order, 0, [path]);

            var greys = Enumerable.Range(0, view.Truth.Length).Where(at => view.Truth[at] == PixelTruth.Lasting).Select(at => (int)view.Samples[3 * at]).Order().ToArray();
            Assert.InRange(greys[greys.Length / 2], 116, 132);
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    [Theory]
    [InlineData("--count 3")]
    [InlineData("--out x --count 0")]
    [InlineData("--out x --count 3 --shapes all")]
    [InlineData("--out x --count 3 --gsd far")]
    [InlineData("--out x --count")]
    [InlineData("--out x --number 3")]
    public void A_command_line_that_says_too_little_or_too_much_is_refused_in_one_sentence(string line) =>
        Assert.Throws<FormatException>(() => ChipArguments.Parse(line.Split(' ')));

    static bool Holds(ChipObject box, double column, double row)
    {
        double dx = column - box.Cx, dy = row - box.Cy, cos = Math.Cos(box.Angle), sin = Math.Sin(box.Angle);
        return Math.Abs(dx * cos + dy * sin) <= box.Length / 2 + 1 && Math.Abs(dy * cos - dx * sin) <= box.Width / 2 + 1;
    }

    static double Reach(ChipObject box) => Math.Sqrt(box.Length * box.Length + box.Width * box.Width) / 2;
}
