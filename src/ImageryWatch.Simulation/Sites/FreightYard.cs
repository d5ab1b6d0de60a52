using ImageryWatch.Simulation.Ground;
using ImageryWatch.Simulation.Rendering;
using ImageryWatch.Simulation.Things;

namespace ImageryWatch.Simulation.Sites;

/// <summary>A container terminal beside a railway, about 260 x 260 m. Some stacks come, some go.</summary>
public sealed class FreightYard
{
    static readonly Pose Site = new(128, 128, -24);
    readonly SceneBuilder scene = new();
    readonly SeededRandom random;

    FreightYard(ulong seed) => random = new(seed);

    /// <summary>Builds the scene.</summary>
    public static Scene Build(ulong seed)
    {
        var yard = new FreightYard(seed);
        yard.LayLand();
        yard.LoadTrains();
        yard.StackContainers();
        yard.ParkLorries();
        yard.BuildAndPlant();
        return yard.scene.Finish();
    }

    void LayLand()
    {
        scene.Lay(new Terrain(Materials.Scrub, Materials.Soil, 0.40f));
        scene.Lay(new Parcel(new Outline(At(-240, 62), At(240, 62), At(240, 200), At(-240, 200)), Materials.Grass) { EdgeMetres = 2 });
        scene.Lay(new Parcel(new Outline(At(-240, 110), At(30, 108), At(40, 240), At(-240, 240)), Materials.Crop) { EdgeMetres = 1, Furrows = new(Site.HeadingDegrees + 2, 1.2) });
        scene.Lay(new Parcel(new Outline(At(-240, -86), At(240, -86), At(240, -46), At(-240, -46)), Materials.Ballast.Brighter(1.05f)) { EdgeMetres = 1.2f, Opacity = 0.8f });
        for (int i = 0; i < 6; i++)
        {
            double v = -80 + 5.6 * i;
            scene.Lay(new RailTrack(Course.Straight(At(-250, v), At(250, v))));
        }
        scene.Lay(new Yard(new Outline(At(-108, -44), At(112, -44), At(112, 56), At(-108, 56)), Materials.Concrete.Brighter(0.82f), Site.HeadingDegrees) { SlabMetres = 7, Dirt = 0.9f });
        for (int i = 0; i < 8; i++)
        {
            double v = random.Between(-30, 50);
            scene.Lay(new Tracks(Course.Smooth(At(-106, v), At(-40, v + random.Between(-6, 6)), At(30, v + random.Between(-8, 8)), At(110, random.Between(-30, 50))), 2.4, 0.30f)
            {
                Material = Materials.Asphalt,
            });
        }
        var road = new Road(Course.Smooth(At(-240, 72), At(-60, 70), At(80, 71), At(240, 80)), 7.4);
        scene.Lay(new RoadNetwork(road, new Road(Course.Smooth(At(60, 70), At(62, 60), At(62, 50)), 9) { Marking = RoadMarking.None }));
        scene.Lay(new Fence(Course.Straight(At(54, 60), At(-112, 60), At(-112, -44))));
        scene.Lay(new Fence(Course.Straight(At(70, 60), At(116, 60), At(116, -44))));
    }

    void LoadTrains()
    {
        foreach (var (track, from, count) in new[] { (1, -100.0, 9), (3, -140, 7), (4, 10, 6) })
        {
            for (int i = 0; i < count; i++)
            {
                var wagon = Site.At(from + 15.2 * i, -80 + 5.6 * track);
                scene.Lay(new Block(wagon, 14, 2.6, 1.2, new(0.06f, 0.055f, 0.05f)));
                if (random.Chance(0.85)) scene.Store(Block.Container(wagon.At(0.2, 0), Block.LongContainer, random.Pick(Liveries.Containers)) with { HeightMetres = 3.8 }, "container");
            }
        }
    }

    // Three blocks, each of two stacks of four rows, four containers long.
    void StackContainers()
    {
        for (int block = 0; block < 3; block++)
            for (int stack = 0; stack < 2; stack++)
                for (int row = 0; row < 4; row++)
                    for (int i = 0; i < 4; i++)
                        if (random.Chance(0.8)) StackContainer(block, stack, row, i);
    }

    void StackContainer(int block, int stack, int row, int i)
    {
        var pose = Site.At(-96 + 69 * block + 12.8 * i, -32 + 24 * stack + 2.75 * row);
        var presence = (block, stack, row, i) switch
        {
            (1, 1, >= 1, < 3) => Presence.Arriving,
            (0, 0, < 3, 1 or 2) => Presence.Departing,
            _ => Presence.Lasting,
        };
        scene.Store(Block.Container(pose, Block.LongContainer, random.Pick(Liveries.Containers), random.Whole(1, 3)), "container", presence);
    }

    void ParkLorries()
    {
        for (int i = 0; i < 12; i++)
        {
            if (random.Chance(0.25)) continue;
            scene.Park(Lorry(Site.At(-92 + 4.2 * i, 42, -90 + random.Between(-1, 1))), i is 3 or 8 ? Presence.Departing : i is 5 or 10 ? Presence.Arriving : Presence.Lasting);
        }
        scene.Park(Lorry(Site.At(20, 8, 1)), Presence.Arriving);
        scene.Park(Lorry(Site.At(66, 66, -80)));
        foreach (double u in new[] { 70.0, 74, 78.5 })
            scene.Park(new(VehicleModel.BoxLorry, Site.At(u, 36, -90 + random.Between(-2, 2)), random.Pick(Liveries.Lorries), random.Pick(Liveries.Cargo)));
        scene.Drive(Lorry(Site.At(-30, 10, 180)), Site.At(60, 30, -100));
    }

    void BuildAndPlant()
    {
        scene.Build(new Building(Site.At(26, 44), 46, 15, 6.5, RoofShape.Gable, RoofCover.Sheet, Liveries.Sheets[0]) { RiseMetres = 1.8, Seed = 4 });
        scene.Build(new Building(Site.At(92, 44), 22, 11, 7, RoofShape.Flat, RoofCover.Membrane, new(0.25f, 0.25f, 0.24f)) { RiseMetres = 1, Seed = 5 });
        var trees = random.Fork("trees");
        Planting.Line(scene, trees, Course.Smooth(At(-230, 80), At(-60, 78), At(90, 79), At(230, 88)), 8, 0, 2.6);
        Planting.Clump(scene, trees, At(100, 118).X, At(100, 118).Y, 34, 110);
        Planting.Clump(scene, trees, At(-70, -112).X, At(-70, -112).Y, 26, 60);
        Planting.Line(scene, trees, Course.Smooth(At(-240, -93), At(0, -95), At(240, -92)), 4, 0, 1.9);
        foreach (double u in new[] { -100.0, -50, 0, 50, 100 })
            scene.Lay(new Mast(At(u, -40).X, At(u, -40).Y, 14));
    }

    static (double X, double Y) At(double u, double v) => Site.ToGround(u, v);

    Vehicle Lorry(Pose pose) => new(VehicleModel.Articulated, pose, random.Pick(Liveries.Lorries), random.Pick(Liveries.Cargo));
}
