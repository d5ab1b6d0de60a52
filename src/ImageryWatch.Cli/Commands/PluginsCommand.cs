using System.CommandLine;
using System.Text.Json;
using ImageryWatch.Cli.Composition;
using ImageryWatch.Cli.Output;
using ImageryWatch.Hosting;

namespace ImageryWatch.Cli.Commands;

/// <summary><c>plugins list</c> and <c>plugins trust DIR</c>.</summary>
sealed class PluginsCommand
{
    readonly Session session;
    readonly SharedOptions shared;
    readonly Argument<string> folder = new("dir") { HelpName = "DIR", Description = "Folder of the plugin: the one that holds plugin.json." };
    readonly Command list;
    readonly Command trust;

    public PluginsCommand(Session session, SharedOptions shared)
    {
        (this.session, this.shared) = (session, shared);
        list = new("list", "Show which plugins are loaded, what each offers, and which are refused and why.")
        {
            shared.Config, shared.Plugins, shared.Json, shared.Log,
        };
        list.SetAction(List);
        trust = new("trust", "Trust a plugin as it lies in its folder now.") { folder, shared.Log };
        trust.SetAction(Trust);
        Command = new("plugins", "See and trust plugins.") { list, trust };
    }

    /// <summary>The command.</summary>
    public Command Command { get; }

    /// <summary>What the helps say below the options.</summary>
    public IReadOnlyDictionary<Command, string> Notes => new Dictionary<Command, string>
    {
        [list] = $"""
            Plugins are looked for in {"plugins/"} beside the program, in the folders of
            ${PluginFolders.Variable}, and in those of --plugins. Exit code 1: one was refused.

            Examples:
              {Product.Command} plugins list
              {Product.Command} plugins list --plugins ~/my-plugins --json
            """,
        [trust] = $"""
            A loaded plugin is a program: it runs with your rights and can read, change and send
            whatever you can. Trust only what you built yourself or got from someone you trust.
            The SHA-256 of its every file goes to {TrustList.UserFile};
            when a file changes, the plugin is refused until it is trusted again.

            Example:
              {Product.Command} plugins trust ~/my-plugins/sinks.slides
            """,
    };

    int List(ParseResult parsed)
    {
        var catalog = PluginLoading.Load(parsed.GetValue(shared.Plugins) ?? [], shared.WatchFile(parsed));
        switch (shared.Mode(parsed))
        {
            case OutputMode.Json:
                session.Out.WriteLine(JsonSerializer.Serialize(new(catalog.Plugins, catalog.Refusals, catalog.Warnings), ConsoleJson.Default.PluginsDocument));
                break;
            case OutputMode.Terminal:
                new TerminalPluginsView(Terminal.Open(session.Out)).Show(catalog);
                break;
            default:
                PlainPluginsView.Show(session.Out, catalog);
                break;
        }

        foreach (var refusal in catalog.Refusals) session.Fail(refusal.Message);
        return catalog.Refusals.Count > 0 ? ExitCode.PartlyFailed : ExitCode.Done;
    }

    int Trust(ParseResult parsed)
    {
        var trusted = TrustList.Load(TrustList.UserFile);
        var use = trusted.Trust(parsed.GetRequiredValue(folder));
        trusted.Save(TrustList.UserFile);
        session.Out.WriteLine(Printable.Line($"{use.Id} {use.Version} is trusted: {use.Sha256}"));
        session.Out.WriteLine("It will be loaded with your full rights: it can read, change and send whatever you can.");
        session.Out.WriteLine(Printable.Line($"To withdraw that, remove its lines from {TrustList.UserFile}."));
        return ExitCode.Done;
    }
}
