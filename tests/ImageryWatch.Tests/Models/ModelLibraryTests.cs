using ImageryWatch.Hosting;
using ImageryWatch.Models;
using ImageryWatch.Pipeline;
using ImageryWatch.Tests.Cli;

namespace ImageryWatch.Tests.Models;

public sealed class ModelLibraryTests : IDisposable
{
    readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Fact]
    public void Models_are_files_and_folders_that_a_format_knows_and_the_first_of_a_name_counts()
    {
        work.Write("first/spots.bright", "");
        work.Write("first/lights/model.bright", "");
        work.Write("first/readme.txt", "");
        work.Write("first/.hidden.bright", "");
        work.Write("second/spots.bright", "");
        var library = Search("first", "second", "nowhere");
        Assert.Equal(["lights", "spots"], library.Models.Select(model => model.Name));
        Assert.Equal(work["first/lights"], library.Models[0].Path);
        Assert.Equal(work["first/spots.bright"], library.Models[1].Path);
        Assert.Equal("lights", Assert.Single(Search("first/lights").Models).Name);
    }

    [Fact]
    public void Without_a_name_the_only_model_is_meant_or_the_one_of_the_usual_name()
    {
        Directory.CreateDirectory(work["models"]);
        Assert.Contains($"put one in {work["models"]}", Assert.Throws<UsageException>(() => Search("models").Find(null)).Message, StringComparison.Ordinal);
        work.Write("models/spots.bright", "");
        Assert.Equal("spots", Search("models").Find(null).Name);
        work.Write("models/lights.bright", "");
        Assert.Contains("name one with --model: lights, spots", Assert.Throws<UsageException>(() => Search("models").Find(null)).Message, StringComparison.Ordinal);
        work.Write("models/vehicles.bright", "");
        Assert.Equal("vehicles", Search("models").Find(null).Name);
    }

    [Fact]
    public void A_path_names_a_model_anywhere()
    {
        work.Write("models/spots.bright", "");
        string other = work.Write("elsewhere/lamps.bright", ""), text = work.Write("elsewhere/lamps.txt", "");
        Assert.Equal("lamps", Search("models").Find(other).Name);
        Assert.Contains("the loaded formats are bright", Assert.Throws<UsageException>(() => Search("models").Find(text)).Message, StringComparison.Ordinal);
        Assert.Contains("the models are spots", Assert.Throws<UsageException>(() => Search("models").Find("lamps")).Message, StringComparison.Ordinal);
        Assert.Contains("no loaded plugin runs models", Assert.Throws<UsageException>(() => ModelLibrary.Search(new(), []).Find(text)).Message, StringComparison.Ordinal);
    }

    ModelLibrary Search(params string[] folders) =>
        ModelLibrary.Search(new PluginCatalog { ModelFormats = [new("bright", new("test.bright", "1.0", "00"), new Bright())] }, [.. folders.Select(folder => work[folder])]);

    sealed class Bright : IModelFormat
    {
        public bool Recognizes(string path) =>
            path.EndsWith(".txt", StringComparison.Ordinal) ? throw new InvalidOperationException("no text, please")
            : path.EndsWith(".bright", StringComparison.Ordinal) || File.Exists(Path.Combine(path, "model.bright"));

        public IModel Open(string path, IReadOnlyDictionary<string, string> keys) => throw new NotSupportedException();
    }
}
