using ImageryWatch.Alignment;

namespace ImageryWatch.Cli.Configuration;

/// <summary>The words for <see cref="RegistrationMode"/>, on the command line and in watch.json alike.</summary>
static class RegistrationWords
{
    /// <summary>What is expected, for messages.</summary>
    public const string Expected = "\"auto\" or \"off\"";

    /// <summary>The mode; null for any other word.</summary>
    public static RegistrationMode? Mode(string? word) => word switch
    {
        "auto" => RegistrationMode.Auto,
        "off" => RegistrationMode.Off,
        _ => null,
    };
}
