using CsCheck;
using ImageryWatch.Accuracy;

namespace ImageryWatch.Tests.Accuracy;

/// <summary>Average precision from a histogram.</summary>
public class ScoreHistogramTests
{
    [Fact]
    public void It_is_what_NumPy_computes_by_sorting() =>
        // Same pixels as in ConfusionCountsTests; sum over np.unique(score)[::-1] of (R_n - R_{n-1}) P_n.
        Assert.Equal(0.437190127325, Histogram(Scored.Pixels()).AveragePrecision(), 1e-11);

    [Fact]
    public void Four_pixels_give_what_the_hand_computes()
    {
        // scikit-learn's own example: scores .1 .4 .35 .8, truth 0 0 1 1, average precision 0.8333.
        var histogram = Histogram([(0.1f, false), (0.4f, false), (0.35f, true), (0.8f, true)]);
        Assert.Equal(5.0 / 6, histogram.AveragePrecision(), 1e-12);
    }

    [Fact]
    public void Equal_scores_are_ties() =>
        Assert.Equal(0.25, Histogram([(3, true), (3, false), (3, false), (3, false)]).AveragePrecision(), 1e-12);

    [Fact]
    public void Without_a_changed_pixel_it_is_not_defined() =>
        Assert.True(double.IsNaN(Histogram([(1, false), (2, false)]).AveragePrecision()));

    [Fact]
    public void Zero_and_what_lies_below_it_are_the_lowest_score_and_infinity_the_highest()
    {
        var histogram = Histogram([(float.PositiveInfinity, true), (float.Epsilon, false), (0, true), (-1, true), (-0f, false)]);
        // Thresholds: infinity 1/3 at 1; then the lowest bin, which holds the tiniest number too: 2/3 at 3/5.
        Assert.Equal(1.0 / 3 + 2.0 / 3 * 3 / 5, histogram.AveragePrecision(), 1e-12);
    }

    [Fact]
    public void Scores_of_any_size_come_out_within_the_width_of_a_bin()
    {
        var gen = Gen.Select(Gen.Float[0.001f, 1e6f], Gen.Bool).Array[1, 300];
        gen.Where(pixels => pixels.Any(pixel => pixel.Item2)).Sample(pixels =>
        {
            // The bins merge only what is within 0.1 %: the exact figure of merged scores must come out.
            var merged = pixels.Select(pixel => (BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(pixel.Item1) >> 13 << 13), pixel.Item2)).ToArray();
            Assert.All(merged.Zip(pixels), pair => Assert.InRange(pair.First.Item1, pair.Second.Item1 * 0.999f, pair.Second.Item1));
            Assert.Equal(Exact(merged), Histogram(pixels).AveragePrecision(), 1e-9);
        }, iter: 200);
    }

    static double Exact((float Score, bool IsChanged)[] pixels)
    {
        double sum = 0, last = 0;
        foreach (float threshold in pixels.Select(pixel => pixel.Score).Distinct().OrderDescending())
        {
            double hits = pixels.Count(pixel => pixel.IsChanged && pixel.Score >= threshold), recall = hits / pixels.Count(pixel => pixel.IsChanged);
            sum += (recall - last) * hits / pixels.Count(pixel => pixel.Score >= threshold);
            last = recall;
        }
        return sum;
    }

    static ScoreHistogram Histogram(params (float Score, bool IsChanged)[] pixels)
    {
        var histogram = new ScoreHistogram();
        foreach (var (score, isChanged) in pixels)
            if (isChanged) histogram.AddChanged(score);
            else histogram.AddUnchanged(score);
        return histogram;
    }
}
