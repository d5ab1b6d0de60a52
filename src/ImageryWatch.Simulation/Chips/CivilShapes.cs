using ImageryWatch.Simulation.Rendering;
using ImageryWatch.Simulation.Things;
using static ImageryWatch.Simulation.Things.VehiclePaint;

namespace ImageryWatch.Simulation.Chips;

/// <summary>Cars, vans, lorries, rigs, buses and trailers with random measures. Each family of shapes belongs to one <see cref="ShapeSet"/>.</summary>
public static class CivilShapes
{
    /// <summary>A passenger car, 3.6 to 5 m.</summary>
    public static VehicleModel Car(SeededRandom random, ShapeSet set)
    {
        double length = random.Between(3.8, 4.9), width = random.Between(1.68, 1.92), height = random.Between(1.4, 1.75);
        // Where glass and roof begin and end, in shares of the length.
        var (glassRear, glassFront, roofRear, roofFront) = set == ShapeSet.Train
            ? random.Pick([(-0.36, 0.23, -0.25, 0.08), (-0.45, 0.22, -0.38, 0.06), (-0.46, 0.25, -0.42, 0.09), (-0.48, 0.30, -0.44, 0.17)])
            : random.Pick([(-0.31, 0.17, -0.17, 0.02), (-0.41, 0.27, -0.33, 0.12), (-0.47, 0.34, -0.40, 0.22)]);
        if (set == ShapeSet.HeldOut && random.Chance(0.2)) length = random.Between(3.3, 3.7);
        var parts = new List<VehiclePart>
        {
            new(-length / 2, length / 2, width, 0.6 * height, Body) { Tone = (float)random.Between(0.92, 1.05) },
            new(glassRear * length, glassFront * length, width - 0.26, 0.78 * height, Glass) { Corner = 0.25 },
            new(roofRear * length, roofFront * length, width - 0.38, height, Body) { Rounding = 0.12, Tone = (float)random.Between(1, 1.12), Corner = 0.15 },
        };
        if (random.Chance(0.2)) parts.Add(new(roofRear * length * 0.6, roofFront * length - 0.1, 0.75 * (width - 0.5), height + 0.02, Glass));
        if (set == ShapeSet.HeldOut && random.Chance(0.3)) parts.Add(new(roofRear * length + 0.2, roofFront * length - 0.1, 0.7, height + 0.35, Dark) { Corner = 0.2 });
        return new("car", length, width, height, parts) { Corner = random.Between(0.3, 0.6) };
    }

    /// <summary>A delivery van or minibus, 5 to 6.9 m.</summary>
    public static VehicleModel Van(SeededRandom random, ShapeSet set)
    {
        double length = random.Between(4.9, 6.8), width = random.Between(1.9, 2.1), height = random.Between(2.1, 2.8), h = length / 2, bonnet = set == ShapeSet.Train ? random.Between(0.5, 1.0) : random.Between(1.1, 1.5);
        var parts = new List<VehiclePart>
        {
            new(-h, h, width, 1.1, Body),
            new(h - bonnet - 0.8, h - bonnet + 0.25, width - 0.25, 1.6, Glass) { Corner = 0.2 },
            new(-h, h - bonnet - 0.45, width - 0.06, height, Body) { Rounding = 0.12, Tone = 1.03f, Corner = 0.15 },
        };
        if (random.Chance(0.35)) parts.Add(new(-0.4 * length, 0.15 * length, 0.6 * width, height + 0.15, Dark));
        if (random.Chance(0.3)) parts.Add(new(-0.1 * length, 0.05 * length, 0.7, height + 0.2, Own) { Own = Rgb.Grey(0.25f) });
        return new("van", length, width, height, parts) { Corner = 0.3 };
    }

    /// <summary>A pickup, 5 to 5.6 m: open bed, covered bed or double cab.</summary>
    public static VehicleModel Pickup(SeededRandom random, ShapeSet set)
    {
        double length = random.Between(4.9, 5.6), width = random.Between(1.85, 2.05), h = length / 2;
        double bedFront = set == ShapeSet.Train ? random.Pick([-0.13, -0.05]) * length : 0.06 * length;
        var parts = new List<VehiclePart>
        {
            new(-h, h, width, 1.0, Body),
            new(bedFront, 0.26 * length, width - 0.2, 1.35, Glass) { Corner = 0.15 },
            new(bedFront + 0.15, 0.13 * length, width - 0.3, 1.78, Body) { Rounding = 0.08, Tone = 1.06f },
            random.Chance(0.5)
                ? new(-h + 0.15, bedFront - 0.1, width - 0.35, 1.0, Own) { Own = Rgb.Grey((float)random.Between(0.03, 0.09)) }
                : new(-h + 0.05, bedFront - 0.05, width - 0.1, random.Between(1.05, 1.8), Cargo) { Tone = 0.95f },
        };
        return new("pickup", length, width, 1.78, parts) { Corner = 0.3 };
    }

