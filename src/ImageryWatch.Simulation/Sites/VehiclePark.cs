using ImageryWatch.Simulation.Ground;
using ImageryWatch.Simulation.Rendering;
using ImageryWatch.Simulation.Things;

namespace ImageryWatch.Simulation.Sites;

/// <summary>A depot of about 350 x 260 m: a concrete park with rows of heavy vehicles, sheds, a gate, a road, fields.</summary>
public sealed class VehiclePark
{
    static readonly Pose Site = new(180, 132, -8);
    readonly SceneBuilder scene = new();
    readonly SeededRandom random;

    VehiclePark(ulong seed) => random = new(seed);

    /// <summary>Builds the scene.</summary>
    public static Scene Build(ulong seed)
    {
        var park = new VehiclePark(seed);
        park.LayLand();
        park.BuildSheds();
        park.Plant();
        park.ParkLastingVehicles();
        park.ParkChangingVehicles();
        return park.scene.Finish();
    }

    void LayLand()
    {
        scene.Lay(new Terrain(Materials.Grass, Materials.Scrub, 0.42f));
        scene.Lay(Field(new Outline(At(-260, -190), At(-40, -190), At(-48, -101), At(-260, -97)), Materials.Crop, 4, 1.1));
        scene.Lay(Field(new Outline(At(-32, -190), At(120, -190), At(112, -104), At(-40, -101)), Materials.Soil, 6, 1.4));
        scene.Lay(Field(new Outline(At(128, -190), At(260, -190), At(260, -100), At(120, -104)), Materials.Crop.Brighter(1.25f), 80, 1.0));
        scene.Lay(Field(new Outline(At(-260, -74), At(-158, -76), At(-150, 40), At(-260, 48)), Materials.Soil.Brighter(0.85f), 84, 1.2));

        var gravel = new Outline(At(96, -52), At(168, -50), At(172, 34), At(150, 52), At(96, 50));
        scene.Lay(new Parcel(gravel, Materials.Gravel) { EdgeMetres = 2.6f });
        scene.Lay(new Parcel(new Outline(At(-98, 46), At(110, 48), At(120, 92), At(-104, 90)), Materials.Gravel.Brighter(0.86f)) { EdgeMetres = 2.8f, Opacity = 0.85f });
        scene.Lay(new Parcel(new Outline(At(-150, -64), At(-98, -64), At(-98, -40), At(-150, -38)), Materials.Gravel.Brighter(0.9f)) { EdgeMetres = 1.5f });

        for (int i = 0; i < 5; i++)
        {
            double y = random.Between(-44, 30);
            scene.Lay(new Tracks(Course.Smooth(At(98, y), At(120, y + random.Between(-9, 9)), At(146, y + random.Between(-18, 18)), At(164, random.Between(-40, 30))), 2.3, 0.35f)
            {
                Material = Materials.Soil.Brighter(0.8f),
            });
        }
        scene.Lay(new Tracks(Course.Smooth(At(170, 10), At(184, 4), At(196, -22), At(204, -64), At(206, -92)), 1.9, 0.75f));
        scene.Lay(new Tracks(Course.Smooth(At(-160, 70), At(-120, 96), At(-60, 102), At(40, 100), At(128, 88), At(160, 52)), 1.9, 0.8f));

        var main = Course.Smooth(At(-280, -84), At(-160, -87), At(-60, -90), At(60, -90), At(170, -94), At(290, -104));
        var gate = Course.Smooth(At(-74, -90), At(-74, -70), At(-74, -48), At(-74, -38));
        scene.Lay(new RoadNetwork(
            new Road(main, 7.6) { ShoulderMetres = 1.3f },
            new Road(gate, 6.4) { Marking = RoadMarking.Centre },
            new Road(Course.Smooth(At(-74, -58), At(-100, -57), At(-124, -56)), 5) { Marking = RoadMarking.None, ShoulderMetres = 0.4f }));
        scene.Lay(new Yard(new Outline(At(-96, -46), At(97, -46), At(97, 46), At(-96, 46)), Materials.Concrete, Site.HeadingDegrees) { SlabMetres = 5, Dirt = 0.65f });
        scene.Lay(new Yard(new Outline(At(-150, -30), At(-96, -30), At(-96, 30), At(-150, 30)), Materials.Asphalt.Brighter(1.15f), Site.HeadingDegrees) { SlabMetres = 0, Dirt = 0.6f });

        Scuff();
        foreach (double v in new[] { 106.0, 111.2 })
            scene.Lay(new RailTrack(Course.Smooth(At(-280, v + 12), At(-120, v + 3), At(0, v), At(120, v + 2), At(290, v + 12))));
        var fence = Course.Straight(At(-78, -62), At(-154, -68), At(-154, 36), At(-112, 94), At(122, 97), At(178, 56), At(176, -56), At(100, -62), At(-70, -62));
        scene.Lay(new Fence(fence));
    }

