using ImageryWatch.Simulation.Ground;
using ImageryWatch.Simulation.Rendering;
using ImageryWatch.Simulation.Sites;
using ImageryWatch.Simulation.Things;

namespace ImageryWatch.Simulation.Chips;

/// <summary>Makes up one place of the size of a chip: a depot, a camp, a street, a car park, a freight yard, or a photograph with vehicles on it.</summary>
public sealed class ChipSite
{
    readonly SeededRandom random;
    readonly ShapeSet set;
    readonly double side;
    readonly ParkingPlan plan;
    readonly SceneBuilder scene = new();
    readonly List<(string Label, Vehicle Object)> objects = [];
    readonly (Material Cover, Material Bare) soft;
    readonly Fleet fleet;
    readonly Pose middle;

    ChipSite(SeededRandom random, ShapeSet set, double side, bool dustOfSoft)
    {
        (this.random, this.set, this.side) = (random, set, side);
        plan = new(side);
        soft = ChipGround.Soft(random, set);
        fleet = new(random, set, dustOfSoft ? soft.Bare.Base : soft.Cover.Base);
        middle = new(side / 2, side / 2, random.Between(0, 360));
    }

    /// <summary>Makes a place.</summary>
    /// <param name="random">Source of chance.</param>
    /// <param name="set">Families of shapes and grounds.</param>
    /// <param name="side">Side of the chip, metres.</param>
    /// <param name="photograph">A real image as ground; null for a rendered one.</param>
    public static ChipScene Build(SeededRandom random, ShapeSet set, double side, Photograph? photograph)
    {
        var site = new ChipSite(random, set, side, random.Chance(0.5));
        if (photograph is not null) site.OnPhotograph(photograph);
        else
        {
            site.scene.Lay(new Terrain(site.soft.Cover, site.soft.Bare, (float)random.Between(0.1, 0.8)));
            switch (random.Whole(0, 11))
            {
                case < 4: site.Depot(); break;
                case < 7: site.Camp(); break;
                case < 9: site.Street(); break;
                case < 10: site.CarPark(); break;
                default: site.FreightYard(); break;
            }
        }
        var built = site.scene.Finish();
        return new(built.Features, site.objects);
    }

    void OnPhotograph(Photograph photograph)
    {
        scene.Lay(photograph);
        bool army = random.Chance(0.75);
        for (int i = random.Whole(1, 3); i > 0; i--)
            if (army) ArmyRow(Somewhere());
            else Row(Somewhere(), random.Between(0.3, 1.5), 0.8, () => fleet.Civil(0.3), fleet.PaintCivil, random.Whole(3, 14));
        Scatter(random.Whole(2, 8), army);
        Clutter(random.Whole(0, 5));
    }

    void Depot()
    {
        var hard = ChipGround.Hard(random, set);
        scene.Lay(new Yard(Outline.Rectangle(middle.At(random.Between(-15, 15), random.Between(-15, 15)), side * random.Between(0.6, 1.4), side * random.Between(0.5, 1.2)), hard, middle.HeadingDegrees)
        {
            SlabMetres = random.Chance(0.6) ? random.Between(3, 8) : 0, Dirt = (float)random.Between(0.2, 0.9), SlabContrast = (float)random.Between(0.02, 0.14),
        });
        LayTracks(random.Whole(1, 5), 0.25f);
        if (random.Chance(0.6)) Buildings(random.Whole(1, 3), 24);
        if (random.Chance(0.3)) scene.Lay(new Bays(middle.At(random.Between(-20, 20), random.Between(-30, 30)), random.Whole(4, 16), random.Between(2.5, 5), random.Between(5, 13)));
        double v = random.Between(-40, -25);
        while (v < 40)
        {
            ArmyRow(middle.At(random.Between(-15, 15), v));
            v += random.Between(15, 26);
        }
        Scatter(random.Whole(0, 5), true);
        Clutter(random.Whole(2, 8));
        Bushes(random.Whole(0, 12));
    }

    void Camp()
    {
        LayTracks(random.Whole(2, 7), 0.6f);
        Bushes(random.Whole(5, 60));
        for (int i = random.Whole(0, 2); i > 0; i--) ArmyRow(Somewhere());
        Scatter(random.Whole(4, 12), true);
        for (int i = random.Whole(0, 3); i > 0; i--)
        {
            var (x, y) = (random.Between(0, side), random.Between(0, side));
            Planting.Clump(scene, random, x, y, random.Between(4, 12), random.Whole(3, 25));
        }
        Clutter(random.Whole(0, 6));
    }

