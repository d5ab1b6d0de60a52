using ImageryWatch.Simulation.Ground;
using ImageryWatch.Simulation.Rendering;
using ImageryWatch.Simulation.Things;
using ImageryWatch.Simulation.Truth;

namespace ImageryWatch.Simulation.Sites;

/// <summary>Collects the features of a scene and keeps its truth along with them.</summary>
public sealed class SceneBuilder
{
    readonly List<Placed> features = [];
    readonly List<TrueObject> objects = [];

    /// <summary>Lays ground: fields, roads, fences, trees, which are no objects of the truth.</summary>
    public void Lay(IFeature feature, Presence presence = Presence.Lasting) => features.Add(new(feature, presence));

    /// <summary>Parks a vehicle.</summary>
    public void Park(Vehicle vehicle, Presence presence = Presence.Lasting)
    {
        Lay(vehicle, presence);
        Note(vehicle.Model.Class, presence, vehicle.Pose, vehicle.Model.Length, vehicle.Model.Width, vehicle.Model.Height);
    }

    /// <summary>Lets a vehicle drive from one place to another.</summary>
    public void Drive(Vehicle vehicle, Pose to)
    {
        Lay(vehicle, Presence.Departing);
        Lay(vehicle with { Pose = to }, Presence.Arriving);
        objects.Add(new(vehicle.Model.Class, ObjectState.Moved, vehicle.Pose, to, vehicle.Model.Length, vehicle.Model.Width, vehicle.Model.Height));
    }

    /// <summary>Builds a house.</summary>
    public void Build(Building building, Presence presence = Presence.Lasting)
    {
        Lay(building, presence);
        Note("building", presence, building.Pose, building.Length, building.Width, building.EavesMetres + building.RiseMetres);
    }

    /// <summary>Puts down a container, a stack, a crate.</summary>
    public void Store(Block block, string name, Presence presence = Presence.Lasting)
    {
        Lay(block, presence);
        Note(name, presence, block.Pose, block.Length, block.Width, block.HeightMetres);
    }

    /// <summary>Moves earth. The box of the truth is the upright one around it.</summary>
    public void Dig(Earthwork earthwork, Presence presence = Presence.Lasting)
    {
        Lay(earthwork, presence);
        var box = earthwork.Outline.Bounds;
        Note("earthwork", presence, new((box.Left + box.Right) / 2, (box.Top + box.Bottom) / 2, 0), box.Right - box.Left, box.Bottom - box.Top, earthwork.HeightMetres);
    }

    /// <summary>Notes that ground was laid or torn up as an object of the truth.</summary>
    public void Pave(IFeature feature, Outline outline, string name, Presence presence)
    {
        Lay(feature, presence);
        var box = outline.Bounds;
        Note(name, presence, new((box.Left + box.Right) / 2, (box.Top + box.Bottom) / 2, 0), box.Right - box.Left, box.Bottom - box.Top, 0);
    }

    /// <summary>The scene.</summary>
    public Scene Finish() => new([.. features], [.. objects]);

    void Note(string name, Presence presence, Pose pose, double length, double width, double height) => objects.Add(new(
        name,
        presence switch { Presence.Arriving => ObjectState.Arrived, Presence.Departing => ObjectState.Departed, _ => ObjectState.Persisting },
        presence == Presence.Arriving ? null : pose, presence == Presence.Departing ? null : pose, length, width, height));
}
