using ImageryWatch.Objects;
using ImageryWatch.Objects.Signatures;
using ImageryWatch.Reports;

namespace ImageryWatch.Tests.Objects.Signatures;

public sealed class DescriptionTests
{
    const string HeavyAtRecognition =
        "large vehicle, 13.2 ± 0.3 m x 3.1 ± 0.3 m; size consistent with heavy 8x8 chassis (5P85SM2, 92N6, 91N6, 9P78-1, 9T250, mobile crane); one of 6 of this size within 300 m";

    [Fact]
    public void At_recognition_the_size_names_a_class_and_what_may_be_in_it_with_look_alikes() =>
        Assert.Equal(HeavyAtRecognition, Describe(13.2, 3.1, gsd: 0.3, ofThisSize: 6));

    [Theory]
    [InlineData(0.5)]
    [InlineData(1.0)]
    [InlineData(1.5)]
    public void Coarser_than_recognition_no_type_is_named(double gsd)
    {
        var size = Measure(13.2, 3.1, gsd);
        Assert.Equal(ResolutionLevel.Detection, size.Resolution);
        Assert.Contains(size.Matches, match => match.SizeClass == "heavy 8x8 chassis");
        Assert.All(size.Matches, match => Assert.Empty(match.Candidates));
        string sentence = Describe(13.2, 3.1, gsd);
        Assert.All(SignatureCatalog.BuiltIn.Candidates, candidate => Assert.DoesNotContain(candidate.Name, sentence, StringComparison.Ordinal));
        Assert.Contains($"too coarse at {gsd:0.##} m a pixel to recognise its kind, which takes 0.39 m", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Coarser_than_detection_nothing_is_measured() =>
        Assert.Equal("large vehicle; too small to be measured at 2 m a pixel", Describe(13.2, 3.1, gsd: 2));

    [Theory]
    [InlineData(3, 1.5, ResolutionLevel.Detection)]
    [InlineData(3, 1.6, ResolutionLevel.TooCoarse)]
    [InlineData(3, 0.375, ResolutionLevel.Recognition)]
    [InlineData(3, 0.39, ResolutionLevel.Detection)]
    [InlineData(3, 0.234, ResolutionLevel.Identification)]
    [InlineData(3, 0.24, ResolutionLevel.Recognition)]
    public void Levels_are_those_of_Johnson(double width, double gsd, ResolutionLevel level) => Assert.Equal(level, ResolutionGate.Of(width, gsd));

    [Fact]
    public void A_candidate_needs_the_resolution_of_its_own_width()
    {
        // The box is wide enough for recognition, a concrete pump of 2.5 m is not.
        var size = Measure(12.2, 2.8, 0.33);
        Assert.Equal(ResolutionLevel.Recognition, size.Resolution);
        string[] candidates = [.. size.Matches.SelectMany(match => match.Candidates)];
        Assert.DoesNotContain("concrete pump", candidates);
        Assert.Contains("BM-30", candidates);
    }

    [Fact]
    public void No_candidate_stands_without_a_look_alike()
    {
        for (double length = 3; length < 20; length += 0.25)
        {
            for (double width = 1.5; width < 4; width += 0.1)
            {
                foreach (var match in Measure(length, width, 0.15).Matches) Assert.NotEqual(1, match.Candidates.Count);
            }
        }
    }

    [Fact]
    public void The_error_is_of_boxes_and_view()
    {
        double PlusMinus(double gsd, double? offNadir, SizeError error) => new SizeMeasurement(SignatureCatalog.BuiltIn).Of("vehicle", 5, 2, new(gsd, gsd, offNadir, _ => error)).LengthPlusMinusMetres;
        Assert.Equal(1.645 * 0.5 * Math.Sqrt(1.0 / 6 + 0.25), PlusMinus(0.5, 0, SizeError.Assumed), 3);
        Assert.Equal(1.645 * 0.5 * 1.5, PlusMinus(0.5, 0, new(1.5, 0.1)), 3);
        Assert.Equal(3 * Math.Tan(25 * Math.PI / 180), PlusMinus(0.01, 25, new(0, 0)), 3);
    }

    [Fact]
    public void An_unknown_angle_of_view_is_said() =>
        Assert.EndsWith("; angle of view unknown, so its height may add to its size", Describe(13.2, 3.1, 0.3, offNadir: null), StringComparison.Ordinal);

    [Fact]
    public void Words_of_likelihood_need_a_calibrated_probability_and_the_resolution()
    {
        Assert.StartsWith("very likely large vehicle (probability 0.91), 13.2", Describe(13.2, 3.1, 0.3, probability: 0.91), StringComparison.Ordinal);
        Assert.StartsWith("detected as large vehicle (probability 0.91), 13.2", Describe(13.2, 3.1, 0.5, probability: 0.91), StringComparison.Ordinal);
        Assert.StartsWith("large vehicle, 13.2", Describe(13.2, 3.1, 0.3), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.97, "almost certainly")]
    [InlineData(0.95, "almost certainly")]
    [InlineData(0.8, "very likely")]
    [InlineData(0.55, "likely")]
    [InlineData(0.5, "with roughly even chance")]
    [InlineData(0.2, "unlikely")]
    [InlineData(0.05, "very unlikely")]
    [InlineData(0.01, "with almost no chance")]
    public void The_words_are_those_of_the_directive(double probability, string word) => Assert.Equal(word, Likelihood.Of(probability));

    [Fact]
    public void What_the_catalogue_is_not_about_is_measured_and_not_compared()
    {
        var view = new ViewOfObject(0.3, 0.3, 0, _ => SizeError.Assumed);
        var measurement = new SizeMeasurement(SignatureCatalog.BuiltIn);
        var size = measurement.Of("ship", 13.2, 3.1, view);
        Assert.Equal("ship, 13.2 ± 0.3 m x 3.1 ± 0.3 m", new ObjectDescription(SignatureCatalog.BuiltIn).Of(new(PairSide.After, "ships", "ship", 0.8, default), size, view, 1));
    }

    [Fact]
    public void What_was_seen_in_part_is_not_measured() => Assert.Equal(
        "car; seen in part only, so that it was not measured",
        new ObjectDescription(SignatureCatalog.BuiltIn).Of(new(PairSide.After, "cars", "car", 0.8, default) { IsCut = true }, null, null, 1));

    [Fact]
    public void A_size_of_no_class_is_said() => Assert.Contains("no class of the catalogue has this size", Describe(30, 3.1, 0.3), StringComparison.Ordinal);

    static ObjectSize Measure(double length, double width, double gsd) =>
        new SizeMeasurement(SignatureCatalog.BuiltIn).Of("large vehicle", length, width, new(gsd, gsd, 0, _ => SizeError.Assumed));

    static string Describe(double length, double width, double gsd, double? offNadir = 0, double? probability = null, int ofThisSize = 1)
    {
        var view = new ViewOfObject(gsd, gsd, offNadir, _ => SizeError.Assumed);
        var measurement = new SizeMeasurement(SignatureCatalog.BuiltIn);
        return new ObjectDescription(SignatureCatalog.BuiltIn).Of(
            new(PairSide.After, "vehicles", "large vehicle", 0.8, default) { Probability = probability }, measurement.Of("large vehicle", length, width, view), view, ofThisSize);
    }
}
