using ImageryWatch.Hosting;

namespace ImageryWatch.Tests.Hosting;

public sealed class PluginOptionsTests : IDisposable
{
    readonly PluginZoo zoo = new();

    public PluginOptionsTests() => zoo.Add("zoo.options");

    public void Dispose() => zoo.Dispose();

    [Fact]
    public void Without_a_section_a_plugin_gets_its_defaults() =>
        Assert.Equal("hay-2-0-nobody", Assert.Single(zoo.Load().ChangeMethods).Id);

    [Fact]
    public void A_section_is_bound_to_the_options_of_the_plugin() =>
        Assert.Equal("fruit-3-2-ann", Assert.Single(zoo.Load("""
            { "zoo.options": { "food": "fruit", "portions": 3, "times": [7.5, 18], "season": "Winter", "keeper": { "name": "ann" } } }
            """).ChangeMethods).Id);

    [Theory]
    [InlineData("""{ "foot": "hay" }""", "option foot in watch.json is unknown; allowed are food, portions, times, season, keeper")]
    [InlineData("""{ "Food": "hay" }""", "option Food in watch.json is unknown; allowed are food, portions, times, season, keeper")]
    [InlineData("""{ "keeper": { "age": 4 } }""", "option keeper.age in watch.json is unknown; allowed are name")]
    [InlineData("""{ "food": "hay", "food": "fruit" }""", "option food in watch.json stands twice; keep one of them")]
    [InlineData("""{ "food": 5 }""", "option food in watch.json is the number 5 where a text is expected; correct it")]
    [InlineData("""{ "portions": "two" }""", "option portions in watch.json is the text \"two\" where a whole number (Int32) is expected; correct it")]
    [InlineData("""{ "portions": 2.5 }""", "option portions in watch.json is the number 2.5 where a whole number (Int32) is expected; correct it")]
    [InlineData("""{ "portions": null }""", "option portions in watch.json is null where a whole number (Int32) is expected; correct it")]
    [InlineData("""{ "times": 7 }""", "option times in watch.json is the number 7 where a list [ … ] is expected; correct it")]
    [InlineData("""{ "times": [7, "noon"] }""", "option times[1] in watch.json is the text \"noon\" where a number is expected; correct it")]
    [InlineData("""{ "season": "spring" }""", "option season in watch.json is the text \"spring\" where one of Summer, Winter is expected; correct it")]
    [InlineData("""{ "keeper": "ann" }""", "option keeper in watch.json is the text \"ann\" where an object { … } is expected; correct it")]
    [InlineData("[]", "its section in watch.json is a list where an object { … } is expected; correct it")]
    public void What_does_not_fit_is_named(string section, string sentence)
    {
        var refusal = Assert.Single(zoo.Load($$"""{ "zoo.options": {{section}} }""").Refusals);
        Assert.Equal($"plugin zoo.options was left out: {sentence}", refusal.Message);
    }

    [Fact]
    public void A_section_for_a_plugin_that_is_not_there_is_a_warning() =>
        Assert.Equal("watch.json has a section for the plugin zoo.lion, which was not found; correct the id, or tell where the plugin is with --plugins DIR",
            Assert.Single(zoo.Load("""{ "zoo.lion": {} }""").Warnings));

    [Fact]
    public void A_section_for_a_plugin_that_is_refused_is_none()
    {
        zoo.AddUntrusted("zoo.idle");
        Assert.Empty(zoo.Load("""{ "zoo.idle": {} }""").Warnings);
    }
}
