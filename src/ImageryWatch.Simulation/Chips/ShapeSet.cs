namespace ImageryWatch.Simulation.Chips;

/// <summary>Which families of shapes and grounds chips show. The two share none, so that a test sees what training never did.</summary>
public enum ShapeSet
{
    /// <summary>For training.</summary>
    Train,

    /// <summary>For testing only.</summary>
    HeldOut,
}
