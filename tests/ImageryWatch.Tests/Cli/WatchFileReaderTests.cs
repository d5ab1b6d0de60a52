using System.Reflection;
using System.Text;
using System.Text.Json;
using ImageryWatch.Cli.Configuration;
using ImageryWatch.Pipeline;

namespace ImageryWatch.Tests.Cli;

public class WatchFileReaderTests
{
    [Fact]
    public void Every_setting_is_read()
    {
        var file = Read("""
            {
              "$schema": "watch.schema.json",
              // A comment, and commas at the end, are for people.
              "compare": {
                "method": "absolute-difference", "threshold": 2.5, "minAreaSquareMetres": 40, "gsdMetres": 0.5,
                "registration": "off", "opening": 1, "closing": 2, "window": 256, "threads": 3, "timeLimitSeconds": 7.5, "sinks": ["json", "html"],
              },
              "plugins": { "sinks.html": { "title": "Port" } },
            }
            """);
        var request = file.Compare.ToRequest("a", "b", null);
        Assert.Equal("absolute-difference", request.Method);
        Assert.Equal(2.5, request.Threshold);
        Assert.Equal(40, request.MinAreaSquareMetres);
        Assert.Equal(0.5, request.GsdMetres);
        Assert.Equal(AutomaticStage.Off, request.Registration);
        Assert.Equal(new(1, 2), request.Morphology);
        Assert.Equal(256, request.WindowPixels);
        Assert.Equal(3, request.Threads);
        Assert.Equal(TimeSpan.FromSeconds(7.5), request.PluginTimeLimit);
        Assert.Equal(["json", "html"], file.Compare.Sinks!);
        Assert.Equal("Port", file.Plugins["sinks.html"].GetProperty("title").GetString());
    }

    [Fact]
    public void What_is_not_said_keeps_the_engines_default()
    {
        ComparisonRequest expected = new("a", "b"), found = Read("{}").Compare.ToRequest("a", "b", null);
        Assert.Equal(expected.CheckMethods, found.CheckMethods);
        // Records compare their lists by identity.
        Assert.Equal(expected with { CheckMethods = [] }, found with { CheckMethods = [] });
    }

    [Fact]
    public void Automatic_said_first_wins_over_a_number_said_later()
    {
        var number = new CompareSettings { Threshold = new(3), Method = "cva" };
        var both = new CompareSettings { Threshold = ThresholdSetting.Automatic }.Over(number);
        Assert.Null(both.ToRequest("a", "b", null).Threshold);
        Assert.Equal("cva", both.Method);
    }

    [Theory]
    [InlineData("{\n  \"compare\": {\n    \"windo\": 256\n  }\n}", "watch.json line 3: the key compare.windo is unknown")]
    [InlineData("{\n  \"compares\": { }\n}", "watch.json line 2: the key compares is unknown")]
    [InlineData("{\n  \"compare\": {\n    \"window\": 256,\n    \"window\": 512\n  }\n}", "watch.json line 4: the key compare.window is there twice")]
    [InlineData("{ \"compare\": { \"window\": 32 } }", "watch.json line 1: compare.window holds 32; expected is a whole number, 64 to 4096 pixels")]
    [InlineData("{ \"compare\": { \"window\": 256.5 } }", "compare.window holds 256.5")]
    [InlineData("{ \"compare\": { \"gsdMetres\": \"0.5\" } }", "compare.gsdMetres holds \"0.5\"; expected is a number")]
    [InlineData("{ \"compare\": { \"registration\": \"on\" } }", "compare.registration holds \"on\"; expected is \"auto\" or \"off\"")]
    [InlineData("{ \"compare\": { \"registration\": true } }", "compare.registration holds true; expected is \"auto\" or \"off\"")]
    [InlineData("{ \"compare\": { \"gsdMetres\": 1e999 } }", "compare.gsdMetres holds 1e999")]
    [InlineData("{ \"compare\": { \"threshold\": \"high\" } }", "expected is \"auto\" or a number")]
    [InlineData("{ \"compare\": { \"sinks\": [] } }", "compare.sinks holds []")]
    [InlineData("{ \"compare\": { \"sinks\": [1] } }", "compare.sinks holds 1")]
    [InlineData("{ \"compare\": { \"detect\": \"all\" } }", "compare.detect holds \"all\"; expected is \"changed\" or \"everywhere\"")]
    [InlineData("{\n\"compare\": { \"bands\": { \"red\": 1 } } }", "compare.bands.red holds 1; expected is a text in quotes")]
    [InlineData("{ \"compare\": [] }", "compare holds []; expected is an object")]
    [InlineData("{ \"plugins\": { \"sinks.html\": 1 } }", "plugins.sinks.html holds 1")]
    [InlineData("[]", "the file holds []")]
    [InlineData("{\n\n \"compare\": {,} }", "watch.json line 3 is not valid JSON")]
    [InlineData("{ \"compare\": { \"method\": \"\\uD800\" } }", "not Unicode")]
    [InlineData("{} {}", "not valid JSON")]
    public void What_is_wrong_is_named_with_its_line(string json, string words) =>
        Assert.Contains(words, Assert.Throws<UsageException>(() => Read(json)).Message);

    [Fact]
    public void A_byte_order_mark_does_no_harm() => Assert.Empty(Read("\uFEFF{}").Plugins);

    [Fact]
    public void The_schema_knows_the_keys_and_ranges_that_the_reader_knows()
    {
        string path = typeof(WatchFileReaderTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "WatchFileSchema").Value!;
        using var schema = JsonDocument.Parse(File.ReadAllBytes(path));
        var settings = schema.RootElement.GetProperty("properties").GetProperty("compare").GetProperty("properties");
        foreach (var setting in settings.EnumerateObject())
        {
            if (setting.Value.TryGetProperty("minimum", out var least))
            {
                Read($$"""{ "compare": { "{{setting.Name}}": {{least}} } }""");
                Assert.Throws<UsageException>(() => Read($$"""{ "compare": { "{{setting.Name}}": {{least.GetDouble() - 1}} } }"""));
            }

            if (setting.Value.TryGetProperty("maximum", out var greatest))
            {
                Read($$"""{ "compare": { "{{setting.Name}}": {{greatest}} } }""");
                Assert.Throws<UsageException>(() => Read($$"""{ "compare": { "{{setting.Name}}": {{greatest.GetDouble() + 1}} } }"""));
            }
        }

        string unknown = Assert.Throws<UsageException>(() => Read("""{ "compare": { "?": 1 } }""")).Message;
        foreach (var setting in settings.EnumerateObject()) Assert.Contains(setting.Name, unknown);
        Assert.Equal(settings.EnumerateObject().Count(), typeof(CompareSettings).GetProperties().Length);
    }

    static WatchFile Read(string json) => WatchFileReader.Parse("watch.json", Encoding.UTF8.GetBytes(json));
}