    /// <summary>A lorry of two or three axles, 6.2 to 9.6 m.</summary>
    public static VehicleModel Lorry(SeededRandom random, ShapeSet set)
    {
        double length = random.Between(6.2, 9.6), width = random.Between(2.4, 2.55), h = length / 2, cab = random.Between(1.5, 2.3), cabHeight = random.Between(2.5, 3.2);
        double bed = h - cab - random.Between(0.1, 0.5);
        var parts = new List<VehiclePart> { new(-h, h, width - 0.15, 1.0, Dark) };
        if (set == ShapeSet.HeldOut && random.Chance(0.5))
        {
            // A bonnet ahead of the cab, as on older army lorries.
            parts.Add(new(h - 1.6, h, width - 0.6, 1.7, Body) { Tone = 0.95f });
            parts.Add(new(h - 2.3, h - 1.4, width - 0.3, 2.0, Glass));
            parts.Add(new(h - 1.5 - cab, h - 1.75, width - 0.15, 2.5, Body) { Tone = 1.05f });
            bed -= 1.5;
        }
        else
        {
            parts.Add(new(h - cab, h, width - 0.05, 0.85 * cabHeight, Body));
            parts.Add(new(h - 0.55, h - 0.05, width - 0.3, 0.86 * cabHeight, Glass));
            parts.Add(new(h - cab, h - 0.55, width - 0.25, cabHeight, Body) { Tone = (float)random.Between(0.95, 1.1) });
        }
        Load(parts, random, set, -h, bed, width);
        return new("truck", length, width, 3.6, parts);
    }

    /// <summary>A tractor with a semi-trailer, 13.5 to 17 m.</summary>
    public static VehicleModel Rig(SeededRandom random, ShapeSet set)
    {
        double length = random.Between(13.5, 16.8), width = 2.55, h = length / 2, cab = random.Between(2.1, 2.6), gap = random.Between(0.4, 1.4);
        var parts = new List<VehiclePart>
        {
            new(h - 6.2, h, 2.35, 1.0, Dark),
            new(h - cab, h, 2.5, 3.0, Body),
            new(h - 0.55, h - 0.05, 2.2, 2.5, Glass),
            new(h - cab, h - 0.6, 2.3, random.Between(3.3, 3.9), Body) { Tone = 1.05f },
            new(-h, h - cab - gap, width - 0.2, 1.1, Dark),
        };
        Load(parts, random, set, -h, h - cab - gap, width);
        return new("rig", length, width, 4, parts);
    }

    /// <summary>A semi-trailer without its tractor, or a drawbar trailer.</summary>
    public static VehicleModel Trailer(SeededRandom random, ShapeSet set)
    {
        double length = random.Chance(0.6) ? random.Between(11.8, 13.7) : random.Between(6.5, 8), h = length / 2;
        var parts = new List<VehiclePart> { new(-h, h, 2.3, 1.1, Dark) };
        Load(parts, random, set, -h, h, 2.55);
        return new("trailer", length, 2.55, 4, parts);
    }

    /// <summary>A bus, 10 to 18 m.</summary>
    public static VehicleModel Bus(SeededRandom random, ShapeSet set)
    {
        double length = random.Chance(0.25) ? random.Between(17.2, 18.4) : random.Between(9.5, 12.9), h = length / 2, height = random.Between(2.9, 3.6);
        var parts = new List<VehiclePart>
        {
            new(-h, h, 2.55, 0.7 * height, Glass),
            new(-h + 0.05, h - 0.4, 2.45, height, Body) { Rounding = 0.1, Corner = 0.25 },
        };
        if (length > 17) parts.Add(new(-1.6, -0.4, 2.4, height + 0.01, Dark));
        if (set == ShapeSet.Train)
            for (double at = -h + random.Between(1, 2.5); at < h - 3; at += random.Between(2.4, 5))
                parts.Add(new(at, at + random.Between(0.8, 2.2), random.Between(0.9, 1.7), height + 0.2, Own) { Own = Rgb.Grey((float)random.Between(0.1, 0.4)) });
        else
            parts.Add(new(-h + 0.8, h - 2, 1.1, height + 0.3, Cargo) { Corner = 0.3 });
        return new("bus", length, 2.55, height, parts) { Corner = 0.3 };
    }

