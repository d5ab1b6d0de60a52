using ImageryWatch.Cli.Output;
using ImageryWatch.Pipeline;

namespace ImageryWatch.Tests.Cli;

public class WordingTests
{
    [Theory]
    [InlineData(null, 1234L, "1,234 px")]
    [InlineData(0.25, 1L, "0.25 m²")]
    [InlineData(576.0, 144L, "576 m²")]
    [InlineData(9999.0, 1L, "9,999 m²")]
    [InlineData(10_000.0, 1L, "1.00 ha")]
    [InlineData(123_456.0, 1L, "12.3 ha")]
    [InlineData(4_125_000.0, 1L, "4.13 km²")]
    public void Areas_are_in_the_unit_that_fits(double? squareMetres, long pixels, string words) =>
        Assert.Equal(words, Quantity.Area(squareMetres, pixels));

    [Theory]
    [InlineData(0, 100, "0 %")]
    [InlineData(0, 0, "0 %")]
    [InlineData(1, 1_000_000, "< 0.01 %")]
    [InlineData(1, 3, "33.33 %")]
    [InlineData(999_999, 1_000_000, "> 99.9 %")]
    [InlineData(7, 7, "100 %")]
    public void A_percentage_never_rounds_some_to_none_or_all(long part, long whole, string words) =>
        Assert.Equal(words, Quantity.Percent(part, whole));

    [Theory]
    [InlineData(0.4, "0 s")]
    [InlineData(59.9, "59 s")]
    [InlineData(125, "2 min 5 s")]
    [InlineData(3725, "1 h 2 min")]
    public void Durations_have_two_units_at_most(double seconds, string words) =>
        Assert.Equal(words, Quantity.Duration(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void Positions_name_their_hemispheres() =>
        Assert.Equal("33.50000° S, 70.60000° W", Quantity.Degrees(-70.6, -33.5));

    [Theory]
    [InlineData("plain é 日本", "plain é 日本")]
    [InlineData("two\nlines\r\n", "two lines")]
    [InlineData("\u001b[31mred\u0007", "\\u001B[31mred\\u0007")]
    [InlineData("a\u202Eb", "a\\u202Eb")]
    public void Text_from_elsewhere_stays_on_its_line_and_steers_nothing(string text, string line) =>
        Assert.Equal(line, Printable.Line(text));

    [Theory]
    [InlineData("it failed", "it failed.")]
    [InlineData("it failed.", "it failed.")]
    [InlineData("did it?", "did it?")]
    public void A_sentence_has_one_end(string text, string sentence) => Assert.Equal(sentence, Printable.Sentence(text));

    [Fact]
    public void Progress_is_a_line_a_stage_and_one_every_ten_percent()
    {
        var output = new StringWriter();
        var progress = new PlainProgress(output, "east", TimeProvider.System);
        progress.Report(new("opening", 0, 0));
        for (int done = 0; done <= 1000; done++) progress.Report(new("comparing", done, 1000));
        progress.Report(new("comparing", 500, 1000));
        progress.Report(new("writing", 0, 0));
        string[] lines = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(13, lines.Length);
        Assert.Equal("east: opening", lines[0]);
        Assert.Equal("east: comparing", lines[1]);
        Assert.StartsWith("east: comparing 10 %", lines[2]);
        Assert.StartsWith("east: comparing 100 %", lines[11]);
        Assert.Equal("east: writing", lines[12]);
    }
}
