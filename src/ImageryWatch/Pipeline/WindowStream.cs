using ImageryWatch.Differencing;
using ImageryWatch.Rasters;
using ImageryWatch.Regions;
using ImageryWatch.Reports;

namespace ImageryWatch.Pipeline;

/// <summary>
/// Streams the windows of a plan through the threads and puts the results together, strip by strip. A detector that
/// fails on a window leaves it unobserved; one that hangs is not called again.
/// </summary>
sealed class WindowStream(PairPlan plan, int threads, TimeSpan pluginTimeLimit)
{
    readonly PluginFailures failures = new(pluginTimeLimit);

    /// <summary>Pixels with data on both dates.</summary>
    public long ObservedPixels { get; private set; }

    /// <summary>Why the other pixels were not observed.</summary>
    public UnobservedCauses Causes { get; private set; } = new(0, 0, 0, 0, 0);

    /// <summary>Magnitudes of the ground that did not change.</summary>
    public QuietCells Quiet { get; } = new(plan.Imagery.Grid.Window);

    /// <summary>What failed, in one entry at most.</summary>
    public IEnumerable<Problem> Problems
    {
        get
        {
            if (failures.Count == 0) yield break;
            var (unit, message) = failures.First;
            yield return new(plan.Detector.Plugin.Id, "measure",
                $"method {plan.Detector.Id} of plugin {plan.Detector.Plugin.Id} failed on {failures.Count} of {plan.Lattice.Count} windows, first on {plan.Lattice[unit]}: {message}; " +
                "those windows are reported as not observed; choose another --method or tell the plugin's author");
        }
    }

    /// <summary>Streams every window.</summary>
    /// <param name="strip">Takes each strip, from top to bottom.</param>
    /// <param name="progress">Told the number of pixels done.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    public void Run(Action<MaskStrip> strip, Action<long> progress, CancellationToken cancellationToken)
    {
        var lattice = plan.Lattice;
        var row = new WindowMask[lattice.Columns];
        long done = 0;
        new UnitRunner<WindowMask>(threads, lattice.Columns + 2 * threads, pluginTimeLimit).Run(
            lattice.Count, Measure,
            (unit, plugin, stage) => stage == "read" ? throw ReaderHung(unit, plugin) : Abandon(unit),
            (unit, mask) =>
            {
                row[unit % lattice.Columns] = mask;
                ObservedPixels += mask.ObservedPixels;
                Causes = Causes.Plus(mask.Causes);
                if (mask.Quiet is { } quiet) Quiet.Add(quiet);
                mask.Quiet = null;
                progress(done += mask.Window.PixelCount);
                if (unit % lattice.Columns == lattice.Columns - 1) strip(new([.. row], plan.Imagery.Grid.Width));
            },
            cancellationToken);
    }

    WindowMask Measure(int unit, PluginCall call)
    {
        var window = plan.Lattice[unit];
        return failures.Try(unit, () => plan.Measure(window, call), () => plan.Unobserved(window, Validity.Masked));
    }

    WindowMask Abandon(int unit)
    {
        failures.NoteHung(unit);
        return plan.Unobserved(plan.Lattice[unit], Validity.Masked);
    }

    RasterException ReaderHung(int unit, PluginUse plugin) => new(
        $"plugin {plugin.Id} did not read {plan.Lattice[unit]} within {pluginTimeLimit.TotalSeconds:0.###} s; check the disk, or give it longer with --time-limit");
}
