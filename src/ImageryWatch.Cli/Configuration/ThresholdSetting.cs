namespace ImageryWatch.Cli.Configuration;

/// <summary>What was asked for as threshold: a number, or the automatic rule.</summary>
/// <param name="Value">The number; null for automatic.</param>
readonly record struct ThresholdSetting(double? Value)
{
    /// <summary>The word for the automatic rule.</summary>
    public const string AutomaticWord = "auto";

    /// <summary>The automatic rule.</summary>
    public static readonly ThresholdSetting Automatic = new(null);
}
