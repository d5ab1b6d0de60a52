using ImageryWatch.Simulation.Ground;
using ImageryWatch.Simulation.Rendering;
using ImageryWatch.Simulation.Sites;
using ImageryWatch.Simulation.Things;

namespace ImageryWatch.Simulation.Chips;

/// <summary>Fills a place with vehicles, look-alikes and buildings that do not overlap.</summary>
/// <param name="random">Source of chance.</param>
/// <param name="set">Families of shapes.</param>
/// <param name="side">Side of the chip, metres.</param>
/// <param name="scene">What is filled.</param>
/// <param name="fleet">Where vehicles come from.</param>
/// <param name="middle">Middle of the chip, along its main direction.</param>
/// <param name="bare">What wheels bring up.</param>
sealed class Furnishing(SeededRandom random, ShapeSet set, double side, SceneBuilder scene, Fleet fleet, Pose middle, Material bare)
{
    readonly ParkingPlan plan = new(side);
    readonly SeededRandom roofs = random.Fork("roofs");

    /// <summary>What the truth names.</summary>
    public List<(string Label, Vehicle Object)> Objects { get; } = [];

    /// <summary>A row of one unit: of one kind mostly, packed or loose, in line or oblique.</summary>
    public void ArmyRow(Pose row)
    {
        var paint = fleet.Scheme();
        var common = fleet.Army(0.44);
        var kinds = new[] { common, common, common, fleet.Army(0.4), fleet.Army(0.4) };
        Row(row, random.Chance(0.4) ? random.Between(0.2, 0.6) : random.Between(0.6, 3), random.Between(0.65, 1), () => random.Pick(kinds), paint, random.Whole(3, 13), lengthwise: random.Chance(0.2), slant: random.Chance(0.2) ? random.Between(-40, 40) : 0);
    }

    /// <summary>Vehicles side by side along u, or nose to tail.</summary>
    public void Row(Pose row, double gap, double filled, Func<(string, VehicleModel)> draw, Func<VehicleModel, Pose, Vehicle> paint, int count, bool lengthwise = false, double slant = 0)
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

    /// <summary>Vehicles here and there.</summary>
    public void Scatter(int count, bool army)
    {
        var scheme = fleet.Scheme();
        for (int i = 0; i < count; i++)
            Place(army ? fleet.Army(0.42) : fleet.Civil(0.35), Somewhere(), army ? scheme : fleet.PaintCivil, 0.5);
    }

    /// <summary>Look-alikes, single or side by side.</summary>
    public void Clutter(int count)
    {
        for (int i = 0; i < count; i++)
        {
            var at = random.Chance(0.6) ? middle.At(random.Between(-45, 45), random.Between(-45, 45), random.Whole(0, 1) * 90) : Somewhere();
            for (int repeat = random.Chance(0.3) ? random.Whole(2, 5) : 1; repeat > 0; repeat--)
            {
                var (model, body, cargo) = LookAlikes.Draw(random, set);
                if (plan.Take(at, model.Length, model.Width, 0.1)) Add(ChipLabel.LookAlike, new(model, at, body, cargo));
                at = at.At(0, model.Width + random.Between(0.2, 1.5));
            }
        }
    }

    /// <summary>Containers on each other, which the truth does not name.</summary>
    public void Stack(Pose pose, double length)
    {
        if (!plan.Take(pose, length, 2.44, 0)) return;
        scene.Lay(Block.Container(pose, length, random.Pick(Liveries.Containers) * (float)random.Between(0.8, 1.4), random.Whole(1, 3)));
    }

    /// <summary>Sheds and halls along two edges.</summary>
    public void Buildings(int count, double length)
    {
        for (int i = 0; i < count; i++)
            House(middle.At(random.Between(-45, 45), random.Pick([-1.0, 1]) * random.Between(28, 45), random.Whole(0, 1) * 90), random.Between(8, length * 1.6), random.Between(6, length * 0.7));
    }

    /// <summary>A building where there is room.</summary>
    public void House(Pose pose, double length, double width)
    {
        if (!plan.Take(pose, length, width, 1)) return;
        var (roof, cover, colour) = random.Whole(0, 3) switch
        {
            0 => (RoofShape.Flat, RoofCover.Membrane, Rgb.Grey((float)random.Between(0.15, 0.45))),
            1 => (random.Pick([RoofShape.Gable, RoofShape.Hip]), RoofCover.Tiles, random.Pick(Liveries.Tiles)),
            2 => (RoofShape.Arch, RoofCover.Sheet, random.Pick(Liveries.Sheets)),
            _ => (RoofShape.Gable, RoofCover.Sheet, random.Pick(Liveries.Sheets)),
        };
        double eaves = random.Between(3, 9), rise = random.Between(1, 3);
        scene.Lay(new Building(pose, length, width, eaves, roof, cover, colour) { RiseMetres = rise, Seed = random.NextBits() });
        if (cover != RoofCover.Sheet && roofs.Chance(0.6)) Dormers(pose, length, width, eaves + rise);
    }

    // Rows of dormers, skylights or machines along a roof: of the size of cars, and as evenly spaced.
    void Dormers(Pose pose, double length, double width, double ridgeMetres)
    {
        double along = roofs.Between(0.9, 2.6), across = roofs.Between(0.9, 2.2), pitch = along + roofs.Between(0.6, 3);
        Rgb colour = roofs.Chance(0.5) ? Rgb.Grey((float)roofs.Between(0.25, 0.5)) : Rgb.Grey((float)roofs.Between(0.04, 0.2));
        foreach (int bank in roofs.Chance(0.5) ? new[] { -1, 1 } : [1])
            for (double u = -length / 2 + 1 + along / 2; u < length / 2 - 1 - along / 2; u += pitch)
                if (roofs.Chance(0.85)) scene.Lay(new Block(pose.At(u, bank * width * 0.27), along, across, ridgeMetres + 0.3, colour * (float)roofs.Between(0.85, 1.15)));
    }

    /// <summary>Wheel tracks across the place.</summary>
    public void LayTracks(int count, float opacity)
    {
        for (int i = 0; i < count; i++)
        {
            var course = Course.Smooth(middle.ToGround(-75, random.Between(-50, 50)), middle.ToGround(-20, random.Between(-40, 40)), middle.ToGround(20, random.Between(-40, 40)), middle.ToGround(75, random.Between(-50, 50)));
            scene.Lay(new Tracks(course, random.Between(1.6, 2.7), opacity * (float)random.Between(0.4, 1.3)) { Material = bare.Brighter((float)random.Between(0.6, 1.2)) });
        }
    }

    /// <summary>Bushes here and there.</summary>
    public void Bushes(int count) => Planting.Scatter(scene, random, new(0, 0, side, side), count, (_, _) => true);

    /// <summary>A vehicle where there is room.</summary>
    public void Place((string Label, VehicleModel Model) drawn, Pose pose, Func<VehicleModel, Pose, Vehicle> paint, double clear)
    {
        if (plan.Take(pose, drawn.Model.Length, drawn.Model.Width, clear)) Add(drawn.Label, paint(drawn.Model, pose));
    }

    void Add(string label, Vehicle vehicle)
    {
        scene.Lay(vehicle, Presence.Arriving);
        Objects.Add((label, vehicle));
    }

    /// <summary>Any place, any heading.</summary>
    public Pose Somewhere() => new(random.Between(0, side), random.Between(0, side), random.Between(0, 360));
}
