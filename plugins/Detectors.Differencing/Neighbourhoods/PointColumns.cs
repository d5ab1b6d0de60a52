using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ImageryWatch.Detectors.Differencing.Neighbourhoods;

/// <summary>Points of several dimensions, one array a dimension, so that a vector holds the same of eight points. Immutable.</summary>
sealed class PointColumns
{
    const int Lanes = 8;

    // [dimension][point], filled up to whole vectors.
    readonly double[][] columns;

    /// <param name="points"><c>[point, dimension]</c>.</param>
    /// <param name="dimensions">Dimensions of a point.</param>
    public PointColumns(float[] points, int dimensions)
    {
        Count = points.Length / dimensions;
        columns = [.. Enumerable.Range(0, dimensions).Select(_ => new double[(Count + Lanes - 1) / Lanes * Lanes])];
        for (var point = 0; point < Count; point++)
            for (var d = 0; d < dimensions; d++) columns[d][point] = points[point * dimensions + d];
    }

    /// <summary>Number of points.</summary>
    public int Count { get; }

    /// <summary>Dimensions of a point.</summary>
    public int Dimensions => columns.Length;

    /// <summary>Number of points, rounded up: results have room for as many.</summary>
    public int Room => columns[0].Length;

    /// <summary>One number of a point.</summary>
    public double this[int point, int dimension] => columns[dimension][point];

    /// <summary>Squared distances of all points from a centre.</summary>
    /// <param name="centres"><c>[cluster, dimension]</c>.</param>
    /// <param name="cluster">Which centre.</param>
    /// <param name="result">Filled, <see cref="Room"/> values.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Distances(double[] centres, int cluster, Span<double> result)
    {
        for (var i = 0; i < result.Length; i += Lanes) Distances(centres, cluster, i).CopyTo(result[i..]);
    }

    /// <summary>The nearest centre of each point; of several as near, the first.</summary>
    /// <param name="centres"><c>[cluster, dimension]</c>.</param>
    /// <param name="result">Filled with clusters, <see cref="Room"/> values.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Nearest(double[] centres, Span<double> result)
    {
        for (var i = 0; i < result.Length; i += Lanes)
        {
            Vector512<double> least = Vector512.Create(double.PositiveInfinity), nearest = Vector512<double>.Zero;
            for (var cluster = 0; cluster * columns.Length < centres.Length; cluster++)
            {
                var distances = Distances(centres, cluster, i);
                var isNearer = Vector512.LessThan(distances, least);
                least = Vector512.ConditionalSelect(isNearer, distances, least);
                nearest = Vector512.ConditionalSelect(isNearer, Vector512.Create((double)cluster), nearest);
            }

            nearest.CopyTo(result[i..]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    Vector512<double> Distances(double[] centres, int cluster, int first)
    {
        var sum = Vector512<double>.Zero;
        for (var d = 0; d < columns.Length; d++)
        {
            var difference = Vector512.LoadUnsafe(ref columns[d][0], (nuint)first) - Vector512.Create(centres[cluster * columns.Length + d]);
            sum += difference * difference;
        }

        return sum;
    }
}