    // Years of turning and reversing leave dark sweeps of rubber on the concrete, most of them near the gate.
    void Scuff()
    {
        var sweeps = random.Fork("sweeps");
        for (int i = 0; i < 34; i++)
        {
            double u = sweeps.Between(-85, 85), turn = sweeps.Between(-30, 30);
            var sweep = Course.Smooth(At(-74 + sweeps.Between(-8, 20), -44), At(0.6 * u - 20, sweeps.Between(-20, 0)), At(u, sweeps.Between(-8, 12)), At(u + turn, sweeps.Between(-5, 43)));
            scene.Lay(new Tracks(sweep, 2.2, (float)sweeps.Between(0.06, 0.22)) { Material = Materials.Asphalt });
        }
        foreach (double v in new[] { -12.5, -9, 6.5, 9.5 })
            scene.Lay(new Tracks(Course.Smooth(At(-94, v), At(-30, v + 0.6), At(40, v - 0.5), At(95, v)), 2.3, 0.22f) { Material = Materials.Asphalt.Brighter(1.2f) });
    }

    void BuildSheds()
    {
        for (int i = 0; i < 3; i++)
        {
            scene.Build(new Building(Site.At(-66 + 54 * i, 66), 46, 17, 5.5, RoofShape.Gable, RoofCover.Sheet, Liveries.Sheets[i == 1 ? 3 : 1])
            {
                RiseMetres = 2.4, Seed = 30 + (ulong)i,
            });
        }
        scene.Build(new Building(Site.At(-130, -6), 34, 24, 7, RoofShape.Flat, RoofCover.Membrane, new(0.33f, 0.33f, 0.32f)) { RiseMetres = 1, Seed = 5 });
        scene.Build(new Building(Site.At(-130, 21), 22, 11, 4.2, RoofShape.Gable, RoofCover.Sheet, Liveries.Sheets[4]) { RiseMetres = 1.6, Seed = 6 });
        scene.Build(new Building(Site.At(-112, -72.5), 20, 10, 6.2, RoofShape.Hip, RoofCover.Tiles, Liveries.Tiles[0]) { RiseMetres = 2.8, Seed = 7 });
        scene.Build(new Building(Site.At(-66.5, -50), 5, 4, 3, RoofShape.Flat, RoofCover.Membrane, new(0.24f, 0.24f, 0.23f)) { RiseMetres = 0.8, Seed = 8 });
        scene.Build(new Building(Site.At(84, 72), 18, 12, 4.5, RoofShape.Arch, RoofCover.Sheet, new(0.36f, 0.36f, 0.35f)) { RiseMetres = 3, Seed = 9 });
        foreach (var (u, v) in new[] { (-90.0, -44.0), (-30, -44), (30, -44), (92, -44), (-90, 44), (92, 44), (0, 44) })
            scene.Lay(new Mast(At(u, v).X, At(u, v).Y, 11));
        for (int i = 0; i < 7; i++)
        {
            double length = i % 3 == 0 ? Block.LongContainer : Block.ShortContainer;
            scene.Store(Block.Container(Site.At(104 + 0.2 * i, 55 + 3.1 * i, random.Between(-2, 2)), length, random.Pick(Liveries.Containers)), "container");
        }
    }

    void Plant()
    {
        var trees = random.Fork("trees");
        Planting.Line(scene, trees, Course.Smooth(At(-260, -77), At(-160, -79), At(-90, -82)), 8, 0, 2.6);
        Planting.Line(scene, trees, Course.Smooth(At(-50, -82), At(60, -82), At(170, -86), At(280, -95)), 9, 0, 2.8);
        Planting.Line(scene, trees, Course.Smooth(At(-280, 128), At(-120, 120), At(0, 117), At(120, 119), At(290, 130)), 3.6, 0, 2.2);
        Planting.Clump(scene, trees, At(205, 70).X, At(205, 70).Y, 30, 70);
        Planting.Clump(scene, trees, At(-172, 84).X, At(-172, 84).Y, 26, 60);
        Planting.Clump(scene, trees, At(150, 82).X, At(150, 82).Y, 12, 14);
        Planting.Clump(scene, trees, At(-135, -78).X, At(-135, -78).Y, 7, 7);
        var yard = new Outline(At(-158, -70), At(180, -66), At(182, 100), At(-158, 98));
        Planting.Scatter(scene, trees, new(-20, -20, 380, 290), 260, (x, y) => yard.Distance(x, y) > 3 && Site.Y - 60 < y);
    }

