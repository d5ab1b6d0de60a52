using ImageryWatch.Simulation.Ground;
using ImageryWatch.Simulation.Rendering;
using ImageryWatch.Simulation.Things;

namespace ImageryWatch.Simulation.Sites;

/// <summary>Plants trees the way they grow: in lines, in clumps, here and there.</summary>
public static class Planting
{
    /// <summary>A wood or a clump: trees in a circle, denser in the middle.</summary>
    public static void Clump(SceneBuilder scene, SeededRandom random, double x, double y, double radius, int count)
    {
        for (int i = 0; i < count; i++)
        {
            double distance = radius * random.Next(), angle = random.Between(0, 2 * Math.PI);
            Plant(scene, random, x + distance * PortableMath.Cos(angle), y + distance * PortableMath.Sin(angle), random.Between(1.6, 4.2));
        }
    }

    /// <summary>An avenue or a hedge along a path.</summary>
    public static void Line(SceneBuilder scene, SeededRandom random, Course course, double spacing, double offset, double radius)
    {
        for (double along = spacing / 2; along < course.LengthMetres; along += spacing * random.Between(0.8, 1.25))
        {
            if (random.Chance(0.12)) continue;
            var at = course.PoseAt(along, offset + random.Between(-0.7, 0.7));
            Plant(scene, random, at.X, at.Y, radius * random.Between(0.7, 1.25));
        }
    }

    /// <summary>Bushes here and there in a rectangle.</summary>
    public static void Scatter(SceneBuilder scene, SeededRandom random, Bounds area, int count, Func<double, double, bool> mayGrow)
    {
        for (int i = 0; i < count; i++)
        {
            double x = random.Between(area.Left, area.Right), y = random.Between(area.Top, area.Bottom), size = random.Next();
            if (mayGrow(x, y)) Plant(scene, random, x, y, 0.5 + 2.6 * size * size * size);
        }
    }

    /// <summary>A tree; larger ones with a side crown or two, so that few are round.</summary>
    public static void Plant(SceneBuilder scene, SeededRandom random, double x, double y, double radius)
    {
        double height = radius * random.Between(1.5, 2.3) + 0.4;
        float tone = (float)random.Next();
        scene.Lay(new Tree(x, y, radius, height, tone));
        for (int i = random.Whole(0, 2); i > 0 && radius > 1.5; i--)
        {
            double angle = random.Between(0, 2 * Math.PI), away = radius * random.Between(0.45, 0.85), part = random.Between(0.5, 0.75);
            scene.Lay(new Tree(x + away * PortableMath.Cos(angle), y + away * PortableMath.Sin(angle), radius * part, height * (part + 0.2), tone));
        }
    }
}
