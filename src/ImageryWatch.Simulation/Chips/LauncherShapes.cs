using ImageryWatch.Simulation.Rendering;
using ImageryWatch.Simulation.Things;
using static ImageryWatch.Simulation.Things.VehiclePaint;

namespace ImageryWatch.Simulation.Chips;

/// <summary>Vehicles built like launchers, with public measures: canisters or tubes lying on a heavy chassis, or a closed roof over them.</summary>
public static class LauncherShapes
{
    /// <summary>One of them.</summary>
    public static VehicleModel Draw(SeededRandom random, ShapeSet set) => set == ShapeSet.Train
        ? random.Whole(0, 7) switch
        {
            0 or 1 or 2 => Canisters(random, random.Pick([2, 2, 3, 4])),
            3 => TractorAndTrailer(random, random.Pick([2, 2, 4])),
            4 or 5 => ClosedRoof(random, 0.06),
            6 => TubeBlock(random, random.Whole(4, 6), 3),
            _ => Upright(random),
        }
        : random.Whole(0, 3) switch
        {
            0 => RibbedPair(random),
            1 => ClosedRoof(random, 0.5),
            2 => TubeBlock(random, 2, 2),
            _ => TractorAndTrailer(random, 3),
        };

    // 13.1 x 3.15 m with four canisters of 7.8 to 8.4 m and about a metre across; two of four may lie on the others.
    static VehicleModel Canisters(SeededRandom random, int across)
    {
        double length = random.Between(12.4, 13.4), width = random.Between(3.0, 3.2), h = length / 2;
        var parts = Chassis(random, h, width, out double deck);
        LayTubes(parts, random, -h - 0.05, Math.Min(deck + 0.4, -h + random.Between(7.6, 8.6)), width - random.Between(0.3, 0.9), across, random.Between(2.9, 3.5), random.Between(0.1, 0.3));
        return new("canister launcher", length, width, 3.6, parts);
    }

    // A six-wheeled tractor and a trailer of canisters, 14.5 to 17 m.
    static VehicleModel TractorAndTrailer(SeededRandom random, int across)
    {
        double length = random.Between(14.5, 16.8), width = random.Between(2.9, 3.15), h = length / 2, cab = random.Between(2, 2.5);
        var parts = new List<VehiclePart>
        {
            new(h - 8, h, 2.6, 1.2, Dark),
            new(h - cab, h, 2.6, 2.5, Body),
            new(h - 0.7, h - 0.2, 2.3, 2.6, Glass),
            new(h - cab, h - 0.75, 2.4, 3.0, Body) { Tone = 1.06f },
            new(h - cab - 2, h - cab - 0.3, 2.4, 2.3, Body) { Tone = 0.82f },
            new(-h, -h + 10.5, width, 1.6, Dark),
        };
        LayTubes(parts, random, -h, -h + random.Between(7.8, 8.6), width - random.Between(0.4, 0.9), across, random.Between(2.9, 3.4), random.Between(0.1, 0.3));
        parts.Add(new(-h + 8.6, -h + 10.2, width - 0.4, 2.4, Body) { Tone = 0.9f });
        return new("trailer launcher", length, width, 3.4, parts);
    }

    // 13.1 x 3.07 m, missiles under a roof of two long flaps; the seam runs along its middle or to a side.
    static VehicleModel ClosedRoof(SeededRandom random, double seamAside)
    {
        double length = random.Between(12.6, 13.3), width = random.Between(3.0, 3.15), h = length / 2, cab = random.Between(2.1, 2.6), aside = random.Between(-seamAside, seamAside);
        double roof = h - cab - random.Between(1.1, 1.8);
        var parts = new List<VehiclePart>
        {
            new(-h, h, width, 1.5, Dark),
            new(h - cab, h, width - 0.1, 2.6, Body),
            new(h - 0.75, h - 0.2, width - 0.5, 2.7, Glass),
            new(h - cab, h - 0.8, width - 0.3, 3.1, Body) { Tone = 1.05f },
            new(roof + 0.1, h - cab - 0.1, width - 0.1, 2.8, Body) { Tone = 0.84f },
            new(-h, roof, width, 2.6, Body),
            new(-h + 0.1, roof, width - 0.3, 3.3, Body) { Rounding = 0.35, Tone = 0.98f },
            new(-h + 0.4, roof - 0.3, 0.14, 3.32, Dark) { Aside = aside },
        };
        foreach (double at in seamAside > 0.3 ? [0.25, 0.5, 0.75] : new[] { 0.35, 0.7 })
            parts.Add(new(-h + at * (roof + h), -h + at * (roof + h) + 0.15, width - 0.35, 3.31, Body) { Tone = 0.72f, Rounding = 0.3 });
        return new("closed-roof launcher", length, width, 3.3, parts);
    }

