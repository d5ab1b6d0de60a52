using ImageryWatch.Simulation.Rendering;
using ImageryWatch.Simulation.Things;
using static ImageryWatch.Simulation.Things.VehiclePaint;

namespace ImageryWatch.Simulation.Chips;

/// <summary>Light utility vehicles, armour and heavy eight-wheeled chassis without launchers, with random measures.</summary>
public static class ArmyShapes
{
    /// <summary>A light utility vehicle or armoured car, 4.4 to 5.9 m.</summary>
    public static VehicleModel Utility(SeededRandom random, ShapeSet set)
    {
        double length = random.Between(4.4, 5.9), width = random.Between(1.95, 2.35), h = length / 2;
        var parts = new List<VehiclePart>
        {
            new(-h, h, width, 1.1, Body),
            new(0.02 * length, 0.2 * length, width - 0.3, 1.6, Glass),
            new(-0.3 * length, 0.08 * length, width - 0.25, 1.9, Body) { Tone = 1.05f },
        };
        if (set == ShapeSet.Train)
            parts.Add(random.Chance(0.5) ? new(-h, -0.1 * length, width - 0.1, 1.95, Cargo) { Rounding = 0.15 } : new(-h + 0.1, -0.3 * length, width - 0.3, 0.9, Dark));
        else
            parts.Add(new(-0.2 * length, 0, 0.9, 2.3, Dark) { Corner = 0.45 });
        return new("utility vehicle", length, width, 1.95, parts) { Corner = 0.2 };
    }

    /// <summary>A tank or an infantry carrier, 5.8 to 8 m. The box is that of the hull; a barrel may reach beyond it.</summary>
    public static VehicleModel Armour(SeededRandom random, ShapeSet set) =>
        random.Chance(0.5) ? Tank(random, set) : Carrier(random, set);

    static VehicleModel Tank(SeededRandom random, ShapeSet set)
    {
        double length = random.Between(6.4, 7.6), width = random.Between(3.3, 3.7), h = length / 2, track = random.Between(0.5, 0.65), turret = random.Between(1.0, 1.4), at = random.Between(-0.3, 0.5);
        var parts = new List<VehiclePart>
        {
            new(-h, h, width, 1.2, Dark),
            new(-h + 0.1, h - 0.1, width - (random.Chance(0.5) ? 0.15 : 2 * track), 1.35, Body) { Tone = 0.95f },
            new(-h + 0.3, -h + 1.6, width - 2 * track - 0.3, 1.42, Dark),
        };
        if (set == ShapeSet.Train)
            parts.Add(new(at - turret, at + turret, random.Between(2.1, 2.7), 2.2, Body) { Corner = random.Between(0.5, 1.05), Tone = 1.1f });
        else
        {
            parts.Add(new(at - turret - 0.8, at + turret - 0.3, 2.9, 2.2, Body) { Corner = 0.25, Tone = 1.08f });
            parts.Add(new(at + turret - 0.4, at + turret + 0.3, 1.6, 2.0, Body) { Tone = 1.08f });
        }
        parts.Add(new(at - 0.5, at + 0.2, 0.7, 2.45, Dark) { Aside = random.Pick([-0.5, 0.5]), Corner = 0.35 });
        parts.Add(new(at + turret - 0.1, at + turret + random.Between(3.2, 5), 0.24, 1.9, Body) { Tone = 0.9f });
        return new("tank", length, width, 2.4, parts) { Corner = 0.3 };
    }

    static VehicleModel Carrier(SeededRandom random, ShapeSet set)
    {
        bool tracked = random.Chance(0.5);
        double length = random.Between(5.9, 7.9), width = random.Between(2.75, 3.2), h = length / 2, at = random.Between(-0.8, 0.8);
        var parts = new List<VehiclePart>
        {
            new(-h, h, width, 1.3, tracked ? Dark : Body) { Tone = 0.9f },
            new(-h + 0.1, h - 0.5, width - (tracked ? random.Between(0.2, 0.9) : 0.2), 1.9, Body) { Rounding = tracked ? 0 : 0.3, Corner = 0.3 },
            new(h - 1.6, h - 0.2, width - 0.9, 1.6, Body) { Tone = 1.1f },
        };
        if (set == ShapeSet.Train)
        {
            if (random.Chance(0.7)) parts.Add(new(at - 0.75, at + 0.75, 1.5, 2.4, Body) { Corner = 0.72, Tone = 1.12f });
            parts.Add(new(at + 0.6, at + 2.6, 0.16, 2.3, Dark));
            for (int i = 0; i < 2; i++) parts.Add(new(-h + 0.5, -h + 1.7, 0.8, 1.95, Body) { Aside = i - 0.5, Tone = 0.8f });
        }
        else
        {
            parts.Add(new(-h + 0.4, -0.3, width - 0.8, 2.1, Cargo) { Tone = 0.88f });
            parts.Add(new(0.1, 1.1, 1.0, 2.35, Dark) { Aside = 0.4, Corner = 0.2 });
        }
        return new("armoured carrier", length, width, 2.3, parts) { Corner = tracked ? 0.2 : 0.4 };
    }