    void Street()
    {
        var hard = random.Chance(0.7) ? Materials.Asphalt.Brighter((float)random.Between(0.75, 1.5)) : ChipGround.Hard(random, set);
        double width = random.Between(7, 17), pavement = random.Between(1, 6);
        scene.Lay(new Yard(Outline.Rectangle(middle, 3 * side, width + 2 * pavement), Materials.Concrete.Brighter((float)random.Between(0.6, 1.1)), middle.HeadingDegrees) { SlabMetres = random.Between(1, 3), Dirt = 0.2f });
        var (startX, startY) = middle.ToGround(-80, 0);
        var (endX, endY) = middle.ToGround(80, 0);
        var main = new Road(Course.Straight((startX, startY), (endX, endY)), width) { Material = hard, ShoulderMetres = 0.2f };
        double crossing = random.Between(-25, 25), crossingWidth = random.Between(6, 12);
        bool crosses = random.Chance(0.5);
        scene.Lay(crosses
            ? new RoadNetwork(main, new Road(Course.Straight(middle.ToGround(crossing, -80), middle.ToGround(crossing + random.Between(-8, 8), 80)), crossingWidth) { Material = hard, ShoulderMetres = 0.2f })
            : new RoadNetwork(main));
        if (random.Chance(0.6)) scene.Lay(new PaintedBars(middle.At(crossing + crossingWidth / 2 + random.Between(2, 5), 0, 90), (int)(width / 1.0), random.Between(0.4, 0.6), random.Between(2.5, 5)));
        for (int lane = (int)(width / 3.3); lane > 0; lane--) scene.Lay(new PaintedBars(middle.At(random.Between(-30, 30), (lane - 0.5) * width / (int)(width / 3.3) - width / 2), 12, random.Between(1.5, 3), 0.14, 9));
        // Buildings on both sides, cars along both kerbs, others in their lanes.
        foreach (int bank in new[] { -1, 1 })
        {
            for (double u = -55 + random.Between(0, 10); u < 55; u += random.Between(16, 34))
            {
                if (crosses && Math.Abs(u - crossing) < 14 || random.Chance(0.25)) continue;
                House(middle.At(u, bank * (width / 2 + pavement + random.Between(8, 14))), random.Between(9, 20), random.Between(8, 14));
            }
            if (random.Chance(0.7))
                Planting.Line(scene, random, Course.Straight(middle.ToGround(-70, 0), middle.ToGround(70, 0)), random.Between(7, 16), bank * (width / 2 + random.Between(1, pavement)), random.Between(1.4, 3.4));
            if (random.Chance(0.8)) Row(middle.At(random.Between(-20, 20), bank * (width / 2 - 1.15), 90 * bank), random.Between(0.5, 1.2), 0.75, () => fleet.Civil(0.06), fleet.PaintCivil, random.Whole(4, 20), lengthwise: true);
        }
        for (int i = random.Whole(2, 14); i > 0; i--)
        {
            bool onCross = crosses && random.Chance(0.3);
            double lanes = Math.Max(1, Math.Floor((width - 5) / 3.2)), lane = (Math.Floor(random.Next() * lanes) + 0.5 - lanes / 2) * 3.2;
            var pose = onCross ? middle.At(crossing + random.Pick([-1.7, 1.7]), random.Between(-48, 48), 90) : middle.At(random.Between(-50, 50), lane + random.Between(-0.3, 0.3), random.Between(-4, 4));
            Place(fleet.Civil(0.22), pose, fleet.PaintCivil, 0.6);
        }
        Clutter(random.Whole(0, 3));
    }