    // 12.1 x 3.05 m with a block of many tubes behind the cab.
    static VehicleModel TubeBlock(SeededRandom random, int across, int groups)
    {
        double length = groups == 3 ? random.Between(11.4, 12.6) : random.Between(9.6, 11), width = groups == 3 ? random.Between(2.95, 3.1) : 2.7, h = length / 2;
        var parts = Chassis(random, h, width, out double deck);
        double from = -h + random.Between(0, 0.5), to = Math.Min(deck + 0.3, from + random.Between(6.2, 7.8)), block = random.Between(2.1, 2.6);
        if (groups == 3) LayTubes(parts, random, from, to, block, across, random.Between(2.7, 3.1), 0.1);
        else
        {
            // Two pods side by side, each of boxes.
            foreach (double aside in new[] { -0.62, 0.62 })
            {
                parts.Add(new(from, to - 1.5, 1.15, 2.9, Cargo) { Aside = aside });
                for (double at = from + 1.2; at < to - 2; at += 1.5) parts.Add(new(at, at + 0.18, 1.1, 2.92, Dark) { Aside = aside });
            }
        }
        return new("tube launcher", length, width, 3.1, parts);
    }

    // Two long round canisters with collars.
    static VehicleModel RibbedPair(SeededRandom random)
    {
        double length = random.Between(12.5, 13.4), width = random.Between(2.9, 3.15), h = length / 2;
        var parts = Chassis(random, h, width, out double deck);
        double to = deck + 1.2;
        LayTubes(parts, random, -h, to, 2.5, 2, 3.1, 0.35);
        for (double at = -h + 1; at < to - 0.6; at += 1.6)
            foreach (double aside in new[] { -0.62, 0.62 }) parts.Add(new(at, at + 0.25, 1.2, 3.2, Cargo) { Aside = aside, Tone = 0.7f, Rounding = 0.3 });
        return new("canister launcher", length, width, 3.3, parts);
    }

    // Canisters raised over the rear: a small square from above, and a long shadow.
    static VehicleModel Upright(SeededRandom random)
    {
        double length = random.Between(12.4, 13.3), width = random.Between(3.0, 3.2), h = length / 2;
        var parts = Chassis(random, h, width, out double deck);
        parts.Add(new(-h + 1.6, deck, width - 0.4, 1.8, Body) { Tone = 0.9f });
        foreach (double aside in new[] { -0.7, 0.7 })
        {
            parts.Add(new(-h + 1.4, -h + 2.4, 1, 8.5, Cargo) { Aside = aside, Corner = 0.5 });
            parts.Add(new(-h + 0.2, -h + 1.2, 1, 8.5, Cargo) { Aside = aside, Corner = 0.5, Tone = 1.1f });
        }
        return new("raised launcher", length, width, 8.5, parts);
    }

    static List<VehiclePart> Chassis(SeededRandom random, double h, double width, out double deck)
    {
        var parts = new List<VehiclePart> { new(-h, h, width, 1.5, Dark) };
        deck = ArmyShapes.Cab(parts, random, h, width);
        parts.Add(new(-h + 0.2, deck, width - random.Between(0, 0.3), 1.9, Body) { Tone = 0.88f });
        return parts;
    }

    static void LayTubes(List<VehiclePart> parts, SeededRandom random, double from, double to, double across, int count, double height, double gap)
    {
        double pitch = across / count, tone = random.Between(0.95, 1.25);
        bool caps = random.Chance(0.5);
        for (int i = 0; i < count; i++)
        {
            double aside = (i - (count - 1) / 2.0) * pitch, tube = pitch - gap * pitch;
            parts.Add(new(from, to, tube, height, Cargo) { Aside = aside, Rounding = 0.32 * tube, Tone = (float)tone });
            if (caps) parts.Add(new(from, from + 0.35, tube, height + 0.02, Dark) { Aside = aside });
        }
        if (random.Chance(0.5)) parts.Add(new((from + to) / 2, (from + to) / 2 + 0.25, across, height + 0.05, Body) { Tone = 0.75f });
    }
}
