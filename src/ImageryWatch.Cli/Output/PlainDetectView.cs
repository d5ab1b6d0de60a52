using ImageryWatch.Cli.Detecting;

namespace ImageryWatch.Cli.Output;

/// <summary>What was found in images as plain lines, for pipes and logs.</summary>
static class PlainDetectView
{
    /// <summary>All about one image, or a line for each of several.</summary>
    public static void Show(TextWriter output, DetectOutcome outcome)
    {
        void Line(string text) => output.WriteLine(Printable.Line(text));

        if (outcome.Images.Count > 1)
        {
            foreach (var image in outcome.Images) Line($"{image.Name}: {DetectWording.Line(image)}");
            Line(DetectWording.Summary(outcome));
            Line($"table: {Path.Combine(outcome.Out, DetectRun.TableFileName)}");
            return;
        }
        var only = outcome.Images[0];
        Line(DetectWording.Headline(only));
        foreach (var (name, text) in DetectWording.Facts(only.Detector!)) Line($"{name}: {text}");
        foreach (var one in only.SurestObjects) Line($"object {one.Id}: {DetectWording.Words(one)}");
        foreach (var gate in only.Gates) Line($"gate: {DetectWording.Words(gate)}");
        foreach (string remark in only.Remarks) Line($"remark: {remark}");
        Line($"wrote: {string.Join(", ", only.Files)}");
        if (only.OlderFiles.Count > 0) Line($"left as they were, from an earlier run: {string.Join(", ", only.OlderFiles)}");
        Line($"picture: {Path.Combine(only.Folder, DetectRun.OverlayFileName)}");
    }
}
