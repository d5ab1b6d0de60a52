using ImageryWatch.Simulation.Rendering;
using ImageryWatch.Simulation.Things;
using static ImageryWatch.Simulation.Things.VehiclePaint;

namespace ImageryWatch.Simulation.Chips;

/// <summary>Things of the size and outline of vehicles: containers, sheds, stacks of pallets, logs, pipes, tanks, crane booms, machinery.</summary>
public static class LookAlikes
{
    /// <summary>One of them as a model with its colours.</summary>
    public static (VehicleModel Model, Rgb Body, Rgb Cargo) Draw(SeededRandom random, ShapeSet set)
    {
        int kind = set == ShapeSet.Train ? random.Whole(0, 8) : random.Whole(5, 11);
        Rgb grey = Rgb.Grey((float)random.Between(0.08, 0.42)), wood = new Rgb(0.21f, 0.165f, 0.12f) * (float)random.Between(0.6, 1.5);
        return kind switch
        {
            0 or 1 => (Container(random), random.Pick(Liveries.Containers), random.Pick(Liveries.Containers)),
            2 => (Bundle("log pile", random, random.Between(3, 12), random.Between(2, 4), random.Whole(4, 9), 1.6), wood, wood),
            3 => (Bundle("pipe stack", random, random.Between(6, 12.5), random.Between(1.5, 3.4), random.Whole(3, 8), 1.1), grey, grey),
            4 => (Tank(random), grey, grey),
            5 => (Shed(random), random.Pick(Liveries.Sheets), random.Pick(Liveries.Tiles)),
            6 => (Pallets(random), wood, grey),
            7 => (Boom(random), new Rgb(0.33f, 0.24f, 0.05f) * (float)random.Between(0.6, 1.2), grey),
            8 => (Skip(random), random.Pick(Liveries.Containers), new(0.09f, 0.08f, 0.07f)),
            9 => (Bundle("beam stack", random, random.Between(8, 14), random.Between(2.4, 3.4), random.Whole(2, 4), 1.9), grey, grey),
            10 => (Generator(random), grey, random.Pick(Liveries.Sheets)),
            _ => (Slab(random), grey, grey),
        };
    }

    static VehicleModel Container(SeededRandom random)
    {
        double length = random.Chance(0.5) ? Block.ShortContainer : Block.LongContainer, h = length / 2, height = 2.6 * random.Whole(1, 2);
        var parts = new List<VehiclePart> { new(-h, h, 2.44, height, Body) };
        for (double at = -h + 0.2; at < h - 0.4; at += 1.2) parts.Add(new(at, at + 0.4, 2.3, height + 0.01, Body) { Tone = 0.87f });
        return new("container", length, 2.44, height, parts) { Corner = 0 };
    }

    static VehicleModel Bundle(string name, SeededRandom random, double length, double width, int count, double height)
    {
        var parts = new List<VehiclePart>();
        double pitch = width / count;
        for (int i = 0; i < count; i++)
        {
            double ragged = name == "log pile" ? 0.5 : 0.1;
            parts.Add(new(-length / 2 + random.Between(0, ragged), length / 2 - random.Between(0, ragged), 0.92 * pitch, height * random.Between(0.85, 1), Body)
            {
                Aside = (i - (count - 1) / 2.0) * pitch, Rounding = 0.3 * pitch, Tone = (float)random.Between(0.8, 1.2),
            });
        }
        return new(name, length, width, height, parts);
    }

    static VehicleModel Tank(SeededRandom random)
    {
        double length = random.Between(4, 12), width = random.Between(1.8, 3), h = length / 2;
        return new("lying tank", length, width, 3, [new(-h, h, width, 3, Body) { Rounding = 0.45 * width, Corner = 0.4 }, new(-0.3, 0.3, 0.6, 3.2, Cargo) { Tone = 0.6f }]) { Corner = 0.4 };
    }

    static VehicleModel Shed(SeededRandom random)
    {
        double length = random.Between(2.5, 9), width = random.Between(2, 4), h = length / 2;
        return new("shed", length, width, 2.8,
            random.Chance(0.5) ? [new(-h, h, width, 2.8, Body) { Rounding = 0.5 }, new(-h, h, 0.15, 2.85, Body) { Tone = 0.8f }] : [new(-h, h, width, 2.5, Cargo), new(-h + 0.3, -h + 1.2, 0.9, 3, Dark)]) { Corner = 0 };
    }

    static VehicleModel Pallets(SeededRandom random)
    {
        int count = random.Whole(2, 5), rows = random.Whole(1, 2);
        var parts = new List<VehiclePart>();
        double length = 1.35 * count, width = 1.15 * rows;
        for (int i = 0; i < count; i++)
            for (int row = 0; row < rows; row++)
                parts.Add(new(-length / 2 + 1.35 * i, -length / 2 + 1.35 * i + 1.2, 1, random.Between(0.3, 2), random.Chance(0.5) ? Body : Cargo) { Aside = (row - (rows - 1) / 2.0) * 1.15, Tone = (float)random.Between(0.7, 1.3) });
        return new("pallets", length, width, 2, parts) { Corner = 0 };
    }

    static VehicleModel Boom(SeededRandom random)
    {
        double length = random.Between(8, 16), h = length / 2;
        var parts = new List<VehiclePart> { new(-h, h, 0.25, 1.5, Body) { Aside = 0.7 }, new(-h, h, 0.25, 1.5, Body) { Aside = -0.7 } };
        for (double at = -h; at < h - 0.2; at += 1.5) parts.Add(new(at, at + 0.2, 1.5, 1.5, Body));
        return new("crane boom", length, 1.65, 1.5, parts) { Corner = 0 };
    }

    static VehicleModel Skip(SeededRandom random)
    {
        double length = random.Between(3.2, 6.2), h = length / 2;
        return new("skip", length, 1.9, 1.6, [new(-h, h, 1.9, 1.6, Body), new(-h + 0.2, h - 0.2, 1.5, 1.61, Cargo)]) { Corner = 0.1 };
    }

    static VehicleModel Generator(SeededRandom random)
    {
        double length = random.Between(3, 8), h = length / 2;
        return new("machinery", length, 2.2, 2.4, [new(-h, h, 2.2, 2.2, Body), new(-h + 0.4, -h + 1.5, 1.5, 2.4, Dark) { Corner = 0.7 }, new(h - 1.4, h - 0.3, 1.2, 2.5, Cargo)]) { Corner = 0 };
    }

    static VehicleModel Slab(SeededRandom random)
    {
        double length = random.Between(3.5, 12), width = random.Between(1.5, 3), h = length / 2;
        return new("slab", length, width, 0.4, [new(-h, h, width, random.Between(0.15, 0.6), Body)]) { Corner = 0 };
    }
}
