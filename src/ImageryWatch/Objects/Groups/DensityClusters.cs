using ImageryWatch.Rasters;

namespace ImageryWatch.Objects.Groups;

/// <summary>
/// DBSCAN (Ester, Kriegel, Sander and Xu 1996): a position with at least so many positions, itself among them, within a radius is a core; cores within
/// the radius of each other, and what lies within the radius of a core, are one cluster; the rest is noise.
/// </summary>
static class DensityClusters
{
    /// <summary>What is in no cluster.</summary>
    public const int Noise = -1;

    /// <summary>Clusters positions. A position that is no core and lies near several clusters goes to the one that has the lowest number.</summary>
    /// <param name="positions">Positions, in any unit.</param>
    /// <param name="radius">The radius, in the same unit; a position at exactly that distance counts.</param>
    /// <param name="leastMembers">How many make a core, itself among them.</param>
    /// <returns>By position, the number of its cluster, from 0 in the order of their first cores, or <see cref="Noise"/>.</returns>
    public static int[] Of(IReadOnlyList<Position> positions, double radius, int leastMembers)
    {
        const int Unvisited = -2;
        var index = new PositionIndex(positions, radius);
        var clusters = new int[positions.Count];
        Array.Fill(clusters, Unvisited);
        var near = new List<int>();
        var waiting = new Queue<int>();
        int count = 0;
        for (int seed = 0; seed < positions.Count; seed++)
        {
            if (clusters[seed] != Unvisited) continue;
            if (!IsCore(seed))
            {
                clusters[seed] = Noise;
                continue;
            }
            clusters[seed] = count;
            Take(count);
            while (waiting.TryDequeue(out int member))
                if (IsCore(member)) Take(count);
            count++;
        }
        return clusters;

        bool IsCore(int position)
        {
            near.Clear();
            index.Near(positions[position], radius, near);
            return near.Count >= leastMembers;
        }

        // Noise that lies near a core belongs to its edge, and was asked already whether it is a core itself.
        void Take(int cluster)
        {
            foreach (int other in near)
            {
                if (clusters[other] == Unvisited) waiting.Enqueue(other);
                if (clusters[other] < 0) clusters[other] = cluster;
            }
        }
    }
}
