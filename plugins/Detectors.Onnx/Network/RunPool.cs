namespace ImageryWatch.Detectors.Onnx.Network;

/// <summary>
/// Lends what one thread needs for a run; makes another only when all are lent. When it is disposed, what is lent is asked to stop,
/// and the network goes when the last has come back: the engine leaves threads behind that take too long.
/// </summary>
/// <param name="network">What all of them use.</param>
/// <param name="make">Makes one.</param>
/// <param name="stop">Makes one end early; called from another thread.</param>
sealed class RunPool<T>(IDisposable network, Func<T> make, Action<T> stop) : IDisposable where T : class, IDisposable
{
    readonly Lock gate = new();
    readonly Stack<T> free = new();
    readonly HashSet<T> lent = new(ReferenceEqualityComparer.Instance);
    bool isDisposed;

    /// <summary>Lends one, for one thread.</summary>
    /// <exception cref="ObjectDisposedException">The model was closed.</exception>
    public T Take()
    {
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(isDisposed, network);
            // Made under the lock, so that the network cannot go meanwhile; that happens once a thread.
            if (!free.TryPop(out var item)) item = make();
            lent.Add(item);
            return item;
        }
    }

    /// <summary>Takes one back.</summary>
    public void Return(T item)
    {
        lock (gate)
        {
            lent.Remove(item);
            free.Push(item);
            if (isDisposed) Clear();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (gate)
        {
            if (isDisposed) return;
            isDisposed = true;
            foreach (var item in lent) stop(item);
            Clear();
        }
    }

    void Clear()
    {
        while (free.TryPop(out var item)) item.Dispose();
        if (lent.Count == 0) network.Dispose();
    }
}
