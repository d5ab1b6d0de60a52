using ImageryWatch.Objects.Signatures;
using ImageryWatch.Tests.Architecture;
using NJsonSchema;

namespace ImageryWatch.Tests.Objects.Signatures;

public sealed class CatalogTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("imagerywatch-").FullName;

    [Fact]
    public async Task The_built_in_catalogue_fits_its_schema()
    {
        string models = Path.Combine(Repository.Root, "models");
        var schema = await JsonSchema.FromFileAsync(Path.Combine(models, "signatures-1.0.schema.json"), TestContext.Current.CancellationToken);
        Assert.Empty(schema.Validate(await File.ReadAllTextAsync(Path.Combine(models, "signatures.json"), TestContext.Current.CancellationToken)));
    }

    [Fact]
    public void The_built_in_catalogue_has_the_classes_and_candidates_that_documents_promise()
    {
        Assert.Equal(
            ["passenger vehicle", "light utility", "truck", "semi-trailer", "bus", "armoured vehicle", "heavy 8x8 chassis"], SignatureCatalog.BuiltIn.SizeClasses.Select(size => size.Name));
        Assert.Equal(
            ["5P85SM2", "5P85TE2", "92N6", "91N6", "9P78-1", "9T250", "BM-30", "mobile crane", "concrete pump", "low loader"], SignatureCatalog.BuiltIn.Candidates.Select(candidate => candidate.Name));
    }

    [Theory]
    [InlineData("small vehicle", true)]
    [InlineData("launcher-type vehicle", true)]
    [InlineData("Truck", true)]
    [InlineData("ship", false)]
    [InlineData("carport", false)]
    public void Labels_are_compared_by_their_words(string label, bool covered) => Assert.Equal(covered, SignatureCatalog.BuiltIn.Covers(label));

    [Fact]
    public void A_file_of_the_user_adds_and_replaces()
    {
        var catalog = SignatureCatalog.BuiltIn.With(Write("""
            {
              "version": "1.0", "labels": ["boat"],
              "sizeClasses": [{ "name": "bus", "lengthMetres": [9, 10], "widthMetres": [2.5, 2.6], "sources": ["measured"] }],
              "candidates": [{ "name": "fire engine", "sizeClass": "truck", "lengthMetres": [8, 9], "widthMetres": [2.5, 2.6], "lookAlikes": ["lorry"], "sources": ["measured"] }]
            }
            """));
        Assert.True(catalog.Covers("boat") && catalog.Covers("car"));
        Assert.Equal(9, Assert.Single(catalog.SizeClasses, size => size.Name == "bus").Length.Least);
        Assert.Contains(catalog.Candidates, candidate => candidate.Name == "fire engine");
        Assert.Contains("built in, SHA-256 ", catalog.Origin, StringComparison.Ordinal);
        Assert.Contains("; own.json, SHA-256 ", catalog.Origin, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ \"version\": \"1.0\" }", "own.json is no catalogue of signatures: what was found")]
    [InlineData("[1", "own.json is no catalogue of signatures: what was found")]
    [InlineData("{ \"version\": \"2.0\", \"labels\": [], \"sizeClasses\": [], \"candidates\": [] }", "own.json has version 2.0, but this program reads 1.x")]
    [InlineData("{ \"version\": \"1.0\", \"labels\": [], \"colour\": 1, \"sizeClasses\": [], \"candidates\": [] }", "own.json is no catalogue of signatures: what was found at $.colour")]
    [InlineData("{ \"version\": \"1.0\", \"labels\": [], \"sizeClasses\": [{ \"name\": \"x\", \"lengthMetres\": [9, 8], \"widthMetres\": [1, 2], \"sources\": [\"s\"] }], \"candidates\": [] }", "own.json gives x lengthMetres [9, 8], expected the least and the greatest length in metres")]
    [InlineData("{ \"version\": \"1.0\", \"labels\": [], \"sizeClasses\": [{ \"name\": \"x\", \"lengthMetres\": [8, 9], \"widthMetres\": [1, 2], \"sources\": [] }], \"candidates\": [] }", "own.json names no sources for x")]
    [InlineData("{ \"version\": \"1.0\", \"labels\": [], \"sizeClasses\": [], \"candidates\": [{ \"name\": \"y\", \"sizeClass\": \"boat\", \"lengthMetres\": [8, 9], \"widthMetres\": [1, 2], \"lookAlikes\": [\"z\"], \"sources\": [\"s\"] }] }", "own.json gives y the sizeClass \"boat\", expected one of armoured vehicle")]
    [InlineData("{ \"version\": \"1.0\", \"labels\": [], \"sizeClasses\": [], \"candidates\": [{ \"name\": \"y\", \"sizeClass\": \"bus\", \"lengthMetres\": [8, 9], \"widthMetres\": [1, 2], \"lookAlikes\": [], \"sources\": [\"s\"] }] }", "own.json names no lookAlikes for y")]
    public void A_file_that_is_no_catalogue_is_refused_in_one_sentence(string json, string start)
    {
        var error = Assert.Throws<InvalidDataException>(() => SignatureCatalog.BuiltIn.With(Write(json)));
        Assert.StartsWith(start, error.Message, StringComparison.Ordinal);
        Assert.EndsWith(".", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_named() =>
        Assert.Contains("missing.json cannot be read", Assert.Throws<InvalidDataException>(() => SignatureCatalog.BuiltIn.With(Path.Combine(folder, "missing.json"))).Message, StringComparison.Ordinal);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    string Write(string json)
    {
        string path = Path.Combine(folder, "own.json");
        File.WriteAllText(path, json);
        return path;
    }
}
