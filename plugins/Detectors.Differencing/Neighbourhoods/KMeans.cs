using System.Numerics.Tensors;

namespace ImageryWatch.Detectors.Differencing.Neighbourhoods;

/// <summary>
/// Clusters of points by their means (Lloyd 1982), from centres that are spread by their distances (k-means++, Arthur
/// and Vassilvitskii 2007) with a fixed seed: the same points give the same clusters.
/// </summary>
static class KMeans
{
    const int Rounds = 15;
    const ulong Seed = 0x9E3779B97F4A7C15;

    /// <summary>Finds the centres.</summary>
    /// <param name="points">At least one.</param>
    /// <param name="count">Number of clusters wanted; fewer when there are fewer points.</param>
    /// <returns><c>[cluster, dimension]</c>.</returns>
    public static double[] Centres(PointColumns points, int count)
    {
        var dimensions = points.Dimensions;
        count = Math.Min(count, points.Count);
        var centres = Spread(points, count);
        var sums = new double[centres.Length];
        var members = new int[count];
        var nearest = new double[points.Room];
        for (var round = 0; round < Rounds; round++)
        {
            Array.Clear(sums);
            Array.Clear(members);
            points.Nearest(centres, nearest);
            for (var point = 0; point < points.Count; point++)
            {
                var cluster = (int)nearest[point];
                members[cluster]++;
                for (var d = 0; d < dimensions; d++) sums[cluster * dimensions + d] += points[point, d];
            }

            for (var i = 0; i < centres.Length; i++)
            {
                if (members[i / dimensions] > 0) centres[i] = sums[i] / members[i / dimensions];
            }
        }

        return centres;
    }

    static double[] Spread(PointColumns points, int count)
    {
        var centres = new double[count * points.Dimensions];
        double[] distances = new double[points.Room], closest = new double[points.Room];
        Array.Fill(closest, double.PositiveInfinity);
        var random = Seed;
        var chosen = points.Count / 2;
        for (var cluster = 0; cluster < count; cluster++)
        {
            for (var d = 0; d < points.Dimensions; d++) centres[cluster * points.Dimensions + d] = points[chosen, d];
            points.Distances(centres, cluster, distances);
            TensorPrimitives.Min<double>(closest, distances, closest);
            double sum = 0;
            for (var point = 0; point < points.Count; point++) sum += closest[point];

            // The next centre: a point drawn with the probability of its squared distance (xorshift64*, Marsaglia 2003).
            random ^= random >> 12;
            random ^= random << 25;
            random ^= random >> 27;
            var left = (random * 0x2545F4914F6CDD1DUL >> 11) / (double)(1UL << 53) * sum;
            chosen = 0;
            while (chosen < points.Count - 1 && (left -= closest[chosen]) > 0) chosen++;
        }

        return centres;
    }
}
