using ImageryWatch.Change;
using ImageryWatch.Detectors.Differencing;
using ImageryWatch.Detectors.Differencing.Fusion;
using ImageryWatch.Detectors.Differencing.Neighbourhoods;
using ImageryWatch.Rasters;

namespace ImageryWatch.Tests.Differencing;

/// <summary>What every method promises, and what each is for.</summary>
public class MethodTests
{
    public static TheoryData<string> Methods => [.. All.Keys];

    static Dictionary<string, ChangeMethod> All { get; } = new()
    {
        ["cva"] = survey => new ChangeVectorAnalysis(survey.Before, survey.After),
        ["ir-mad"] = survey => new ReweightedMad(survey),
        ["ncc"] = survey => new LocalCorrelation(survey),
        ["log-ratio"] = survey => new LogRatio(survey),
        ["pca-kmeans"] = survey => new PrincipalBlocks(survey),
        ["fusion, two pixels a cell"] = survey => new EvidenceFusion(At(0.5, survey)),
        ["fusion, a pixel a cell"] = survey => new EvidenceFusion(At(1.5, survey)),
    };

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_window_is_measured_to_the_same_bits_wherever_it_is_cut(string method)
    {
        using var before = Pair(1, out var after);
        using (after)
        {
            var detector = All[method](Scenery.Survey(before, after, 0.5));
            var whole = Scenery.Measure(detector, before, after);
            foreach (var window in new PixelWindow[] { new(0, 0, 40, 30), new(17, 9, 23, 31), new(61, 3, 35, 61), new(5, 40, 90, 24) })
            {
                var part = Scenery.Measure(detector, before, after, window);
                for (var row = 0; row < window.Height; row++)
                    Assert.Equal(whole.AsSpan((window.Row + row) * before.Width + window.Column, window.Width).ToArray(), part[(row * window.Width)..((row + 1) * window.Width)]);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_gap_on_either_date_is_a_gap_in_the_magnitude(string method)
    {
        using var before = Pair(2, out var after);
        using (after)
        {
            before.Row(1, 20)[30] = float.NaN;
            after.Row(0, 40)[50] = float.NaN;
            var found = Scenery.Measure(All[method](Scenery.Survey(before, after, 0.5)), before, after);
            Assert.True(float.IsNaN(found[20 * before.Width + 30]));
            Assert.True(float.IsNaN(found[40 * before.Width + 50]));
            Assert.False(float.IsNaN(found[60 * before.Width + 90]));
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void What_changed_stands_out_from_what_did_not(string method)
    {
        using var before = Pair(3, out var after);
        using (after)
        {
            var found = Scenery.Measure(All[method](Scenery.Survey(before, after, 0.5)), before, after);
            double changed = 0, unchanged = 0;
            for (var row = 28; row < 40; row++)
            {
                changed += found.AsSpan(row * before.Width + 44, 12).ToArray().Average();
                unchanged += found.AsSpan(row * before.Width + 8, 12).ToArray().Average();
            }

            Assert.True(changed > 3 * unchanged, $"{changed} against {unchanged}");
        }
    }

    [Fact]
    public void Ir_mad_does_not_see_any_mixing_of_the_bands()
    {
        using var before = Pair(4, out var after);
        using (after)
        {
            var expected = Scenery.Measure(new ReweightedMad(Scenery.Survey(before, after)), before, after);
            float[] red = after.Band(0).ToArray(), green = after.Band(1).ToArray(), blue = after.Band(2).ToArray();
            using var mixed = Scenery.Tile(
                before.Width, before.Height,
                [.. red.Select((value, i) => 2 * value + 0.5f * green[i] + 100)],
                [.. green.Select((value, i) => value - 0.3f * blue[i] - 7)],
                [.. blue.Select((value, i) => 0.4f * value + 0.1f * red[i])]);
            var found = Scenery.Measure(new ReweightedMad(Scenery.Survey(before, mixed)), before, mixed);
            for (var i = 0; i < found.Length; i++) Assert.Equal(expected[i], found[i], Math.Max(0.05f, 0.05f * expected[i]));
        }
    }

    [Fact]
    public void Ir_mad_says_when_there_is_too_little_to_fit()
    {
        using var before = Scenery.Tile(5, 5, Scenery.Ground(5, 5, 1));
        using var after = Scenery.Tile(5, 5, Scenery.Ground(5, 5, 2));
        var error = Assert.Throws<RasterException>(() => new ReweightedMad(Scenery.Survey(before, after)));
        Assert.Equal("the method ir-mad found 25 pixels with data on both dates in the survey and needs 30; choose --method cva", error.Message);
    }

    // python3-scipy (Debian 12), a as in NeighbourhoodTests, b = (x * 7919 + y * 104729 + x * y % 17 * 3) % 101, G = gaussian_filter(., 3, truncate=3):
    // 1 - (G(a b) - G(a) G(b) + 30) / sqrt((G(a²) - G(a)² + 30) (G(b²) - G(b)² + 30)) at [row, column].
    [Theory]
    [InlineData(20, 20, 0.7034386830709529)]
    [InlineData(15, 22, 0.7307617032482688)]
    public void Ncc_agrees_with_scipy(int row, int column, double expected)
    {
        float[] grey = Scenery.Checks(40, 40), other = Scenery.OtherChecks(40, 40);
        using Plane before = Scenery.Plane(40, 40, [.. grey.Select(value => value - 50)]), after = Scenery.Plane(40, 40, [.. other.Select(value => value - 50)]);
        using var blur = new TileBlur(null);
        using var result = LocalCorrelation.Correlate(before, after, blur, new(3), 9);
        Assert.Equal(expected, result.Samples[(row - 9) * 22 + column - 9], 4);
    }

    [Fact]
    public void Log_ratio_measures_a_factor_as_its_logarithm_whatever_the_brightness()
    {
        float[] ground = [.. Scenery.Ground(64, 64, 5).Select(value => MathF.Max(value, 20))], tripled = [.. ground.Select(value => 3 * value)];
        using var before = Scenery.Tile(64, 64, ground);
        using var after = Scenery.Tile(64, 64, tripled);
        var found = Scenery.Measure(new LogRatio(Scenery.Survey(before, after)), before, after);
        Assert.All(found, value => Assert.Equal(Math.Log(3), value, 0.01));
    }

    static PairSurvey At(double gsdMetres, PairSurvey survey) =>
        new(survey.Grid with { GsdMetres = gsdMetres }, new Lazy<PairSample>(() => new(survey.Before, survey.After, survey.Tiles)));

    static RasterTile Pair(int seed, out RasterTile after)
    {
        const int Width = 100, Height = 68;
        var bands = Enumerable.Range(0, 3).Select(band => Scenery.Ground(Width, Height, 10 * seed + band)).ToArray();
        var noise = new Random(seed);
        float[][] later = [.. bands.Select(band => band.Select(value => value + (float)noise.NextDouble() * 4).ToArray())];
        foreach (var band in later)
        {
            for (var row = 26; row < 42; row++)
            {
                for (var column = 42; column < 58; column++) band[row * Width + column] = (row / 3 + column / 4) % 2 * 150 + 30;
            }
        }

        after = Scenery.Tile(Width, Height, later);
        return Scenery.Tile(Width, Height, bands);
    }
}
