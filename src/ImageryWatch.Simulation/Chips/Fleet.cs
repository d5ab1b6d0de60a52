using ImageryWatch.Simulation.Rendering;
using ImageryWatch.Simulation.Things;

namespace ImageryWatch.Simulation.Chips;

/// <summary>Draws vehicles with their paint: what a place is mostly used by, and what it is painted like there.</summary>
/// <param name="random">Source of chance.</param>
/// <param name="set">Families of shapes.</param>
/// <param name="ground">Colour of the ground, which dust and sand paint take on.</param>
public sealed class Fleet(SeededRandom random, ShapeSet set, Rgb ground)
{
    static readonly Rgb[] Sand = [new(0.30f, 0.25f, 0.18f), new(0.24f, 0.20f, 0.145f), new(0.36f, 0.31f, 0.235f)];
    static readonly Rgb[] Blotches = [new(0.045f, 0.05f, 0.038f), new(0.13f, 0.10f, 0.07f), new(0.16f, 0.155f, 0.10f), new(0.07f, 0.085f, 0.05f)];

    /// <summary>A civilian vehicle; heavy ones with a probability.</summary>
    public (string Label, VehicleModel Model) Civil(double heavy) => random.Chance(heavy)
        ? (ChipLabel.Large, random.Whole(0, 9) switch { < 4 => CivilShapes.Lorry(random, set), < 7 => CivilShapes.Rig(random, set), 7 => CivilShapes.Trailer(random, set), _ => CivilShapes.Bus(random, set) })
        : (ChipLabel.Small, random.Whole(0, 9) switch { < 7 => CivilShapes.Car(random, set), 7 => CivilShapes.Pickup(random, set), _ => CivilShapes.Van(random, set) });

    /// <summary>A vehicle of an army; launchers with a probability.</summary>
    public (string Label, VehicleModel Model) Army(double launcher) => random.Chance(launcher)
        ? (ChipLabel.Launcher, LauncherShapes.Draw(random, set))
        : random.Whole(0, 11) switch
        {
            < 2 => (ChipLabel.Small, ArmyShapes.Utility(random, set)),
            2 => (ChipLabel.Small, random.Chance(0.5) ? CivilShapes.Van(random, set) : CivilShapes.Pickup(random, set)),
            < 6 => (ChipLabel.Large, CivilShapes.Lorry(random, set)),
            < 8 => (ChipLabel.Large, ArmyShapes.Armour(random, set)),
            < 11 => (ChipLabel.Large, ArmyShapes.Chassis(random, set)),
            _ => (ChipLabel.Large, random.Chance(0.5) ? CivilShapes.Trailer(random, set) : CivilShapes.Rig(random, set)),
        };

    /// <summary>A civilian vehicle in its paint.</summary>
    public Vehicle PaintCivil(VehicleModel model, Pose pose)
    {
        bool light = model.Length < 7;
        Rgb body = light ? random.Pick(Liveries.Cars) : random.Pick(Liveries.Lorries);
        if (random.Chance(0.15)) body = new Rgb((float)random.Between(0.03, 0.4), (float)random.Between(0.03, 0.35), (float)random.Between(0.03, 0.35)).Mix(Rgb.Grey((float)random.Between(0.05, 0.35)), 0.5f);
        Rgb cargo = random.Chance(0.3) ? random.Pick(Liveries.Containers) : random.Chance(0.3) ? body : random.Pick(Liveries.Cargo);
        float age = (float)random.Between(0.8, 1.15), dust = random.Chance(0.2) ? 0.3f : 0;
        return new(model, pose, (body * age).Mix(ground, dust), (cargo * age).Mix(ground, dust));
    }

    /// <summary>The paint of a unit: one scheme for all its vehicles, a little different on each.</summary>
    public Func<VehicleModel, Pose, Vehicle> Scheme()
    {
        int kind = random.Whole(0, 9);
        Rgb main = kind switch { < 5 => random.Pick(Liveries.Drab), < 7 => random.Pick(Sand), 7 => ground, _ => Liveries.Drab[0].Mix(random.Pick(Sand), (float)random.Next()) };
        Rgb? second = random.Chance(0.35) ? random.Pick(Blotches) : null;
        float dust = random.Chance(0.35) ? (float)random.Between(0.1, 0.5) : 0;
        return (model, pose) =>
        {
            Rgb body = (main * (float)random.Between(0.85, 1.2)).Mix(ground, dust * (float)random.Next());
            Rgb cargo = body * (float)random.Between(0.82, 1.35);
            if (random.Chance(0.12)) cargo = random.Pick(Liveries.Drab);
            return new(model, pose, body, cargo) { Camouflage = second };
        };
    }
}
