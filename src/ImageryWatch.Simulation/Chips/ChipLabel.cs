namespace ImageryWatch.Simulation.Chips;

/// <summary>The labels that a chip's truth may carry.</summary>
public static class ChipLabel
{
    /// <summary>Cars, vans, pickups, light utility vehicles.</summary>
    public const string Small = "small vehicle";

    /// <summary>Lorries, buses, rigs, trailers, armour, heavy chassis.</summary>
    public const string Large = "large vehicle";

    /// <summary>Heavy vehicles that carry canisters, tubes or a launcher's closed roof.</summary>
    public const string Launcher = "launcher-type vehicle";

    /// <summary>No vehicle, but easily taken for one.</summary>
    public const string LookAlike = "look-alike";
}
