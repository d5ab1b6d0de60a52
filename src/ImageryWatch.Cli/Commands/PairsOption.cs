using System.CommandLine;
using System.CommandLine.Parsing;

namespace ImageryWatch.Cli.Commands;

/// <summary>Options that take names with a value each.</summary>
static class PairsOption
{
    /// <summary>An option that is given once for each NAME=VALUE.</summary>
    public static Option<IReadOnlyDictionary<string, string>> Repeated(string name, string help, string description) => new(name)
    {
        HelpName = help,
        Description = description,
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = true,
        CustomParser = result => Read(result, result.Tokens.Select(token => token.Value), help),
    };

    /// <summary>An option that takes a list NAME=VALUE,NAME=VALUE.</summary>
    public static Option<IReadOnlyDictionary<string, string>> List(string name, string help, string description) => new(name)
    {
        HelpName = help,
        Description = description,
        Arity = ArgumentArity.ExactlyOne,
        CustomParser = result => Read(result, result.Tokens[0].Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), help),
    };

    static Dictionary<string, string> Read(ArgumentResult result, IEnumerable<string> pairs, string expected)
    {
        var read = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (string pair in pairs)
        {
            int equals = pair.IndexOf('=', StringComparison.Ordinal);
            string option = ((OptionResult)result.Parent!).Option.Name;
            if (equals < 1 || equals == pair.Length - 1) result.AddError($"{option} is \"{pair}\"; expected is {expected}.");
            else if (!read.TryAdd(pair[..equals].Trim(), pair[(equals + 1)..].Trim())) result.AddError($"{option} names {pair[..equals].Trim()} twice; keep one of them.");
        }
        return read;
    }
}
