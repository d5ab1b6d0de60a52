using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using ImageryWatch.Cli.Configuration;

namespace ImageryWatch.Cli.Commands;

/// <summary>Options that take a number, with messages that name what is allowed.</summary>
static class NumberOption
{
    /// <summary>An option that takes a number.</summary>
    public static Option<double?> Number(string name, string unit, NumberRange range, string description) =>
        new(name) { HelpName = unit, Description = description, CustomParser = result => Parse(result, range) };

    /// <summary>An option that takes a whole number.</summary>
    public static Option<int?> Whole(string name, string unit, NumberRange range, string description) => new(name)
    {
        HelpName = unit,
        Description = description,
        CustomParser = result =>
        {
            if (int.TryParse(result.Tokens[0].Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) && range.Contains(number))
                return number;
            Refuse(result, $"a whole number, {range}");
            return null;
        },
    };

    /// <summary>An option that takes a number or the word for the automatic rule.</summary>
    public static Option<ThresholdSetting?> Threshold(string name, string description) => new(name)
    {
        HelpName = $"{ThresholdSetting.AutomaticWord}|N",
        Description = description,
        CustomParser = result =>
            result.Tokens[0].Value == ThresholdSetting.AutomaticWord ? ThresholdSetting.Automatic
            : Parse(result, NumberRange.Threshold, $"\"{ThresholdSetting.AutomaticWord}\" or a number") is { } value ? new ThresholdSetting(value)
            : null,
    };

    static double? Parse(ArgumentResult result, NumberRange range, string kind = "a number")
    {
        if (double.TryParse(result.Tokens[0].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && range.Contains(number))
            return number;
        Refuse(result, $"{kind}, {range}");
        return null;
    }

    static void Refuse(ArgumentResult result, string expected) =>
        result.AddError($"{((OptionResult)result.Parent!).Option.Name} is \"{result.Tokens[0].Value}\"; expected is {expected}.");
}
