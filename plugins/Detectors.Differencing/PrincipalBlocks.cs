using ImageryWatch.Change;
using ImageryWatch.Detectors.Differencing.Neighbourhoods;
using ImageryWatch.Rasters;
using MathNet.Numerics.LinearAlgebra;

namespace ImageryWatch.Detectors.Differencing;

/// <summary>
/// Principal components of difference blocks and k-means (Celik 2009), a reference to compare with: the 5 x 5 pixels of
/// the absolute grey difference around a pixel are projected onto their first three principal components, and the two
/// clusters of the survey's vectors tell changed from unchanged. <c>m = d_u / (d_u + d_c)</c> with the distances to the
/// centres of the unchanged and of the changed cluster: 0 to 1, changed above ½. NaN where any pixel of the block is NaN.
/// </summary>
public sealed class PrincipalBlocks : IChangeDetector
{
    const int Radius = 2, Side = 2 * Radius + 1, Block = Side * Side, Components = 3, MostBlocks = 40_000, Rounds = 50;
    readonly double[] mean = new double[Block];
    readonly double[][] axes;
    readonly double[] unchanged, changed;

    /// <summary>Prepares the detector.</summary>
    /// <exception cref="RasterException">No block was observed on both dates.</exception>
    public PrincipalBlocks(PairSurvey survey)
    {
        var blocks = Blocks(survey.Tiles);
        if (blocks.Count < Block)
            throw new RasterException($"the method pca-kmeans found {blocks.Count} blocks of {Side} x {Side} pixels with data on both dates in the survey and needs {Block}; choose --method cva");
        foreach (var block in blocks)
        {
            for (var i = 0; i < Block; i++) mean[i] += block[i] / (double)blocks.Count;
        }

        var centred = Matrix<double>.Build.Dense(blocks.Count, Block, (row, column) => blocks[row][column] - mean[column]);
        var eigen = centred.TransposeThisAndMultiply(centred).Evd(Symmetricity.Symmetric);
        axes = [.. Enumerable.Range(1, Components).Select(rank => eigen.EigenVectors.Column(Block - rank).ToArray())];
        var vectors = blocks.Select(block => Project(block)).ToArray();
        var brightness = blocks.Select(block => block.Sum()).ToArray();
        (unchanged, changed) = TwoMeans(vectors, brightness);
    }

    /// <inheritdoc/>
    public int HaloPixels => Radius;

    /// <summary>Nearer to the changed cluster.</summary>
    public double MagnitudeFloor => 0.5;

    /// <inheritdoc/>
    public ThresholdRule ThresholdRule => ThresholdRule.Floor;

    /// <inheritdoc/>
    public void Measure(TilePair pair, RasterTile magnitude)
    {
        using var difference = Difference(pair);
        var around = new float[Block];
        for (var row = 0; row < magnitude.Height; row++)
        {
            var results = magnitude.Row(0, row);
            for (var column = 0; column < results.Length; column++)
            {
                Take(difference, column + pair.HaloPixels - Radius, row + pair.HaloPixels - Radius, around);
                var vector = Project(around);
                double near = Distance(vector, unchanged), far = Distance(vector, changed);
                results[column] = (float)(near + far > 0 ? near / (near + far) : near);
            }
        }
    }

    static List<float[]> Blocks(IReadOnlyList<TilePair> tiles)
    {
        var blocks = new List<float[]>();
        var total = tiles.Sum(tile => (long)(tile.Before.Width / Side) * (tile.Before.Height / Side));
        var stride = (int)Math.Max(1, total / MostBlocks);
        var next = 0;
        foreach (var tile in tiles)
        {
            using var difference = Difference(tile);
            for (var row = 0; row + Side <= difference.Height; row += Side)
            {
                for (var column = 0; column + Side <= difference.Width; column += Side)
                {
                    if (next++ % stride != 0) continue;
                    var block = new float[Block];
                    Take(difference, column, row, block);
                    if (!block.Any(float.IsNaN)) blocks.Add(block);
                }
            }
        }

        return blocks;
    }

    static RasterTile Difference(TilePair pair)
    {
        var result = RasterTile.Rent(1, pair.Before.Width, pair.Before.Height);
        var samples = result.Samples;
        samples.Clear();
        for (var band = 0; band < pair.Before.BandCount; band++)
        {
            ReadOnlySpan<float> before = pair.Before.Band(band), after = pair.After.Band(band);
            for (var i = 0; i < samples.Length; i++) samples[i] += (before[i] - after[i]) / pair.Before.BandCount;
        }

        for (var i = 0; i < samples.Length; i++) samples[i] = MathF.Abs(samples[i]);
        return result;
    }

    static void Take(RasterTile difference, int column, int row, float[] block)
    {
        for (var i = 0; i < Side; i++) difference.Row(0, row + i).Slice(column, Side).CopyTo(block.AsSpan(i * Side, Side));
    }

    double[] Project(float[] block)
    {
        var result = new double[Components];
        for (var axis = 0; axis < Components; axis++)
        {
            for (var i = 0; i < Block; i++) result[axis] += axes[axis][i] * (block[i] - mean[i]);
        }

        return result;
    }

    // Lloyd 1982, from the halves below and above the mean difference: no random start, one result.
    static (double[] Unchanged, double[] Changed) TwoMeans(double[][] vectors, float[] brightness)
    {
        var middle = brightness.Average();
        var isChanged = brightness.Select(value => value > middle).ToArray();
        double[] low = [], high = [];
        for (var round = 0; round < Rounds; round++)
        {
            low = Centre(vectors, isChanged, false) ?? vectors[0];
            high = Centre(vectors, isChanged, true) ?? low;
            var moved = false;
            for (var i = 0; i < vectors.Length; i++)
            {
                var now = Distance(vectors[i], high) < Distance(vectors[i], low);
                moved |= now != isChanged[i];
                isChanged[i] = now;
            }

            if (!moved) break;
        }

        return (low, high);
    }

    static double[]? Centre(double[][] vectors, bool[] isChanged, bool wanted)
    {
        var sum = new double[Components];
        var count = 0;
        for (var i = 0; i < vectors.Length; i++)
        {
            if (isChanged[i] != wanted) continue;
            count++;
            for (var axis = 0; axis < Components; axis++) sum[axis] += vectors[i][axis];
        }

        return count == 0 ? null : [.. sum.Select(value => value / count)];
    }

    static double Distance(double[] a, double[] b)
    {
        double sum = 0;
        for (var axis = 0; axis < Components; axis++) sum += (a[axis] - b[axis]) * (a[axis] - b[axis]);
        return Math.Sqrt(sum);
    }
}
