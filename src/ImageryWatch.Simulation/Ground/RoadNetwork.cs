using ImageryWatch.Simulation.Rendering;

namespace ImageryWatch.Simulation.Ground;

/// <summary>Roads that meet: surfaces run together with rounded corners, and lines stop at junctions.</summary>
public sealed class RoadNetwork(params Road[] roads) : IFeature
{
    // Radius of the corners where two roads meet, about, metres.
    const float CornerMetres = 7;

    /// <inheritdoc/>
    public Bounds Bounds { get; } = Union(roads);

    /// <inheritdoc/>
    public void Paint(Canvas canvas)
    {
        int count = canvas.Height.Length;
        // Signed distance to the edge of all roads together, and which road is nearest.
        var edge = new float[count];
        var nearest = new int[count];
        var along = new float[count];
        var across = new float[count];
        var others = new float[count];
        Array.Fill(edge, float.PositiveInfinity);
        Array.Fill(others, float.PositiveInfinity);
        for (int i = 0; i < roads.Length; i++)
        {
            float half = (float)roads[i].WidthMetres / 2;
            int index = i;
            roads[i].Course.Visit(canvas, half + roads[i].ShoulderMetres + CornerMetres, (at, u, v) =>
            {
                float own = Math.Abs(v) - half, former = edge[at];
                if (former == float.PositiveInfinity || own < (nearest[at] >= 0 ? Math.Abs(across[at]) - (float)roads[nearest[at]].WidthMetres / 2 : former))
                {
                    others[at] = Math.Min(others[at], former);
                    (nearest[at], along[at], across[at]) = (index, u, v);
                }
                else others[at] = Math.Min(others[at], own);
                edge[at] = Join(former, own);
            });
        }
        for (int at = 0; at < count; at++)
            if (edge[at] < 4) PaintSample(canvas, at, roads[nearest[at]], edge[at], along[at], across[at], others[at]);
    }

    static void PaintSample(Canvas canvas, int at, Road road, float edge, float along, float across, float others)
    {
        float ragged = edge + 0.35f * canvas.Mottled[at] + 0.3f * canvas.Patchy[at];
        float shoulder = 1 - PortableMath.Step(-0.3f, 0.5f, ragged - road.ShoulderMetres);
        if (road.ShoulderMetres > 0) canvas.Cover(at, road.Shoulder.In(canvas.Season).At(canvas, at), 0.85f * shoulder);
        float body = 1 - PortableMath.Step(-0.12f, 0.12f, edge + 0.06f * canvas.Mottled[at]);
        if (body <= 0) return;
        Rgb colour = road.Material.In(canvas.Season).At(canvas, at) * Wear(road, along, across);
        canvas.Cover(at, colour, body);
        canvas.Height[at] *= 1 - body;
        if (others < 1.5f || road.Marking == RoadMarking.None) return;
        float half = (float)road.WidthMetres / 2, worn = 0.75f * PortableMath.Step(-1.6f, 0.4f, canvas.Patchy[at] + 0.5f * canvas.Mottled[at]);
        bool dash = along - 12 * MathF.Floor(along / 12) < 5 && Math.Abs(across) < 0.075f;
        bool line = road.Marking == RoadMarking.CentreAndEdges && Math.Abs(Math.Abs(across) - half + 0.3f) < 0.07f;
        if (dash || line) canvas.Cover(at, Materials.Paint, worn);
    }

    // Wheels polish two bands in each lane and drip oil between them; repairs leave darker rectangles.
    static float Wear(Road road, float along, float across)
    {
        float lane = (float)road.WidthMetres / 4, inLane = Math.Abs(Math.Abs(across) - lane);
        float wheels = 1 + 0.07f * (1 - PortableMath.Step(0.2f, 0.75f, Math.Abs(inLane - 0.85f))) - 0.06f * (1 - PortableMath.Step(0.1f, 0.6f, inLane));
        ulong patch = LatticeNoise.Hash((long)MathF.Floor(along / 17), across > 0 ? 1 : 0, 11);
        float from = patch % 9, length = 2 + (patch >> 8) % 8;
        float within = along - 17 * MathF.Floor(along / 17);
        return (patch >> 20) % 7 == 0 && within > from && within < from + length ? wheels * 0.82f : wheels;
    }

    // Smooth union of two signed distances (Quilez): rounds the corner between them.
    static float Join(float a, float b)
    {
        if (a == float.PositiveInfinity) return b;
        float h = Math.Max(CornerMetres - Math.Abs(a - b), 0) / CornerMetres;
        return Math.Min(a, b) - h * h * CornerMetres * 0.25f;
    }

    static Bounds Union(Road[] roads)
    {
        var all = roads.Select(road => road.Course.Bounds.Grow(road.WidthMetres / 2 + CornerMetres + 4)).ToArray();
        return new(all.Min(b => b.Left), all.Min(b => b.Top), all.Max(b => b.Right), all.Max(b => b.Bottom));
    }
}
