namespace ImageryWatch.Plugins.Tests.Sinks;

/// <summary>Tells, at every write, how many were made before.</summary>
sealed class WatchedStream(Action<int> watch) : MemoryStream
{
    int writes;

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await Task.Delay(1, cancellationToken);
        watch(writes++);
        await base.WriteAsync(buffer, cancellationToken);
    }
}