    /// <summary>A chassis with four axles, 11.3 to 13.2 m: flat bed, loader with crane, tank, shelter, radar, anything.</summary>
    public static VehicleModel Chassis(SeededRandom random, ShapeSet set)
    {
        double length = random.Between(11.3, 13.2), width = random.Between(2.9, 3.2), h = length / 2, deck;
        var parts = new List<VehiclePart> { new(-h, h, width, 1.5, Dark) };
        deck = Cab(parts, random, h, width);
        int kind = set == ShapeSet.Train ? random.Pick([0, 1, 2, 3, 4, 8, 8, 8]) : random.Whole(5, 7);
        switch (kind)
        {
            case 0:
                parts.Add(new(-h, deck, width, 1.7, Cargo));
                foreach (double aside in new[] { -0.75, 0.75 }) parts.Add(new(-h + 0.1, deck - 0.1, 0.4, 1.72, Dark) { Aside = aside });
                break;
            case 1:
                // A loader: a crane folded over a low cargo.
                parts.Add(new(-h, deck, width, 1.8, Cargo) { Tone = 0.9f });
                parts.Add(new(-h + 0.3, deck - 2, width - 0.7, 2.4, Cargo) { Tone = 1.05f });
                parts.Add(new(deck - 1.6, deck - 0.2, 1.6, 3.2, Body));
                parts.Add(new(-h + 1.2, deck - 0.8, 0.55, 3.3, Body) { Aside = random.Between(-0.7, 0.7), Tone = 0.85f });
                break;
            case 2:
                parts.Add(new(-h, deck, width - 0.2, 3.3, Cargo) { Rounding = 1.1 });
                parts.Add(new(-h + 1, deck - 1, 0.5, 3.4, Dark));
                break;
            case 3:
                parts.Add(new(-h, deck, width - 0.1, 3.4, Cargo));
                parts.Add(new(deck - 2, deck - 0.8, 1.2, 3.6, Cargo) { Tone = 0.7f });
                parts.Add(new(-h + 0.6, -h + 1.8, 1.9, 3.6, Cargo) { Tone = 0.8f });
                break;
            case 4:
                // A tractor with ballast box.
                parts.Add(new(-h, deck, width, 2.2, Cargo));
                parts.Add(new(-h + 0.2, deck - 0.2, width - 0.4, 2.22, Own) { Own = new(0.09f, 0.085f, 0.07f) });
                break;
            case 5:
                // A radar panel lying on its back.
                parts.Add(new(-h, deck, width, 1.9, Cargo) { Tone = 0.85f });
                parts.Add(new(-h + 0.6, deck - 2.2, width - 0.2, 3.2, Cargo) { Tone = 1.15f });
                parts.Add(new(deck - 2, deck, width - 0.2, 3.3, Body));
                break;
            case 6:
                // A mobile crane: long lattice along the middle, cabin aside.
                parts.Add(new(-h, deck, width, 1.7, Body));
                parts.Add(new(-h + 0.5, h - 0.6, 0.9, 3.4, Body) { Tone = 1.1f });
                parts.Add(new(-h + 0.2, -h + 2.4, 2.4, 2.6, Body) { Tone = 0.9f });
                break;
            case 8:
                // Whatever else such chassis carry: boxes, frames and reels of any size.
                parts.Add(new(-h, deck, width, 1.7, random.Chance(0.5) ? Cargo : Dark));
                for (int i = random.Whole(2, 6); i > 0; i--)
                {
                    double from = random.Between(-h, deck - 1), to = Math.Min(deck, from + random.Between(0.8, 7)), part = random.Between(0.4, width - 0.1), room = (width - part) / 2;
                    parts.Add(new(from, to, part, random.Between(1.8, 3.8), random.Chance(0.7) ? Cargo : Dark)
                    {
                        Aside = random.Between(-room, room), Tone = (float)random.Between(0.7, 1.3), Rounding = random.Chance(0.2) ? 0.3 * part : 0, Corner = random.Chance(0.2) ? 0.4 * Math.Min(part, to - from) : 0,
                    });
                }
                break;
            default:
                // A folded bridge: two track ways.
                parts.Add(new(-h, deck, width, 1.8, Dark));
                foreach (double aside in new[] { -0.85, 0.85 }) parts.Add(new(-h, deck - 0.5, 1.1, 3, Cargo) { Aside = aside });
                break;
        }
        return new("heavy chassis", length, width, 3.4, parts);
    }

    /// <summary>Paints the cab of a heavy chassis and returns where its deck begins.</summary>
    internal static double Cab(List<VehiclePart> parts, SeededRandom random, double front, double width)
    {
        double cab = random.Between(1.9, 2.6);
        if (random.Chance(0.4))
        {
            // Two cabins with the engine between and behind them.
            foreach (double aside in new[] { -1.0, 1.0 })
            {
                parts.Add(new(front - cab, front, 0.95, 2.4, Body) { Aside = aside * (width - 0.95) / 2 });
                parts.Add(new(front - 0.6, front - 0.15, 0.8, 2.45, Glass) { Aside = aside * (width - 0.95) / 2 });
            }
            parts.Add(new(front - cab - 1.3, front - cab + 0.4, width - 1.0, 2.0, Body) { Tone = 0.8f });
        }
        else
        {
            parts.Add(new(front - cab, front, width - 0.15, 2.5, Body));
            parts.Add(new(front - 0.75, front - 0.25, width - 0.5, 2.6, Glass));
            parts.Add(new(front - cab, front - 0.8, width - 0.4, 3.1, Body) { Tone = 1.06f });
        }
        double deck = front - cab - random.Between(0.2, 0.5);
        if (random.Chance(0.6))
        {
            double engine = random.Between(0.9, 1.7);
            parts.Add(new(deck - engine, deck, width - 0.2, 2.6, Body) { Tone = 0.86f });
            parts.Add(new(deck - engine + 0.2, deck - 0.2, 1.2, 2.8, Own) { Own = new(0.07f, 0.07f, 0.066f), Aside = random.Pick([-0.6, 0.6]) });
            deck -= engine + 0.15;
        }
        return deck;
    }
}
