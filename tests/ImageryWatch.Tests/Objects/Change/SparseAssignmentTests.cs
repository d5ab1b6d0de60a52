using CsCheck;
using ImageryWatch.Objects.Change;

namespace ImageryWatch.Tests.Objects.Change;

public sealed class SparseAssignmentTests
{
    static readonly Gen<(int Columns, List<(int Column, double Cost)>[] Edges, double CostWithout)> Problems =
        from rows in Gen.Int[0, 5]
        from columns in Gen.Int[1, 5]
        from costs in Gen.Int[0, 12].Array[rows * columns]
        from without in Gen.Int[0, 8]
        select (columns, Enumerable.Range(0, rows)
            .Select(row => Enumerable.Range(0, columns).Where(column => costs[row * columns + column] <= 9).Select(column => (column, costs[row * columns + column] / 8.0)).ToList())
            .ToArray(), without / 8.0);

    [Fact]
    public void The_sum_of_costs_is_the_least_of_all_assignments() => Problems.Sample(problem =>
    {
        int[] found = SparseAssignment.Solve(problem.Edges, problem.Columns, problem.CostWithout);
        Assert.Equal(found.Where(column => column >= 0).Count(), found.Where(column => column >= 0).Distinct().Count());
        Assert.Equal(Least(problem.Edges, 0, new bool[problem.Columns], problem.CostWithout), Sum(problem.Edges, found, problem.CostWithout), 12);
    }, iter: 3000, threads: 1);

    [Fact]
    public void A_row_gives_its_column_up_where_the_sum_gains()
    {
        // Greedy would give column 0 to row 0 and leave row 1 without.
        List<(int, double)>[] edges = [[(0, 0.1), (1, 0.2)], [(0, 0.3)]];
        Assert.Equal([1, 0], SparseAssignment.Solve(edges, 2, 1));
    }

    [Fact]
    public void A_row_goes_without_where_that_costs_less()
    {
        List<(int, double)>[] edges = [[(0, 0.9)], [(0, 0.1)], [(0, 0.5)]];
        Assert.Equal([-1, 0, -1], SparseAssignment.Solve(edges, 1, 1));
    }

    static double Sum(List<(int Column, double Cost)>[] edges, int[] columns, double costWithout) =>
        columns.Select((column, row) => column < 0 ? costWithout : edges[row].Single(edge => edge.Column == column).Cost).Sum();

    static double Least(List<(int Column, double Cost)>[] edges, int row, bool[] taken, double costWithout)
    {
        if (row == edges.Length) return 0;
        double least = costWithout + Least(edges, row + 1, taken, costWithout);
        foreach (var (column, cost) in edges[row])
        {
            if (taken[column]) continue;
            taken[column] = true;
            least = Math.Min(least, cost + Least(edges, row + 1, taken, costWithout));
            taken[column] = false;
        }
        return least;
    }
}
