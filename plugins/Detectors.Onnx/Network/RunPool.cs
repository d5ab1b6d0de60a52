namespace ImageryWatch.Detectors.Onnx.Network;

/// <summary>Lends what one thread needs for a run; makes another only when all are lent.</summary>
sealed class RunPool<T>(Func<T> make) : IDisposable where T : class, IDisposable
{
    readonly Lock gate = new();
    readonly Stack<T> free = new();
    bool isDisposed;

    /// <summary>Lends one, for one thread.</summary>
    public T Take()
    {
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            if (free.TryPop(out var item)) return item;
        }
        return make();
    }

    /// <summary>Takes one back.</summary>
    public void Return(T item)
    {
        lock (gate)
        {
            if (!isDisposed)
            {
                free.Push(item);
                return;
            }
        }
        item.Dispose();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (gate)
        {
            isDisposed = true;
            while (free.TryPop(out var item)) item.Dispose();
        }
    }
}
