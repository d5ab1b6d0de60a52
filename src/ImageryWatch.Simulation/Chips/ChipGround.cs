using ImageryWatch.Simulation.Ground;
using ImageryWatch.Simulation.Rendering;

namespace ImageryWatch.Simulation.Chips;

/// <summary>Ground of chips. Held-out chips lie on materials of their own.</summary>
public static class ChipGround
{
    static readonly Material Sand = new(new(0.33f, 0.275f, 0.20f), new(0.39f, 0.335f, 0.255f)) { Broad = 0.6f, Patchy = 0.5f, Mottled = 0.06f, Grain = 0.06f, ReliefMetres = 0.02f };
    static readonly Material Snow = new(new(0.46f, 0.47f, 0.49f), new(0.36f, 0.36f, 0.37f)) { Broad = 0.5f, Patchy = 0.7f, Mottled = 0.05f, Grain = 0.04f, ReliefMetres = 0.02f };
    static readonly Material Laterite = new(new(0.235f, 0.125f, 0.075f), new(0.29f, 0.17f, 0.11f)) { Broad = 0.6f, Patchy = 0.6f, Mottled = 0.1f, Grain = 0.08f, ReliefMetres = 0.02f };
    static readonly Material Limestone = new(new(0.42f, 0.40f, 0.36f), new(0.48f, 0.46f, 0.42f)) { Broad = 0.5f, Patchy = 0.7f, Mottled = 0.07f, Grain = 0.06f, ReliefMetres = 0.01f };
    static readonly Material Brick = new(new(0.15f, 0.12f, 0.11f), new(0.185f, 0.155f, 0.14f)) { Broad = 0.3f, Patchy = 0.6f, Mottled = 0.06f, Grain = 0.06f, ReliefMetres = 0.003f };

    /// <summary>Soft ground: what grows or lies there, and what shows where it is worn.</summary>
    public static (Material Cover, Material Bare) Soft(SeededRandom random, ShapeSet set)
    {
        var (cover, bare) = set == ShapeSet.Train
            ? random.Pick([(Materials.Grass, Materials.Soil), (Materials.Grass, Materials.Scrub), (Materials.Scrub, Materials.Soil), (Materials.Soil, Materials.Gravel), (Sand, Materials.Gravel), (Sand, Materials.Scrub), (Materials.Crop, Materials.Soil), (Snow, Materials.Soil)])
            : random.Pick([(Laterite, Materials.Scrub), (Materials.Scrub, Limestone), (Limestone, Sand), (Materials.Grass, Laterite)]);
        return (cover.Brighter((float)random.Between(0.75, 1.25)), bare.Brighter((float)random.Between(0.75, 1.25)));
    }

    /// <summary>Hard ground.</summary>
    public static Material Hard(SeededRandom random, ShapeSet set)
    {
        var material = set == ShapeSet.Train
            ? random.Pick([Materials.Asphalt, Materials.Asphalt, Materials.Concrete, Materials.Concrete, Materials.Gravel, Sand])
            : random.Pick([Brick, Limestone, Materials.Ballast]);
        return material.Brighter((float)random.Between(0.7, 1.3));
    }
}
