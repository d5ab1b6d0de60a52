using ImageryWatch.Pipeline;

namespace ImageryWatch.Cli.Configuration;

/// <summary>The words for a stage that works by itself or not at all.</summary>
static class StageSetting
{
    /// <summary>For the help.</summary>
    public const string Words = "auto|off";

    /// <summary>For messages.</summary>
    public const string Expected = "\"auto\" or \"off\"";

    /// <summary>The stage that a word means; null when it means none.</summary>
    public static AutomaticStage? Parse(string? word) => word switch
    {
        "auto" => AutomaticStage.Auto,
        "off" => AutomaticStage.Off,
        _ => null,
    };
}
