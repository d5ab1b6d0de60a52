using Spectre.Console;
using Spectre.Console.Rendering;

namespace ImageryWatch.Cli.Output;

/// <summary>How fast a stage goes, in megapixels a second.</summary>
sealed class RateColumn : ProgressColumn
{
    protected override bool NoWrap => true;

    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
        new Text(task is { IsIndeterminate: false, Speed: > 0 } ? $"{Quantity.Figures(task.Speed.Value / 1e6)} Mpx/s" : "", new Style(Color.Aqua));

    public override int? GetColumnWidth(RenderOptions options) => 12;
}
