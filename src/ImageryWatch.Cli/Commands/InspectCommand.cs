using System.CommandLine;
using System.Text.Json;
using ImageryWatch.Cli.Composition;
using ImageryWatch.Cli.Configuration;
using ImageryWatch.Cli.Output;
using ImageryWatch.Rasters;

namespace ImageryWatch.Cli.Commands;

/// <summary><c>inspect FILE</c>: what an image says of itself.</summary>
sealed class InspectCommand
{
    /// <summary>What the help says below the options.</summary>
    public const string Notes = $"""
        Checksums are those of the stored values, before palette, scale or nodata, and equal
        what gdalinfo -checksum prints; of a folder of bands, those of its files.

        Examples:
          {Product.Command} inspect 2024.tif
          {Product.Command} inspect 2024.tif --json
          {Product.Command} inspect S2_20240501/
        """;

    readonly Session session;
    readonly SharedOptions shared;
    readonly Argument<string> file = new("file") { HelpName = "FILE", Description = "The image, or the folder of its bands." };
    readonly Option<bool> checksum = new("--checksum") { Description = "Read every pixel and print a checksum of each band." };

    public InspectCommand(Session session, SharedOptions shared)
    {
        (this.session, this.shared) = (session, shared);
        Command = new("inspect", "Show what an image says of itself: grid, bands, storage, place and date.")
        {
            file, checksum, shared.Plugins, shared.Json, shared.Log,
        };
        Command.SetAction(Run);
    }

    /// <summary>The command.</summary>
    public Command Command { get; }

    int Run(ParseResult parsed)
    {
        var catalog = PluginLoading.Load(parsed.GetValue(shared.Plugins) ?? [], WatchFile.Empty);
        var opener = new RasterOpener(catalog);
        string path = parsed.GetRequiredValue(file);
        InspectDocument document;
        IReadOnlyList<string> files;
        using (var raster = opener.Open(path)) (document, files) = (InspectDocument.Of(raster), raster.Files);
        if (parsed.GetValue(checksum)) document = document with { Checksums = [.. files.SelectMany(one => Checksums(opener, one))] };

        Show(document, shared.Mode(parsed));
        foreach (var refusal in catalog.Refusals) session.Fail(refusal.Message);
        return catalog.Refusals.Count > 0 ? ExitCode.PartlyFailed : ExitCode.Done;
    }

    static int[] Checksums(RasterOpener opener, string path)
    {
        using var stored = opener.Open(path, SampleValues.Stored);
        return [.. Enumerable.Range(0, stored.Source.Grid.BandCount).Select(band => GdalChecksum.Compute(stored.Source, band))];
    }

    void Show(InspectDocument document, OutputMode mode)
    {
        if (mode == OutputMode.Json)
        {
            session.Out.WriteLine(JsonSerializer.Serialize(document, ConsoleJson.Default.InspectDocument));
            return;
        }

        var facts = InspectWording.Facts(document);
        if (mode == OutputMode.Terminal) Terminal.Open(session.Out).Write(Tables.Facts(facts));
        else foreach (var (name, text) in facts) session.Out.WriteLine(Printable.Line($"{name}: {text}"));
    }
}
