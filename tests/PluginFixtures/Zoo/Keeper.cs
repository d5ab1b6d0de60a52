namespace Zoo;

/// <summary>An object within options.</summary>
public sealed record Keeper
{
    public string Name { get; init; } = "";
}