    void ParkLastingVehicles()
    {
        var cars = new Bays(Site.At(-124, -46.5), 16, 2.6, 5);
        scene.Lay(cars);
        for (int i = 0; i < cars.Count; i++)
            if (random.Chance(0.62)) scene.Park(Car(cars.Bay(i, random.Between(-0.3, 0.3), random.Between(-2, 2))));
        foreach (double along in new[] { 60.0, 131, 240, 318 })
            scene.Park(Car(Course.Smooth(At(-200, -88.4), At(-60, -91.8), At(60, -91.8), At(170, -95.8)).PoseAt(along)));

        // Two rows of lorries, backed against each other, and what stands along the sheds.
        for (int i = 0; i < 17; i++)
        {
            if (i is 4 or 5 or 11) continue;
            var model = random.Pick([VehicleModel.TarpaulinLorry, VehicleModel.TarpaulinLorry, VehicleModel.OpenLorry, VehicleModel.Tanker]);
            scene.Park(Service(model, Site.At(-70 + 4.1 * i, 20 + random.Between(-0.4, 0.4), -90 + random.Between(-1.5, 1.5))));
        }
        foreach (int i in new[] { 0, 1, 2, 4, 5 })
            scene.Park(Service(VehicleModel.HeavyFlatbed, Site.At(24 + 5.2 * i, 23 + random.Between(-0.4, 0.4), -90 + random.Between(-1, 1))));
        scene.Park(Service(VehicleModel.Van, Site.At(-104, -12, 90)));
        scene.Park(Service(VehicleModel.Estate, Site.At(-104, -20, 88)));
        scene.Park(Service(VehicleModel.OpenLorry, Site.At(-138, 33, 3)));
        scene.Park(Lorry(VehicleModel.Trailer, Site.At(70, 38, 1)));
    }

    void ParkChangingVehicles()
    {
        var row = new Bays(Site.At(-16, -26), 20, 5.4, 13) { Lines = BayLines.Unmarked };
        scene.Lay(row);
        // Before: a full block of eight. After: three of them are gone, and seven others stand further along.
        for (int i = 0; i < 8; i++)
            scene.Park(Heavy(row.Bay(i, random.Between(-0.4, 0.4), random.Between(-1.2, 1.2))), i is 2 or 3 or 6 ? Presence.Departing : Presence.Lasting);
        for (int i = 11; i < 18; i++)
            scene.Park(Heavy(row.Bay(i, random.Between(-0.5, 0.5), random.Between(-1.5, 1.5))), Presence.Arriving);
        // Three more came to the gravel, a semi-trailer was moved, four lorries left the middle of the yard.
        for (int i = 0; i < 3; i++)
            scene.Park(Heavy(Site.At(118 + 6.5 * i, -14 + 2.0 * i, -78 + random.Between(-3, 3))), Presence.Arriving);
        scene.Drive(Lorry(VehicleModel.Articulated, Site.At(10, 2, 2)), Site.At(138, 28, 152));
        foreach (double u in new[] { -66.0, -55, -44 })
            scene.Park(Service(VehicleModel.TarpaulinLorry, Site.At(u, 2 + random.Between(-0.3, 0.3), random.Between(-2, 2))), Presence.Departing);
        scene.Park(Service(VehicleModel.Bus, Site.At(-86, 10, 90)), Presence.Arriving);
        scene.Park(Car(Site.At(-104, -4, 92)), Presence.Departing);
        scene.Park(Car(Site.At(-74.0 + 1.6, -66, 90)), Presence.Arriving);
    }

    static (double X, double Y) At(double u, double v) => Site.ToGround(u, v);

    static Parcel Field(Outline outline, Material material, double turn, double spacing) =>
        new(outline, material) { EdgeMetres = 0.9f, Furrows = new(Site.HeadingDegrees + turn, spacing) };

    Vehicle Car(Pose pose) => new(random.Pick([VehicleModel.Car, VehicleModel.Car, VehicleModel.Estate]), pose, random.Pick(Liveries.Cars), default);

    Vehicle Lorry(VehicleModel model, Pose pose) => new(model, pose, random.Pick(Liveries.Lorries), random.Pick(Liveries.Cargo));

    Vehicle Service(VehicleModel model, Pose pose)
    {
        Rgb colour = random.Pick(Liveries.Drab);
        return new(model, pose, colour, colour * (float)random.Between(0.85, 1.3));
    }

    Vehicle Heavy(Pose pose) => Service(random.Pick([VehicleModel.Heavy, VehicleModel.Heavy, VehicleModel.HeavyFlatbed]), pose);
}
