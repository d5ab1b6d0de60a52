using ImageryWatch.Simulation.Ground;
using ImageryWatch.Simulation.Rendering;
using ImageryWatch.Simulation.Things;

namespace ImageryWatch.Simulation.Sites;

/// <summary>The edge of an industrial estate, about 300 x 230 m. Before: rough meadow. After: a new hall, graded earth, heaps, machines.</summary>
public sealed class BuildingSite
{
    static readonly Pose Site = new(150, 112, 11);
    readonly SceneBuilder scene = new();
    readonly SeededRandom random;

    BuildingSite(ulong seed) => random = new(seed);

    /// <summary>Builds the scene.</summary>
    public static Scene Build(ulong seed)
    {
        var site = new BuildingSite(seed);
        site.LayLand();
        site.MoveEarth();
        site.LayRoads();
        site.BuildOld();
        site.BuildNew();
        site.Plant();
        return site.scene.Finish();
    }

    void LayLand()
    {
        scene.Lay(new Terrain(Materials.Grass, Materials.Scrub, 0.50f));
        scene.Lay(Field(new Outline(At(-230, -180), At(-92, -180), At(-88, -72), At(-230, -66)), Materials.Crop, 3));
        scene.Lay(Field(new Outline(At(-84, -180), At(120, -180), At(116, -70), At(-80, -72)), Materials.Crop.Brighter(1.2f), 3));
        scene.Lay(new Parcel(new Outline(At(-70, -62), At(72, -60), At(74, 44), At(-68, 46)), Materials.Scrub) { EdgeMetres = 2.5f, Opacity = 0.7f });
        scene.Lay(new Tracks(Course.Smooth(At(-84, -66), At(-20, -62), At(60, -64), At(116, -64), At(200, -70)), 1.8, 0.8f));
        scene.Lay(new Tracks(Course.Smooth(At(-30, 56), At(-24, 20), At(6, -12), At(14, -62)), 1.7, 0.6f));
    }

    void MoveEarth()
    {
        var graded = new Outline(At(-60, -50), At(66, -52), At(70, 42), At(-16, 48), At(-62, 36));
        scene.Pave(new Parcel(graded, Materials.Soil.Brighter(1.15f)) { EdgeMetres = 2.2f }, graded, "graded ground", Presence.Arriving);
        var access = new Outline(At(-2, 34), At(10, 34), At(12, 62), At(-6, 62));
        scene.Lay(new Parcel(access, Materials.Gravel) { EdgeMetres = 0.8f }, Presence.Arriving);
        for (int i = 0; i < 9; i++)
        {
            var from = At(4, 40);
            var through = At(random.Between(-40, 50), random.Between(10, 36));
            scene.Lay(new Tracks(Course.Smooth(from, through, At(random.Between(-54, 58), random.Between(-46, 30))), 2.4, 0.55f)
            {
                Material = Materials.Soil.Brighter(i % 2 == 0 ? 0.72f : 1.25f),
            }, Presence.Arriving);
        }
        scene.Dig(new Earthwork(new Outline(At(-54, -44), At(-36, -46), At(-30, -34), At(-38, -26), At(-55, -28)), 4.2, 6, Materials.Soil.Brighter(0.86f)), Presence.Arriving);
        scene.Dig(new Earthwork(new Outline(At(-26, -46), At(-12, -47), At(-10, -38), At(-22, -36)), 3.1, 4.5, Materials.Soil.Brighter(0.95f)), Presence.Arriving);
        scene.Dig(new Earthwork(new Outline(At(40, 18), At(62, 17), At(63, 34), At(41, 36)), -2.6, 2.2, Materials.Soil.Brighter(0.8f)), Presence.Arriving);
    }

    void LayRoads()
    {
        var road = Course.Smooth(At(-260, 70), At(-120, 66), At(0, 64), At(120, 66), At(260, 74));
        var side = Course.Smooth(At(112, 66), At(108, 30), At(106, -20), At(112, -80), At(124, -190));
        scene.Lay(new RoadNetwork(new Road(road, 7.2) { ShoulderMetres = 1 }, new Road(side, 6) { Marking = RoadMarking.Centre, ShoulderMetres = 0.6f }));
        scene.Lay(new Yard(new Outline(At(-176, 6), At(-78, 4), At(-76, 54), At(-176, 56)), Materials.Asphalt.Brighter(1.2f), Site.HeadingDegrees) { SlabMetres = 0 });
        scene.Lay(new Yard(new Outline(At(118, -40), At(190, -42), At(190, 50), At(120, 52)), Materials.Concrete.Brighter(0.9f), Site.HeadingDegrees) { SlabMetres = 4 });
        scene.Lay(new Fence(Course.Straight(At(-76, 56), At(-74, -4), At(-178, -2))));
    }