    void CarPark()
    {
        scene.Lay(new Yard(Outline.Rectangle(middle, side * random.Between(0.8, 1.5), side * random.Between(0.7, 1.2)), ChipGround.Hard(random, set), middle.HeadingDegrees) { SlabMetres = 0, Dirt = (float)random.Between(0.1, 0.6) });
        double v = -45 + random.Between(0, 10), filled = random.Between(0.15, 1);
        bool lorries = random.Chance(0.3);
        double bayLength = lorries ? random.Between(12, 17) : random.Between(4.8, 5.5), bayWidth = lorries ? random.Between(3.1, 4) : random.Between(2.3, 2.8);
        while (v < 45)
        {
            var bays = new Bays(middle.At(random.Between(-6, 6), v), random.Whole(lorries ? 5 : 8, lorries ? 18 : 30), bayWidth, bayLength) { Lines = random.Chance(0.85) ? BayLines.Painted : BayLines.Unmarked };
            scene.Lay(bays);
            for (int i = 0; i < bays.Count; i++)
                if (random.Chance(filled)) Place(fleet.Civil(lorries ? 0.9 : 0), bays.Bay(i, random.Between(-0.35, 0.35), random.Between(-2.5, 2.5) + (random.Chance(0.5) ? 180 : 0)), fleet.PaintCivil, 0.12);
            bool double_ = random.Chance(0.5);
            v += bayLength + (double_ ? 0.1 : random.Between(5.5, 9));
            if (!double_ && random.Chance(0.3)) scene.Lay(new Block(middle.At(random.Between(-30, 30), v - 3), random.Between(4, 20), random.Between(0.8, 2.2), 0.15, Materials.Concrete.Base));
            if (random.Chance(0.4)) Planting.Plant(scene, random, middle.At(random.Between(-35, 35), v - 3).X, middle.At(0, v - 3).Y, random.Between(0.8, 2.4));
        }
        if (random.Chance(0.5)) House(middle.At(0, random.Pick([-46.0, 46])), random.Between(30, 60), random.Between(12, 24));
        Scatter(random.Whole(0, 4), false);
    }

    void FreightYard()
    {
        scene.Lay(new Yard(Outline.Rectangle(middle, 2 * side, 2 * side), ChipGround.Hard(random, set), middle.HeadingDegrees) { SlabMetres = random.Chance(0.5) ? random.Between(4, 9) : 0, Dirt = (float)random.Between(0.2, 0.8) });
        for (int i = random.Whole(1, 4); i > 0; i--) scene.Lay(new PaintedBars(middle.At(0, random.Between(-40, 40), 90), 1, random.Between(0.12, 0.2), 120));
        double v = -44 + random.Between(0, 8);
        while (v < 44)
        {
            if (random.Chance(0.5))
            {
                double length = random.Chance(0.7) ? Block.LongContainer : Block.ShortContainer;
                int rows = random.Whole(1, 5);
                for (double u = -50 + random.Between(0, 20); u < 50; u += length + random.Between(0.2, 1))
                    for (int row = 0; row < rows; row++)
                        if (random.Chance(0.8)) Stack(middle.At(u, v + 2.6 * row), length);
                v += 2.6 * rows + random.Between(4, 9);
            }
            else if (random.Chance(0.5))
            {
                Row(middle.At(random.Between(-15, 15), v + 8), random.Between(0.4, 1.6), 0.85, () => (ChipLabel.Large, random.Chance(0.6) ? CivilShapes.Trailer(random, set) : CivilShapes.Rig(random, set)), fleet.PaintCivil, random.Whole(4, 20));
                v += 20;
            }
            else
            {
                for (double u = -48 + random.Between(0, 10); u < 48; u += random.Between(14, 40))
                    Place(random.Chance(0.75) ? (ChipLabel.Large, CivilShapes.Rig(random, set)) : fleet.Civil(0.5), middle.At(u, v + 1.5, random.Between(-3, 3) + (random.Chance(0.5) ? 180 : 0)), fleet.PaintCivil, 0.4);
                v += random.Between(4, 7);
            }
        }
        Scatter(random.Whole(0, 5), false);
        if (random.Chance(0.3)) Scatter(random.Whole(1, 4), true);
        Clutter(random.Whole(0, 5));
    }

    // A row of one unit: of one kind mostly, packed or loose, in line or oblique.
    void ArmyRow(Pose row)
    {
        var paint = fleet.Scheme();
        var common = fleet.Army(0.44);
        var kinds = new[] { common, common, common, fleet.Army(0.4), fleet.Army(0.4) };
        Row(row, random.Chance(0.4) ? random.Between(0.2, 0.6) : random.Between(0.6, 3), random.Between(0.65, 1), () => random.Pick(kinds), paint, random.Whole(3, 13), lengthwise: random.Chance(0.2), slant: random.Chance(0.2) ? random.Between(-40, 40) : 0);
    }

