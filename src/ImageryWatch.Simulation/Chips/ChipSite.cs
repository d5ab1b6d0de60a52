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
    readonly SceneBuilder scene = new();
    readonly (Material Cover, Material Bare) soft;
    readonly Fleet fleet;
    readonly Pose middle;
    readonly Furnishing here;

    ChipSite(SeededRandom random, ShapeSet set, double side, bool dustOfSoft)
    {
        (this.random, this.set, this.side) = (random, set, side);
        soft = ChipGround.Soft(random, set);
        fleet = new(random, set, dustOfSoft ? soft.Bare.Base : soft.Cover.Base);
        middle = new(side / 2, side / 2, random.Between(0, 360));
        here = new(random, set, side, scene, fleet, middle, soft.Bare);
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
        return new(built.Features, site.here.Objects);
    }

    void OnPhotograph(Photograph photograph)
    {
        scene.Lay(photograph);
        bool army = random.Chance(0.75);
        for (int i = random.Whole(1, 3); i > 0; i--)
            if (army) here.ArmyRow(here.Somewhere());
            else here.Row(here.Somewhere(), random.Between(0.3, 1.5), 0.8, () => fleet.Civil(0.3), fleet.PaintCivil, random.Whole(3, 14));
        here.Scatter(random.Whole(2, 8), army);
        here.Clutter(random.Whole(0, 5));
    }

    void Depot()
    {
        var hard = ChipGround.Hard(random, set);
        scene.Lay(new Yard(Outline.Rectangle(middle.At(random.Between(-15, 15), random.Between(-15, 15)), side * random.Between(0.6, 1.4), side * random.Between(0.5, 1.2)), hard, middle.HeadingDegrees)
        {
            SlabMetres = random.Chance(0.6) ? random.Between(3, 8) : 0, Dirt = (float)random.Between(0.2, 0.9), SlabContrast = (float)random.Between(0.02, 0.14),
        });
        here.LayTracks(random.Whole(1, 5), 0.25f);
        if (random.Chance(0.6)) here.Buildings(random.Whole(1, 3), 24);
        if (random.Chance(0.3)) scene.Lay(new Bays(middle.At(random.Between(-20, 20), random.Between(-30, 30)), random.Whole(4, 16), random.Between(2.5, 5), random.Between(5, 13)));
        double v = random.Between(-40, -25);
        while (v < 40)
        {
            here.ArmyRow(middle.At(random.Between(-15, 15), v));
            v += random.Between(15, 26);
        }
        here.Scatter(random.Whole(0, 5), true);
        here.Clutter(random.Whole(2, 8));
        here.Bushes(random.Whole(0, 12));
    }

    void Camp()
    {
        here.LayTracks(random.Whole(2, 7), 0.6f);
        here.Bushes(random.Whole(5, 60));
        for (int i = random.Whole(0, 2); i > 0; i--) here.ArmyRow(here.Somewhere());
        here.Scatter(random.Whole(4, 12), true);
        for (int i = random.Whole(0, 3); i > 0; i--)
        {
            var (x, y) = (random.Between(0, side), random.Between(0, side));
            Planting.Clump(scene, random, x, y, random.Between(4, 12), random.Whole(3, 25));
        }
        here.Clutter(random.Whole(0, 6));
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
                here.House(middle.At(u, bank * (width / 2 + pavement + random.Between(8, 14))), random.Between(9, 20), random.Between(8, 14));
            }
            if (random.Chance(0.7))
                Planting.Line(scene, random, Course.Straight(middle.ToGround(-70, 0), middle.ToGround(70, 0)), random.Between(7, 16), bank * (width / 2 + random.Between(1, pavement)), random.Between(1.4, 3.4));
            if (random.Chance(0.8)) here.Row(middle.At(random.Between(-20, 20), bank * (width / 2 - 1.15), 90 * bank), random.Between(0.5, 1.2), 0.75, () => fleet.Civil(0.06), fleet.PaintCivil, random.Whole(4, 20), lengthwise: true);
        }
        for (int i = random.Whole(2, 14); i > 0; i--)
        {
            bool onCross = crosses && random.Chance(0.3);
            double lanes = Math.Max(1, Math.Floor((width - 5) / 3.2)), lane = (Math.Floor(random.Next() * lanes) + 0.5 - lanes / 2) * 3.2;
            var pose = onCross ? middle.At(crossing + random.Pick([-1.7, 1.7]), random.Between(-48, 48), 90) : middle.At(random.Between(-50, 50), lane + random.Between(-0.3, 0.3), random.Between(-4, 4));
            here.Place(fleet.Civil(0.22), pose, fleet.PaintCivil, 0.6);
        }
        here.Clutter(random.Whole(0, 3));
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
                if (random.Chance(filled)) here.Place(fleet.Civil(lorries ? 0.9 : 0), bays.Bay(i, random.Between(-0.35, 0.35), random.Between(-2.5, 2.5) + (random.Chance(0.5) ? 180 : 0)), fleet.PaintCivil, 0.12);
            bool backToBack = random.Chance(0.5);
            v += bayLength + (backToBack ? 0.1 : random.Between(5.5, 9));
            if (!backToBack && random.Chance(0.3)) scene.Lay(new Block(middle.At(random.Between(-30, 30), v - 3), random.Between(4, 20), random.Between(0.8, 2.2), 0.15, Materials.Concrete.Base));
            if (random.Chance(0.4)) Planting.Plant(scene, random, middle.At(random.Between(-35, 35), v - 3).X, middle.At(0, v - 3).Y, random.Between(0.8, 2.4));
        }
        if (random.Chance(0.5)) here.House(middle.At(0, random.Pick([-46.0, 46])), random.Between(30, 60), random.Between(12, 24));
        here.Scatter(random.Whole(0, 4), false);
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
                        if (random.Chance(0.8)) here.Stack(middle.At(u, v + 2.6 * row), length);
                v += 2.6 * rows + random.Between(4, 9);
            }
            else if (random.Chance(0.5))
            {
                here.Row(middle.At(random.Between(-15, 15), v + 8), random.Between(0.4, 1.6), 0.85, () => (ChipLabel.Large, random.Chance(0.6) ? CivilShapes.Trailer(random, set) : CivilShapes.Rig(random, set)), fleet.PaintCivil, random.Whole(4, 20));
                v += 20;
            }
            else
            {
                for (double u = -48 + random.Between(0, 10); u < 48; u += random.Between(14, 40))
                    here.Place(random.Chance(0.75) ? (ChipLabel.Large, CivilShapes.Rig(random, set)) : fleet.Civil(0.5), middle.At(u, v + 1.5, random.Between(-3, 3) + (random.Chance(0.5) ? 180 : 0)), fleet.PaintCivil, 0.4);
                v += random.Between(4, 7);
            }
        }
        here.Scatter(random.Whole(0, 5), false);
        if (random.Chance(0.3)) here.Scatter(random.Whole(1, 4), true);
        here.Clutter(random.Whole(0, 5));
    }
}