    void BuildOld()
    {
        scene.Build(new Building(Site.At(-128, 28), 62, 28, 7.5, RoofShape.Flat, RoofCover.Membrane, new(0.28f, 0.285f, 0.28f)) { RiseMetres = 1, Seed = 3 });
        scene.Build(new Building(Site.At(-152, -12), 24, 14, 5, RoofShape.Gable, RoofCover.Sheet, Liveries.Sheets[3]) { RiseMetres = 2, Seed = 4 });
        scene.Build(new Building(Site.At(156, -8, 90), 52, 26, 8, RoofShape.Gable, RoofCover.Sheet, Liveries.Sheets[0]) { RiseMetres = 2.6, Seed = 5 });
        scene.Build(new Building(Site.At(-60, 92), 13, 9.5, 5.5, RoofShape.Gable, RoofCover.Tiles, Liveries.Tiles[1]) { RiseMetres = 3.2, Seed = 6 });
        scene.Build(new Building(Site.At(-28, 94, 4), 12, 10, 5.5, RoofShape.Hip, RoofCover.Tiles, Liveries.Tiles[3]) { RiseMetres = 3, Seed = 7 });
        scene.Build(new Building(Site.At(30, 93, 90), 12, 9, 5.5, RoofShape.Gable, RoofCover.Tiles, Liveries.Tiles[0]) { RiseMetres = 3.2, Seed = 8 });
        var bays = new Bays(Site.At(-128, 50), 20, 2.5, 5);
        scene.Lay(bays);
        for (int i = 0; i < bays.Count; i++)
            if (random.Chance(0.6)) scene.Park(Car(bays.Bay(i, random.Between(-0.2, 0.2))));
        for (int i = 0; i < 5; i++)
            if (i != 2) scene.Park(new(VehicleModel.Trailer, Site.At(130, -30 + 4 * i, 1), default, random.Pick(Liveries.Cargo)));
    }

    void BuildNew()
    {
        var floor = Outline.Rectangle(Site.At(8, -12), 74, 42);
        scene.Pave(new Yard(floor, Materials.Concrete.Brighter(1.15f), Site.HeadingDegrees) { SlabMetres = 8, Dirt = 0.15f }, floor, "foundation slab", Presence.Arriving);
        scene.Build(new Building(Site.At(-1, -12), 52, 36, 9, RoofShape.Gable, RoofCover.Sheet, new(0.46f, 0.465f, 0.46f)) { RiseMetres = 2.2, Seed = 21 }, Presence.Arriving);
        // The last bays stand without a roof: two rows of columns on the slab.
        for (int i = 0; i < 3; i++)
            for (int j = 0; j < 5; j++)
                scene.Lay(new Block(Site.At(29 + 6 * i, -29 + 8.5 * j), 0.5, 0.5, 9, new(0.19f, 0.105f, 0.085f)), Presence.Arriving);
        for (int i = 0; i < 4; i++)
            scene.Store(Block.Container(Site.At(-50 + 2.7 * i, 22, 90), Block.ShortContainer, i == 3 ? new(0.40f, 0.40f, 0.39f) : new(0.10f, 0.15f, 0.21f)), "container", Presence.Arriving);
        for (int i = 0; i < 5; i++)
            scene.Store(new Block(Site.At(-24 + 5.2 * i, 22 + random.Between(-1, 1), random.Between(-8, 8)), 4.2, 1.6, 1.1, new(0.26f, 0.19f, 0.115f)), "material stack", Presence.Arriving);
        Rgb yellow = new(0.34f, 0.235f, 0.045f);
        scene.Park(new(VehicleModel.Excavator, Site.At(36, 27, -12), yellow, yellow), Presence.Arriving);
        scene.Park(new(VehicleModel.Excavator, Site.At(-44, -18, -115), yellow, yellow), Presence.Arriving);
        scene.Park(new(VehicleModel.Tipper, Site.At(30, 40, 8), random.Pick(Liveries.Lorries), new(0.17f, 0.16f, 0.15f)), Presence.Arriving);
        scene.Park(new(VehicleModel.Tipper, Site.At(-8, 32, 70), random.Pick(Liveries.Lorries), new(0.17f, 0.16f, 0.15f)), Presence.Arriving);
        scene.Park(new(VehicleModel.Van, Site.At(-50, 31, 2), random.Pick(Liveries.Cars), default), Presence.Arriving);
    }

    void Plant()
    {
        var trees = random.Fork("trees");
        Planting.Line(scene, trees, Course.Smooth(At(-220, 78), At(-120, 75), At(-20, 73), At(100, 74), At(240, 82)), 10, 0, 2.7);
        Planting.Line(scene, trees, Course.Smooth(At(-230, -64), At(-150, -68), At(-92, -71)), 4, 0, 2.3);
        Planting.Clump(scene, trees, At(84, -50).X, At(84, -50).Y, 12, 18);
        Planting.Clump(scene, trees, At(2, 100).X, At(2, 100).Y, 12, 10);
        Planting.Clump(scene, trees, At(-96, 96).X, At(-96, 96).Y, 16, 22);
        Planting.Clump(scene, trees, At(80, 98).X, At(80, 98).Y, 18, 20);
        Planting.Scatter(scene, trees, new(-10, -10, 320, 250), 90, (x, y) =>
        {
            double dx = x - Site.X, dy = y - Site.Y;
            bool onSite = Math.Abs(dx) < 84 && Math.Abs(dy) < 62;
            return !onSite && (dx < -75 || dx > 75) && dy is < -5 or > 95;
        });
    }

    static (double X, double Y) At(double u, double v) => Site.ToGround(u, v);

    static Parcel Field(Outline outline, Material material, double turn) =>
        new(outline, material) { EdgeMetres = 0.9f, Furrows = new(Site.HeadingDegrees + turn, 1.1) };

    Vehicle Car(Pose pose) => new(random.Pick([VehicleModel.Car, VehicleModel.Car, VehicleModel.Estate]), pose, random.Pick(Liveries.Cars), default);
}
