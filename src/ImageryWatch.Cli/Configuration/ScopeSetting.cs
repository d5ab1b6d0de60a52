using ImageryWatch.Objects;

namespace ImageryWatch.Cli.Configuration;

/// <summary>The words for where objects are looked for.</summary>
static class ScopeSetting
{
    /// <summary>For the help.</summary>
    public const string Words = "changed|everywhere";

    /// <summary>For messages.</summary>
    public const string Expected = "\"changed\" or \"everywhere\"";

    /// <summary>The scope that a word means; null when it means none.</summary>
    public static DetectionScope? Parse(string? word) => word switch
    {
        "changed" => DetectionScope.Changed,
        "everywhere" => DetectionScope.Everywhere,
        _ => null,
    };
}
