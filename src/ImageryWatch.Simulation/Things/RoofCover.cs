namespace ImageryWatch.Simulation.Things;

/// <summary>What a roof is covered with.</summary>
public enum RoofCover
{
    /// <summary>Clay or concrete tiles, in courses.</summary>
    Tiles,

    /// <summary>Sheet metal with seams down the slope, and translucent panels.</summary>
    Sheet,

    /// <summary>Bitumen or foil with welds and puddles.</summary>
    Membrane,
}
