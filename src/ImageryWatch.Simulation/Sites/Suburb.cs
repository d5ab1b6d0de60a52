using System.Globalization;
using ImageryWatch.Simulation.Ground;
using ImageryWatch.Simulation.Rendering;
using ImageryWatch.Simulation.Things;

namespace ImageryWatch.Simulation.Sites;

/// <summary>Streets with houses and gardens, about 260 x 200 m. Nothing changes.</summary>
public sealed class Suburb
{
    static readonly Pose Site = new(128, 96, 17);
    readonly SceneBuilder scene = new();
    readonly SeededRandom random;

    Suburb(ulong seed) => random = new(seed);

    /// <summary>Builds the scene.</summary>
    public static Scene Build(ulong seed)
    {
        var suburb = new Suburb(seed);
        suburb.LayLand();
        foreach (double street in new[] { -66.0, 0, 66 })
        {
            suburb.LinePlots(street, -1);
            suburb.LinePlots(street, 1);
        }
        suburb.PlantEdges();
        return suburb.scene.Finish();
    }

    void LayLand()
    {
        scene.Lay(new Terrain(Materials.Grass.Brighter(0.95f), Materials.Scrub, 0.36f));
        var park = new Outline(At(96, -120), At(220, -120), At(220, 130), At(96, 130));
        scene.Lay(new Parcel(park, Materials.Grass.Brighter(1.15f)) { EdgeMetres = 1.5f, Furrows = new(Site.HeadingDegrees + 40, 3.4, 0.01f) { TramlineMetres = 1000 } });
        Road Street(double v) => new(Course.Smooth(At(-230, v + 4), At(-100, v), At(0, v), At(86, v)), 6.2)
        {
            Marking = RoadMarking.None, ShoulderMetres = 1.7f, Shoulder = Materials.Concrete.Brighter(0.85f),
        };
        var avenue = new Road(Course.Smooth(At(84, -190), At(86, -60), At(86, 60), At(82, 190)), 8) { ShoulderMetres = 2, Shoulder = Materials.Concrete.Brighter(0.8f) };
        scene.Lay(new RoadNetwork(avenue, Street(-66), Street(0), Street(66)));
    }

    void LinePlots(double street, int side)
    {
        double u = -190;
        while (u < 62)
        {
            double width = random.Between(17, 23);
            if (u + width > 76) break;
            LayPlot(u + width / 2, width, street, side);
            u += width;
        }
    }

    void LayPlot(double u, double width, double street, int side)
    {
        // Own coordinates of the plot: v is the distance from the street.
        Pose In(double du, double v, double turn = 0) => Site.At(u + du, street + side * v, turn);
        (double, double) Corner(double du, double v) => (In(du, v).X, In(du, v).Y);
        double half = width / 2;
        float lawn = (float)random.Between(0.82, 1.3);
        scene.Lay(new Parcel(new Outline(Corner(-half, 5.2), Corner(half, 5.2), Corner(half, 32.5), Corner(-half, 32.5)), Materials.Grass.Brighter(lawn)) { EdgeMetres = 0.25f });
        double drive = random.Chance(0.5) ? -half + 3 : half - 3;
        var paving = random.Pick([Materials.Concrete, Materials.Asphalt.Brighter(1.4f), Materials.Gravel]);
        scene.Lay(new Parcel(new Outline(Corner(drive - 1.6, 4.4), Corner(drive + 1.6, 4.4), Corner(drive + 1.6, 15), Corner(drive - 1.6, 15)), paving) { EdgeMetres = 0.1f });
        double houseU = -Math.Sign(drive) * random.Between(0.6, 1.6), houseV = random.Between(12.5, 15.5);
        scene.Lay(new Parcel(Outline.Rectangle(In(houseU, houseV + 7), random.Between(5, 8), 4), Materials.Concrete.Brighter(0.9f)) { EdgeMetres = 0.15f });
        bool along = random.Chance(0.6);
        double length = random.Between(10.5, 13.5), depth = random.Between(8, 10);
        scene.Build(new Building(In(houseU, houseV, along ? 0 : 90), length, depth, random.Between(3.4, 6), random.Chance(0.65) ? RoofShape.Gable : RoofShape.Hip, RoofCover.Tiles, random.Pick(Liveries.Tiles))
        {
            RiseMetres = random.Between(2.6, 3.6), Seed = random.NextBits(),
        });
        if (random.Chance(0.55)) scene.Build(new Building(In(drive, 17.5), 3.4, 6, 2.6, RoofShape.Flat, RoofCover.Membrane, Rgb.Grey(0.2f)) { RiseMetres = 0.5, Seed = 0 });
        if (random.Chance(0.4)) scene.Build(new Building(In(-drive * 0.8, random.Between(27, 30)), 3.2, 2.4, 2, RoofShape.Gable, RoofCover.Sheet, random.Pick(Liveries.Sheets) * 0.7f) { RiseMetres = 0.7 });
        if (random.Chance(0.16)) scene.Lay(new Parcel(Outline.Rectangle(In(random.Between(-2, 2), 26), 7.5, 3.8), Pool) { EdgeMetres = 0.05f });
        if (random.Chance(0.7)) scene.Park(Car(In(drive + random.Between(-0.2, 0.2), random.Between(8, 11), 90)));
        if (random.Chance(0.3)) scene.Park(Car(In(random.Between(-4, 4), 2.2, 0)));
        PlantGarden(In, half, random.Fork(string.Create(CultureInfo.InvariantCulture, $"garden {u:F0} {street} {side}")));
    }

    void PlantGarden(Func<double, double, double, Pose> at, double half, SeededRandom trees)
    {
        for (double v = 6; v < 32; v += trees.Between(1.1, 2))
        {
            if (v < 20 && trees.Chance(0.5)) continue;
            var edge = at(half, v, 0);
            Bush(edge.X, edge.Y, trees.Between(0.6, 1.1), trees);
        }
        int count = trees.Whole(1, 5);
        for (int i = 0; i < count; i++)
        {
            var place = at(trees.Between(-half, half) * 0.85, trees.Between(22, 32), 0);
            Bush(place.X, place.Y, trees.Between(0.8, 3.2), trees);
        }
        if (trees.Chance(0.5))
        {
            var front = at(trees.Between(-half, half) * 0.7, trees.Between(5.5, 7.5), 0);
            Bush(front.X, front.Y, trees.Between(0.7, 2), trees);
        }
    }

    void PlantEdges()
    {
        var trees = random.Fork("edges");
        Planting.Line(scene, trees, Course.Smooth(At(93, -150), At(94, 0), At(93, 150)), 9, 0, 2.8);
        Planting.Clump(scene, trees, At(124, -62).X, At(124, -62).Y, 20, 34);
        Planting.Clump(scene, trees, At(128, 30).X, At(128, 30).Y, 16, 20);
    }

    void Bush(double x, double y, double radius, SeededRandom trees) =>
        Planting.Plant(scene, trees, x, y, radius);

    Vehicle Car(Pose pose) => new(random.Pick([VehicleModel.Car, VehicleModel.Car, VehicleModel.Estate, VehicleModel.Van]), pose, random.Pick(Liveries.Cars), default);

    static (double X, double Y) At(double u, double v) => Site.ToGround(u, v);

    static readonly Material Pool = new(new(0.10f, 0.22f, 0.27f), new(0.12f, 0.25f, 0.30f)) { Mottled = 0.05f, Grain = 0.03f, ReliefMetres = 0 };
}
