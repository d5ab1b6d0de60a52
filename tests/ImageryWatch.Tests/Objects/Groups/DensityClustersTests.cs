using CsCheck;
using ImageryWatch.Objects.Groups;
using ImageryWatch.Rasters;

namespace ImageryWatch.Tests.Objects.Groups;

public sealed class DensityClustersTests
{
    // Whole numbers, so that distances that equal the radius occur.
    static readonly Gen<Position[]> Positions = Gen.Select(Gen.Int[0, 25], Gen.Int[0, 25], (x, y) => new Position(x, y)).Array[0, 60];

    [Fact]
    public void Clusters_are_those_of_the_definition() => Gen.Select(Positions, Gen.Int[1, 5], Gen.Int[1, 6]).Sample((positions, radius, least) =>
        Assert.Equal(ByDefinition(positions, radius, least), DensityClusters.Of(positions, radius, least)), iter: 1000, threads: 1);

    [Fact]
    public void Two_rows_and_a_stray_are_two_clusters_and_noise()
    {
        Position[] positions = [new(0, 0), new(4, 0), new(8, 0), new(12, 0), new(50, 0), new(100, 3), new(104, 3), new(108, 3), new(112, 3)];
        Assert.Equal([0, 0, 0, 0, -1, 1, 1, 1, 1], DensityClusters.Of(positions, 5, 3));
    }

    // The example of scikit-learn's documentation of DBSCAN (eps=3, min_samples=2): labels 0, 0, 0, 1, 1, -1.
    [Fact]
    public void A_published_example_has_its_published_labels()
    {
        Position[] positions = [new(1, 2), new(2, 2), new(2, 3), new(8, 7), new(8, 8), new(25, 80)];
        Assert.Equal([0, 0, 0, 1, 1, -1], DensityClusters.Of(positions, 3, 2));
    }

    [Fact]
    public void Nothing_has_no_clusters() => Assert.Empty(DensityClusters.Of([], 5, 3));

    // Cores linked by their neighbourhoods; edges go to the cluster of the lowest number, noise is what is left.
    static int[] ByDefinition(Position[] positions, double radius, int least)
    {
        int n = positions.Length;
        bool Near(int a, int b) => Math.Pow(positions[a].X - positions[b].X, 2) + Math.Pow(positions[a].Y - positions[b].Y, 2) <= radius * radius;
        bool[] core = [.. Enumerable.Range(0, n).Select(i => Enumerable.Range(0, n).Count(j => Near(i, j)) >= least)];
        int[] link = [.. Enumerable.Range(0, n)];
        for (bool moved = true; moved;)
        {
            moved = false;
            for (int i = 0; i < n; i++)
                for (int j = 0; j < n; j++)
                    if (core[i] && core[j] && Near(i, j) && link[j] > link[i]) (link[j], moved) = (link[i], true);
        }
        int[] firsts = [.. Enumerable.Range(0, n).Where(i => core[i] && link[i] == i)];
        return
        [
            .. Enumerable.Range(0, n).Select(i => core[i]
                ? Array.IndexOf(firsts, link[i])
                : Enumerable.Range(0, n).Where(j => core[j] && Near(i, j)).Select(j => Array.IndexOf(firsts, link[j])).DefaultIfEmpty(-1).Min()),
        ];
    }
}
