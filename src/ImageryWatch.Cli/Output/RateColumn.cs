using Spectre.Console;
using Spectre.Console.Rendering;

namespace ImageryWatch.Cli.Output;

/// <summary>How far a stage is, how fast it goes in megapixels a second, and how long it still takes; nothing where it is not counted.</summary>
sealed class RateColumn : ProgressColumn
{
    protected override bool NoWrap => true;

    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime)
    {
        if (task.IsIndeterminate) return Text.Empty;
        string rate = task.Speed is > 0 and { } speed ? $", {Quantity.Figures(speed / 1e6)} Mpx/s" : "";
        string remaining = task.RemainingTime is { } time && rate.Length > 0 ? $", {Quantity.Duration(time)} left" : "";
        return new Text($"{(int)task.Percentage} %{rate}{remaining}");
    }
}
