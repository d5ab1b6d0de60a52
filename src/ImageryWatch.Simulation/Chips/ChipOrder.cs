namespace ImageryWatch.Simulation.Chips;

/// <summary>Which chips to render.</summary>
public sealed record ChipOrder
{
    /// <summary>How many.</summary>
    public required int Count { get; init; }

    /// <summary>Seed of the whole order.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Number of the first, so that a long order can be rendered in parts.</summary>
    public int First { get; init; }

    /// <summary>Families of shapes and grounds.</summary>
    public ShapeSet Shapes { get; init; } = ShapeSet.Train;

    /// <summary>Side of a pixel, metres.</summary>
    public double GsdMetres { get; init; } = 0.2;

    /// <summary>Side of a chip, pixels.</summary>
    public int SidePixels { get; init; } = 320;

    /// <summary>Folder of real images (<c>*.ppm</c>) to lay out as ground; null for none.</summary>
    public string? Backgrounds { get; init; }

    /// <summary>Share of chips on such ground.</summary>
    public double BackgroundShare { get; init; } = 0.35;
}
