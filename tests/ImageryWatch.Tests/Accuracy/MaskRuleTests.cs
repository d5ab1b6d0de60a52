using ImageryWatch.Accuracy;

namespace ImageryWatch.Tests.Accuracy;

/// <summary>What the values of a mask mean.</summary>
public class MaskRuleTests
{
    [Theory]
    [InlineData("0 1", "0", "1", "")]
    [InlineData("0", "0", "", "")]
    [InlineData("1", "", "1", "")]
    [InlineData("1 2", "1", "2", "")]
    [InlineData("0 1 2", "0", "1 2", "")]
    [InlineData("0 1 2 3 4", "0", "1 2 3 4", "")]
    [InlineData("0 1 2 3 4 255", "0", "1 2 3 4", "255")]
    [InlineData("1 2 255", "1", "2", "255")]
    [InlineData("0 255", "0", "255", "")]
    [InlineData("255", "", "255", "")]
    [InlineData("0 3 128 252 255", "0 3", "128 252 255", "")]
    [InlineData("0 0.25 0.75 1", "0 0.25", "0.75 1", "")]
    [InlineData("0 65535", "0", "65535", "")]
    public void It_is_told_from_all_values_together(string values, string unchanged, string changed, string notJudged)
    {
        var rule = MaskRule.For(TruthValues.Automatic, Survey(values, []));
        Assert.All(Numbers(unchanged), value => Assert.Equal(0, rule.Judge(value)));
        Assert.All(Numbers(changed), value => Assert.Equal(1, rule.Judge(value)));
        Assert.All(Numbers(notJudged), value => Assert.True(float.IsNaN(rule.Judge(value))));
        Assert.True(float.IsNaN(rule.Judge(float.NaN)));
        Assert.EndsWith(".", rule.Words, StringComparison.Ordinal);
    }

    [Fact]
    public void Given_values_win()
    {
        var values = new TruthValues([1, 2], [3, 255]);
        var rule = MaskRule.For(values, Survey("0 1 2 3 4 255", values.Ignored));
        Assert.Equal([0, 1, 1, 0], new[] { 0f, 1f, 2f, 4f }.Select(rule.Judge));
        Assert.True(float.IsNaN(rule.Judge(3)));
        Assert.True(float.IsNaN(rule.Judge(255)));
        Assert.Equal("1 or 2 is changed, as given; nodata and 3 or 255 are not judged.", rule.Words);
    }

    [Fact]
    public void An_ignored_value_does_not_sway_what_the_others_mean()
    {
        var values = new TruthValues(null, [200]);
        Assert.Equal(1, MaskRule.For(values, Survey("0 1 200", values.Ignored)).Judge(1));
    }

    static MaskRule.Survey Survey(string values, IReadOnlyList<double> ignored)
    {
        var survey = new MaskRule.Survey(ignored);
        foreach (float value in Numbers(values)) survey.Add(value);
        survey.Add(float.NaN);
        return survey;
    }

    static float[] Numbers(string text) =>
        [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => float.Parse(word, System.Globalization.CultureInfo.InvariantCulture))];
}
