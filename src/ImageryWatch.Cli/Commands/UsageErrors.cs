using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace ImageryWatch.Cli.Commands;

/// <summary>Says in one sentence what is wrong with a command line.</summary>
static class UsageErrors
{
    /// <summary>The first thing that is wrong; null when nothing is.</summary>
    public static string? Find(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        // Before everything else: the parser takes an unknown option for a path, or for the value of a list option.
        if (UnknownOption(parsed) is { } unknown) return NotAnOption(unknown, command);
        if (parsed.UnmatchedTokens is [var stray, ..])
            return command.Subcommands.Count > 0 ? NotACommand(stray, command) : TooMuch(stray, command);
        var missing = command.Arguments.Where(argument => argument.Arity.MinimumNumberOfValues > 0 && parsed.GetResult(argument)?.Tokens.Count is null or 0);
        if (missing.Any())
            return $"{command.Name} lacks {string.Join(" and ", missing.Select(argument => argument.HelpName ?? argument.Name))}; write paths before options that take lists, as in: {UsageLine(command)}.";
        foreach (var option in command.Options)
        {
            var result = parsed.GetResult(option) is { Implicit: false } given ? given : null;
            if (option.Required && result is null) return $"{command.Name} lacks {option.Name} {option.HelpName}, as in: {UsageLine(command)}.";
            if (result is { Tokens.Count: 0 } && option.Arity.MinimumNumberOfValues > 0) return $"{option.Name} lacks its {option.HelpName}.";
            if (result is { IdentifierTokenCount: > 1 } && option.Arity.MaximumNumberOfValues == 1) return $"{option.Name} is given {result.IdentifierTokenCount} times, but once is expected.";
        }

        if (command.Subcommands.Count > 0 && command.Action is null)
            return $"{command.Name} lacks one of its commands: {string.Join(", ", command.Subcommands.Select(child => child.Name))}.";
        return parsed.Errors is [var error, ..] ? error.Message : null;
    }

    static string? UnknownOption(ParseResult parsed) => parsed.Tokens
        .TakeWhile(token => token.Type != TokenType.DoubleDash)
        .FirstOrDefault(token => token.Type == TokenType.Argument && LooksLikeOption(token.Value))?.Value;

    static bool LooksLikeOption(string text) => text.Length > 1 && text[0] == '-' &&
        !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    static string NotAnOption(string text, Command command)
    {
        string name = text.Split('=', 2)[0];
        string? near = Nearest(name, command.Options.Where(option => !option.Hidden).Select(option => option.Name));
        return near is null
            ? $"{name} is no option of {command.Name}; {LookAtHelp(command)}."
            : $"{name} is no option of {command.Name}; did you mean {near}?";
    }

    static string NotACommand(string text, Command command)
    {
        string? near = Nearest(text, command.Subcommands.Select(child => child.Name));
        string all = string.Join(", ", command.Subcommands.Select(child => child.Name));
        return near is null ? $"\"{text}\" is no command; the commands are {all}." : $"\"{text}\" is no command; did you mean {near}?";
    }

    static string TooMuch(string text, Command command) =>
        $"\"{text}\" is one word too many: {command.Name} takes {string.Join(" and ", command.Arguments.Select(argument => argument.HelpName ?? argument.Name))}; put a path that holds spaces in quotes.";

    static string UsageLine(Command command) =>
        $"{Path(command)} {string.Join(' ', command.Arguments.Select(Placeholder))}" +
        string.Concat(command.Options.Where(option => option.Required).Select(option => $" {option.Name} {option.HelpName}"));

    static string Placeholder(Argument argument) =>
        argument.Arity is { MinimumNumberOfValues: 0, MaximumNumberOfValues: > 1 } ? $"[{argument.HelpName} ...]" : argument.HelpName ?? argument.Name;

    static string LookAtHelp(Command command) => $"{Path(command)} --help lists them";

    static string Path(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{Path(parent)} {command.Name}" : Product.Command;

    static string? Nearest(string text, IEnumerable<string> names) => names
        .Select(name => (Name: name, Distance: Distance(text, name)))
        .Where(near => near.Distance <= 2)
        .OrderBy(near => near.Distance).ThenBy(near => near.Name, StringComparer.Ordinal)
        .Select(near => near.Name)
        .FirstOrDefault();

    // Edits from one word to the other (Levenshtein 1966).
    static int Distance(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int substituted = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substituted, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }
}
