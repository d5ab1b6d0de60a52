namespace ImageryWatch.Pipeline;

/// <summary>What a comparison has opened, released together, last first.</summary>
sealed class OwnedResources : IDisposable
{
    readonly Stack<IDisposable> resources = new();

    /// <summary>Takes ownership.</summary>
    public T Add<T>(T resource) where T : IDisposable
    {
        resources.Push(resource);
        return resource;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        while (resources.TryPop(out var resource)) resource.Dispose();
    }
}