    /// <summary>What lies on a chassis between two places: box, tarpaulin, open bed, tank, container, logs, sand, a flat bed.</summary>
    internal static void Load(List<VehiclePart> parts, SeededRandom random, ShapeSet set, double from, double to, double width)
    {
        int kind = set == ShapeSet.Train ? random.Whole(0, 7) : random.Whole(6, 10);
        switch (kind)
        {
            case 0 or 1:
                parts.Add(new(from, to, width, random.Between(3.2, 4.0), Cargo));
                if (random.Chance(0.4)) parts.Add(new(to - 1.2, to - 0.2, 1.6, 4.05, Own) { Own = Rgb.Grey(0.35f) });
                break;
            case 2:
                parts.Add(new(from, to, width, random.Between(2.8, 3.6), Cargo) { Rounding = random.Between(0.2, 0.5) });
                for (double at = from + 1.2; at < to - 0.5; at += 1.3) parts.Add(new(at, at + 0.12, width - 0.1, 3.62, Cargo) { Tone = 0.86f, Rounding = 0.3 });
                break;
            case 3:
                parts.Add(new(from, to, width, 1.9, Cargo));
                parts.Add(new(from + 0.15, to - 0.15, width - 0.3, 1.92, Own) { Own = new Rgb(0.12f, 0.10f, 0.08f) * (float)random.Between(0.5, 2) });
                break;
            case 4:
                parts.Add(new(from + 0.1, to, width - 0.1, 3.4, Cargo) { Rounding = 0.95 });
                parts.Add(new(from + 0.8, to - 0.6, 0.4, 3.5, Own) { Own = Rgb.Grey(0.15f) });
                break;
            case 5:
                parts.Add(new(from, to, 2.44, 3.9, Cargo) { Tone = 0.95f });
                for (double at = from + 0.3; at < to; at += 1.2) parts.Add(new(at, at + 0.35, 2.44, 3.92, Cargo) { Tone = 0.84f });
                break;
            case 6:
                parts.Add(new(from, to, width, 1.4, Cargo) { Tone = 0.9f });
                int crates = random.Whole(0, 3);
                for (int i = 0; i < crates; i++)
                {
                    double at = random.Between(from + 0.2, to - 1.5);
                    parts.Add(new(at, Math.Min(to, at + random.Between(1, 3)), random.Between(1.2, 2.3), random.Between(1.8, 2.8), Own) { Own = new Rgb(0.2f, 0.18f, 0.15f) * (float)random.Between(0.4, 1.6) });
                }
                break;
            case 7:
                // Logs or pipes lengthwise.
                parts.Add(new(from, to, width, 1.3, Dark));
                int tubes = random.Whole(3, 6);
                for (int i = 0; i < tubes; i++)
                    parts.Add(new(from + random.Between(0, 0.5), to - random.Between(0, 0.7), 0.95 * width / tubes, random.Between(2.2, 2.7), Own)
                    {
                        Aside = (i - (tubes - 1) / 2.0) * width / tubes, Rounding = 0.2, Own = new Rgb(0.21f, 0.17f, 0.125f) * (float)random.Between(0.7, 1.3),
                    });
                break;
            case 8:
                // A shelter with hatches.
                parts.Add(new(from + 0.1, to, width - 0.05, 3.2, Cargo));
                for (int i = 0; i < 3; i++)
                    parts.Add(new(from + 0.6 + i * (to - from) / 3.4, from + 1.3 + i * (to - from) / 3.4, 0.8, 3.4, Cargo) { Tone = 0.75f, Aside = random.Between(-0.5, 0.5) });
                break;
            case 9:
                // Two short containers.
                double middle = (from + to) / 2;
                parts.Add(new(from, middle - 0.1, 2.44, 3.8, Cargo));
                parts.Add(new(middle + 0.1, to, 2.44, 3.8, Own) { Own = random.Pick(Liveries.Containers) });
                break;
            default:
                // Two tanks one behind the other, round from above.
                parts.Add(new(from, to, width - 0.3, 1.2, Dark));
                double part = (to - from) / 2;
                for (int i = 0; i < 2; i++) parts.Add(new(from + i * part + 0.1, from + (i + 1) * part - 0.1, width - 0.2, 3.1, Cargo) { Corner = 1, Rounding = 0.6 });
                break;
        }
    }
}
