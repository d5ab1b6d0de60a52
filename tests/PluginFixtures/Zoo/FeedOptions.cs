namespace Zoo;

/// <summary>Options of zoo.options.</summary>
public sealed record FeedOptions
{
    public string Food { get; init; } = "hay";

    public int Portions { get; init; } = 2;

    public IReadOnlyList<double> Times { get; init; } = [];

    public Season Season { get; init; }

    public Keeper? Keeper { get; init; }
}
