namespace ImageryWatch.Simulation.Things;

/// <summary>What a part of a vehicle is painted with.</summary>
public enum VehiclePaint
{
    /// <summary>The colour of cab and body.</summary>
    Body,

    /// <summary>The colour of box, bed or tarpaulin.</summary>
    Cargo,

    /// <summary>Glass.</summary>
    Glass,

    /// <summary>Frame, tyres, gaps.</summary>
    Dark,

    /// <summary>A colour of its own.</summary>
    Own,
}
