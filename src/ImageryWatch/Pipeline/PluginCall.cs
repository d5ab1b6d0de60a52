using System.Diagnostics;
using ImageryWatch.Reports;

namespace ImageryWatch.Pipeline;

/// <summary>Marks the time that one working thread spends inside a plugin, so that others can see when it runs over.</summary>
sealed class PluginCall
{
    readonly Lock gate = new();
    PluginUse? plugin;
    string stage = "";
    long started;

    /// <summary>Runs a call into a plugin.</summary>
    public void Run(PluginUse calledPlugin, string calledStage, Action call)
    {
        lock (gate) (plugin, stage, started) = (calledPlugin, calledStage, Stopwatch.GetTimestamp());
        try
        {
            call();
        }
        finally
        {
            lock (gate) plugin = null;
        }
    }

    /// <summary>The plugin and stage of the present call if it has run longer than <paramref name="limit"/>.</summary>
    public (PluginUse Plugin, string Stage)? OverdueBy(TimeSpan limit)
    {
        lock (gate) return plugin is not null && Stopwatch.GetElapsedTime(started) > limit ? (plugin, stage) : null;
    }
}
