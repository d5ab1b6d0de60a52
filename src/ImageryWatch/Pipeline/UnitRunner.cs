using System.Runtime.ExceptionServices;
using ImageryWatch.Reports;

namespace ImageryWatch.Pipeline;

/// <summary>
/// Runs numbered work units on a fixed number of threads and hands the results over in order, on the calling thread.
/// At most <c>ahead</c> results wait, so memory does not grow with the scene. A thread that is stuck inside a plugin is
/// left behind (it cannot be stopped) and replaced.
/// </summary>
/// <typeparam name="T">Result of a unit.</typeparam>
/// <param name="threads">Number of working threads.</param>
/// <param name="ahead">How many units may be under way or wait to be merged.</param>
/// <param name="pluginTimeLimit">How long one call into a plugin may take.</param>
sealed class UnitRunner<T>(int threads, int ahead, TimeSpan pluginTimeLimit)
{
    static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);

    // A monitor: everything below is guarded by it, and every change pulses it.
    readonly object gate = new();
    readonly Dictionary<int, T> results = [];
    readonly List<Slot> slots = [];
    ExceptionDispatchInfo? failure;
    int next, merged, count;
    bool stopped;

    sealed class Slot
    {
        public PluginCall Call { get; } = new();

        public int Unit { get; set; }
    }

    /// <summary>Runs units 0 to <paramref name="unitCount"/> - 1.</summary>
    /// <param name="unitCount">Number of units.</param>
    /// <param name="work">Does one unit; called on many threads. What it throws ends the run and comes out here.</param>
    /// <param name="abandoned">Gives the result of a unit whose plugin call ran over; called on the calling thread.</param>
    /// <param name="merge">Takes the results, in order, on the calling thread.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    public void Run(
        int unitCount, Func<int, PluginCall, T> work, Func<int, PluginUse, string, T> abandoned, Action<int, T> merge,
        CancellationToken cancellationToken)
    {
        count = unitCount;
        for (var i = 0; i < Math.Min(threads, unitCount); i++) StartThread(work);
        try
        {
            for (var unit = 0; unit < unitCount; unit++)
            {
                merge(unit, Await(unit, work, abandoned, cancellationToken));
                lock (gate)
                {
                    merged++;
                    Monitor.PulseAll(gate);
                }
            }
        }
        finally
        {
            Stop();
        }
    }

    T Await(int unit, Func<int, PluginCall, T> work, Func<int, PluginUse, string, T> abandoned, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            while (true)
            {
                cancellationToken.ThrowIfCancellationRequested();
                failure?.Throw();
                if (results.Remove(unit, out var result)) return result;
                if (!Monitor.Wait(gate, Tick)) ReplaceOverdue(work, abandoned);
            }
        }
    }

    void ReplaceOverdue(Func<int, PluginCall, T> work, Func<int, PluginUse, string, T> abandoned)
    {
        foreach (var slot in slots.ToArray())
        {
            if (slot.Call.OverdueBy(pluginTimeLimit) is not { } call) continue;
            slots.Remove(slot);
            results[slot.Unit] = abandoned(slot.Unit, call.Plugin, call.Stage);
            StartThread(work);
        }
    }

    void StartThread(Func<int, PluginCall, T> work)
    {
        var slot = new Slot();
        lock (gate) slots.Add(slot);
        new Thread(() => Work(slot, work)) { IsBackground = true, Name = "ImageryWatch unit" }.Start();
    }

    void Work(Slot slot, Func<int, PluginCall, T> work)
    {
        while (Take(slot))
        {
            try
            {
                var result = work(slot.Unit, slot.Call);
                Deliver(slot, () => results[slot.Unit] = result);
            }
            catch (Exception exception)
            {
                Deliver(slot, () => failure ??= ExceptionDispatchInfo.Capture(exception));
            }
        }
    }

    bool Take(Slot slot)
    {
        lock (gate)
        {
            bool Done() => stopped || failure is not null || next == count || !slots.Contains(slot);
            while (!Done() && next >= merged + ahead) Monitor.Wait(gate);
            if (Done())
            {
                slots.Remove(slot);
                Monitor.PulseAll(gate);
                return false;
            }
            slot.Unit = next++;
            return true;
        }
    }

    void Deliver(Slot slot, Action deliver)
    {
        lock (gate)
        {
            if (slots.Contains(slot)) deliver();
            Monitor.PulseAll(gate);
        }
    }

    void Stop()
    {
        lock (gate)
        {
            stopped = true;
            Monitor.PulseAll(gate);
            while (slots.Count > 0)
            {
                if (!Monitor.Wait(gate, Tick)) slots.RemoveAll(slot => slot.Call.OverdueBy(pluginTimeLimit) is not null);
            }
        }
    }
}
