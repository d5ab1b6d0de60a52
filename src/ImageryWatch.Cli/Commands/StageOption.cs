using System.CommandLine;
using System.CommandLine.Parsing;
using ImageryWatch.Cli.Configuration;
using ImageryWatch.Pipeline;

namespace ImageryWatch.Cli.Commands;

/// <summary>Options that leave a stage to itself or switch it off.</summary>
static class StageOption
{
    /// <summary>An option that takes <c>auto</c> or <c>off</c>.</summary>
    public static Option<AutomaticStage?> Stage(string name, string description) => new(name)
    {
        HelpName = StageSetting.Words,
        Description = description,
        CustomParser = result =>
        {
            string word = result.Tokens[0].Value;
            if (StageSetting.Parse(word) is { } stage) return stage;
            result.AddError($"{((OptionResult)result.Parent!).Option.Name} is \"{word}\"; expected is {StageSetting.Expected}.");
            return null;
        },
    };
}
