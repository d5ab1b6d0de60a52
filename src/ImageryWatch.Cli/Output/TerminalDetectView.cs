using ImageryWatch.Cli.Detecting;
using Spectre.Console;

namespace ImageryWatch.Cli.Output;

/// <summary>What was found in images, for people.</summary>
sealed class TerminalDetectView(IAnsiConsole console)
{
    /// <summary>All about one image, or a table of several.</summary>
    public void Show(DetectOutcome outcome)
    {
        if (outcome.Images.Count > 1)
        {
            var images = Tables.New("image", ">objects", "labels", "");
            foreach (var image in outcome.Images)
                images.AddRow(
                    Tables.Safe(image.Name), image.Detector is { } use ? Quantity.Whole(use.ReportedObjects) : "",
                    Tables.Safe(string.Join(", ", image.Labels.Select(label => $"{label.Count} {label.Label}"))),
                    image.Error is not null ? "[red]failed[/]" : image.Problems.Count > 0 ? "[yellow]incomplete[/]" : "");
            console.Write(images);
            console.MarkupLine($"[bold]{Tables.Safe(DetectWording.Summary(outcome))}[/]");
            console.MarkupLine($"[aqua]{Tables.Safe(Path.Combine(outcome.Out, DetectRun.TableFileName))}[/]");
            return;
        }
        var only = outcome.Images[0];
        console.MarkupLine($"[bold]{Tables.Safe(DetectWording.Headline(only))}[/]");
        if (only.SurestObjects.Count > 0)
        {
            var objects = Tables.New(">#", "the surest");
            foreach (var one in only.SurestObjects) objects.AddRow($"{one.Id}", Tables.Safe(DetectWording.Words(one)));
            console.Write(objects);
        }
        console.Write(Tables.Facts(
        [
            .. DetectWording.Facts(only.Detector!),
            .. only.Gates.Where(gate => gate.Removed > 0).Select(gate => ("gate", DetectWording.Words(gate))),
            .. only.Remarks.Select(remark => ("remark", remark)),
            .. only.OlderFiles.Count == 0 ? Array.Empty<(string, string)>() : [("left", $"{string.Join(", ", only.OlderFiles)} (from an earlier run, not replaced)")],
        ]));
        console.MarkupLine($"[aqua]{Tables.Safe(Path.Combine(only.Folder, DetectRun.OverlayFileName))}[/]");
    }
}
