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
    /// <param name="points"><c>[point, dimension]</c>; at least one.</param>
    /// <param name="dimensions">Dimensions of a point.</param>
    /// <param name="count">Number of clusters wanted; fewer when there are fewer points.</param>
    /// <returns><c>[cluster, dimension]</c>.</returns>
    public static double[] Centres(float[] points, int dimensions, int count)
    {
        var total = points.Length / dimensions;
        count = Math.Min(count, total);
        var centres = Spread(points, dimensions, count);
        var sums = new double[centres.Length];
        var members = new int[count];
        for (var round = 0; round < Rounds; round++)
        {
            Array.Clear(sums);
            Array.Clear(members);
            for (var point = 0; point < total; point++)
            {
                var own = points.AsSpan(point * dimensions, dimensions);
                var nearest = Nearest(own, centres, count);
                members[nearest]++;
                for (var d = 0; d < dimensions; d++) sums[nearest * dimensions + d] += own[d];
            }

            for (var i = 0; i < centres.Length; i++)
            {
                if (members[i / dimensions] > 0) centres[i] = sums[i] / members[i / dimensions];
            }
        }

        return centres;
    }

    static double[] Spread(float[] points, int dimensions, int count)
    {
        var total = points.Length / dimensions;
        var centres = new double[count * dimensions];
        var distances = new double[total];
        Array.Fill(distances, double.PositiveInfinity);
        var random = Seed;
        var chosen = total / 2;
        for (var cluster = 0; cluster < count; cluster++)
        {
            for (var d = 0; d < dimensions; d++) centres[cluster * dimensions + d] = points[chosen * dimensions + d];
            double sum = 0;
            for (var point = 0; point < total; point++)
            {
                distances[point] = Math.Min(distances[point], Distance(points.AsSpan(point * dimensions, dimensions), centres.AsSpan(cluster * dimensions, dimensions)));
                sum += distances[point];
            }

            // The next centre: a point drawn with the probability of its squared distance (xorshift64*, Marsaglia 2003).
            random ^= random >> 12;
            random ^= random << 25;
            random ^= random >> 27;
            var left = (random * 0x2545F4914F6CDD1DUL >> 11) / (double)(1UL << 53) * sum;
            chosen = 0;
            while (chosen < total - 1 && (left -= distances[chosen]) > 0) chosen++;
        }

        return centres;
    }

    static int Nearest(ReadOnlySpan<float> point, double[] centres, int count)
    {
        var nearest = 0;
        var least = double.PositiveInfinity;
        for (var cluster = 0; cluster < count; cluster++)
        {
            var distance = Distance(point, centres.AsSpan(cluster * point.Length, point.Length));
            if (distance < least) (least, nearest) = (distance, cluster);
        }

        return nearest;
    }

    static double Distance(ReadOnlySpan<float> point, ReadOnlySpan<double> centre)
    {
        double sum = 0;
        for (var d = 0; d < point.Length; d++) sum += (point[d] - centre[d]) * (point[d] - centre[d]);
        return sum;
    }
}