    // Vehicles side by side along u, or nose to tail.
    void Row(Pose row, double gap, double filled, Func<(string, VehicleModel)> draw, Func<VehicleModel, Pose, Vehicle> paint, int count, bool lengthwise = false, double slant = 0)
    {
        double at = -random.Between(0.2, 0.6) * count * (lengthwise ? 6 : 3.5);
        bool turned = random.Chance(0.5);
        for (int i = 0; i < count; i++)
        {
            var (label, model) = draw();
            double step = lengthwise ? model.Length : model.Width / PortableMath.Cos(slant * PortableMath.Degree), space = gap * random.Between(1, 1.6) + (lengthwise ? 0.4 : 0);
            at += step / 2;
            double turn = random.Between(-1.5, 1.5) + (turned != random.Chance(0.06) ? 180 : 0);
            var pose = lengthwise ? row.At(0, at, 90 + turn) : row.At(at, random.Between(-0.5, 0.5), -90 + slant + turn);
            if (random.Chance(filled)) Place((label, model), pose, paint, Math.Min(gap, 0.15));
            at += step / 2 + space;
        }
    }

    void Scatter(int count, bool army)
    {
        var scheme = fleet.Scheme();
        for (int i = 0; i < count; i++)
            Place(army ? fleet.Army(0.42) : fleet.Civil(0.35), Somewhere(), army ? scheme : fleet.PaintCivil, 0.5);
    }

    void Clutter(int count)
    {
        for (int i = 0; i < count; i++)
        {
            var at = random.Chance(0.6) ? middle.At(random.Between(-45, 45), random.Between(-45, 45), random.Whole(0, 1) * 90) : Somewhere();
            for (int repeat = random.Chance(0.3) ? random.Whole(2, 5) : 1; repeat > 0; repeat--)
            {
                var (model, body, cargo) = LookAlikes.Draw(random, set);
                if (plan.Take(at, model.Length, model.Width, 0.1)) Add(ChipLabel.LookAlike, new(model, at, body, cargo), Presence.Arriving);
                at = at.At(0, model.Width + random.Between(0.2, 1.5));
            }
        }
    }

    void Stack(Pose pose, double length)
    {
        if (!plan.Take(pose, length, 2.44, 0)) return;
        scene.Lay(Block.Container(pose, length, random.Pick(Liveries.Containers) * (float)random.Between(0.8, 1.4), random.Whole(1, 3)));
    }

    void Buildings(int count, double length)
    {
        for (int i = 0; i < count; i++)
            House(middle.At(random.Between(-45, 45), random.Pick([-1.0, 1]) * random.Between(28, 45), random.Whole(0, 1) * 90), random.Between(8, length * 1.6), random.Between(6, length * 0.7));
    }

    void House(Pose pose, double length, double width)
    {
        if (!plan.Take(pose, length, width, 1)) return;
        var (roof, cover, colour) = random.Whole(0, 3) switch
        {
            0 => (RoofShape.Flat, RoofCover.Membrane, Rgb.Grey((float)random.Between(0.15, 0.45))),
            1 => (random.Pick([RoofShape.Gable, RoofShape.Hip]), RoofCover.Tiles, random.Pick(Liveries.Tiles)),
            2 => (RoofShape.Arch, RoofCover.Sheet, random.Pick(Liveries.Sheets)),
            _ => (RoofShape.Gable, RoofCover.Sheet, random.Pick(Liveries.Sheets)),
        };
        scene.Lay(new Building(pose, length, width, random.Between(3, 9), roof, cover, colour) { RiseMetres = random.Between(1, 3), Seed = random.NextBits() });
    }

    void LayTracks(int count, float opacity)
    {
        for (int i = 0; i < count; i++)
        {
            var course = Course.Smooth(middle.ToGround(-75, random.Between(-50, 50)), middle.ToGround(-20, random.Between(-40, 40)), middle.ToGround(20, random.Between(-40, 40)), middle.ToGround(75, random.Between(-50, 50)));
            scene.Lay(new Tracks(course, random.Between(1.6, 2.7), opacity * (float)random.Between(0.4, 1.3)) { Material = soft.Bare.Brighter((float)random.Between(0.6, 1.2)) });
        }
    }

    void Bushes(int count) => Planting.Scatter(scene, random, new(0, 0, side, side), count, (_, _) => true);

    void Place((string Label, VehicleModel Model) drawn, Pose pose, Func<VehicleModel, Pose, Vehicle> paint, double clear)
    {
        if (plan.Take(pose, drawn.Model.Length, drawn.Model.Width, clear)) Add(drawn.Label, paint(drawn.Model, pose), Presence.Arriving);
    }

    void Add(string label, Vehicle vehicle, Presence presence)
    {
        scene.Lay(vehicle, presence);
        objects.Add((label, vehicle));
    }

    Pose Somewhere() => new(random.Between(0, side), random.Between(0, side), random.Between(0, 360));
}
