using System.Text.RegularExpressions;

namespace ImageryWatch.Tests.Architecture;

/// <summary>How the sources are laid out.</summary>
public sealed partial class SourcesTests
{
    [Fact]
    public void A_file_holds_one_public_type_and_is_named_after_it()
    {
        var astray =
            from file in Repository.Sources("src", "plugins")
            let types = PublicType().Matches(File.ReadAllText(file)).Select(match => match.Groups["name"].Value).ToList()
            where types.Count > 1 || (types.Count == 1 && types[0] != Path.GetFileNameWithoutExtension(file))
            select $"{Path.GetRelativePath(Repository.Root, file)}: {string.Join(", ", types)}";
        Assert.True(!astray.Any(), string.Join("\n", astray));
    }

    [Fact]
    public void A_public_type_says_what_it_is()
    {
        var silent =
            from file in Repository.Sources("src", "plugins")
            let text = File.ReadAllText(file)
            from Match type in PublicType().Matches(text)
            where !Documented().IsMatch(text[..type.Index])
            select $"{Path.GetRelativePath(Repository.Root, file)}: {type.Groups["name"].Value}";
        Assert.True(!silent.Any(), string.Join("\n", silent));
    }

    // Namespaces are file-scoped, so types begin in the first column.
    [GeneratedRegex(@"^public (?:(?:static|sealed|abstract|readonly|partial|unsafe|ref) )*(?:(?:record struct|record class|record|class|struct|interface|enum) |delegate [\w<>?\[\], ]+ )(?<name>\w+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex PublicType();

    // The last line before the type, attributes aside, is a documentation comment.
    [GeneratedRegex(@"^///.*\n(?:\[.*\]\n)*\z", RegexOptions.Multiline)]
    private static partial Regex Documented();
}
