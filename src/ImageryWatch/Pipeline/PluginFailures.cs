using ImageryWatch.Rasters;

namespace ImageryWatch.Pipeline;

/// <summary>
/// Where a plugin failed while the work went on without it. One that throws is called again for the next unit; one that
/// hangs is not. May be used from many threads.
/// </summary>
sealed class PluginFailures(TimeSpan timeLimit)
{
    readonly Lock gate = new();
    readonly SortedDictionary<int, string> failures = [];
    volatile bool hung;

    /// <summary>Number of units that failed.</summary>
    public int Count => failures.Count;

    /// <summary>The first unit that failed, and why. There must be one.</summary>
    public KeyValuePair<int, string> First => failures.First();

    /// <summary>The units that failed, ascending.</summary>
    public IReadOnlyCollection<int> Units => failures.Keys;

    /// <summary>Does a unit; what it throws is noted, and <paramref name="otherwise"/> stands in. Bad data is not the plugin's fault and goes through.</summary>
    public T Try<T>(int unit, Func<T> work, Func<T> otherwise)
    {
        try
        {
            if (!hung) return work();
            Note(unit, "it was not called again after it had hung");
        }
        catch (Exception exception) when (exception is not RasterException)
        {
            Note(unit, exception.Message.TrimEnd('.'));
        }
        return otherwise();
    }

    /// <summary>Notes that the plugin hangs in a unit.</summary>
    public void NoteHung(int unit)
    {
        hung = true;
        Note(unit, $"it took longer than {timeLimit.TotalSeconds:0.###} s");
    }

    void Note(int unit, string why)
    {
        lock (gate) failures[unit] = why;
    }
}
