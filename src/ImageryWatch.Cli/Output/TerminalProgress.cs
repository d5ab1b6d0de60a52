using ImageryWatch.Pipeline;
using Spectre.Console;

namespace ImageryWatch.Cli.Output;

/// <summary>Progress as a bar for the stage that is going on.</summary>
sealed class TerminalProgress(ProgressContext context, string title) : IProgress<ComparisonProgress>
{
    readonly Lock gate = new();
    ProgressTask? task;
    string? stage;

    public void Report(ComparisonProgress value)
    {
        lock (gate)
        {
            if (value.Stage != stage) Begin(value);
            if (task is null || value.TotalPixels <= 0) return;
            task.IsIndeterminate = false;
            task.MaxValue = value.TotalPixels;
            // Threads may report out of order, and a bar that goes back looks broken.
            if (value.DonePixels > task.Value) task.Value = value.DonePixels;
        }
    }

    void Begin(ComparisonProgress value)
    {
        task?.StopTask();
        if (task is not null) task.Value = task.MaxValue;
        stage = value.Stage;
        string words = title.Length == 0 ? stage : $"{title}: {stage}";
        task = context.AddTask(Markup.Escape(Printable.Line(words)));
        task.IsIndeterminate = true;
    }
}
