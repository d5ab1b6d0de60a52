using System.Text.Json;

namespace ImageryWatch.Tests.Cli;

/// <summary>What the program said and how it ended.</summary>
sealed record CliRun(int ExitCode, string Out, string Error)
{
    /// <summary>Lines of standard error.</summary>
    public string[] ErrorLines => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Standard output as JSON.</summary>
    public JsonElement Json => JsonDocument.Parse(Out).RootElement;

    /// <summary>It ended with this code and one sentence that holds all these words.</summary>
    public void FailedWith(int exitCode, params string[] words)
    {
        Assert.True(ExitCode == exitCode, $"exit code {ExitCode}, expected {exitCode}\n{Error}{Out}");
        string sentence = Assert.Single(ErrorLines);
        Assert.StartsWith("imagerywatch: ", sentence);
        Assert.EndsWith(".", sentence.Replace('?', '.'));
        foreach (string word in words) Assert.Contains(word, sentence);
        NoTrace();
    }

    /// <summary>It ended well and said nothing on standard error.</summary>
    public void Succeeded()
    {
        Assert.True(ExitCode == 0, $"exit code {ExitCode}\n{Error}{Out}");
        Assert.Empty(Error);
    }

    /// <summary>No stack trace, no name of an exception, nothing that steers a terminal.</summary>
    public void NoTrace()
    {
        foreach (string text in (string[])[Out, Error])
        {
            Assert.DoesNotContain("   at ", text);
            Assert.DoesNotContain("Exception", text);
            Assert.DoesNotContain("\u001b", text);
        }
    }
}
