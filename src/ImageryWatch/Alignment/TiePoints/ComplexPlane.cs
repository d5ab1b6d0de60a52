namespace ImageryWatch.Alignment.TiePoints;

/// <summary>A square plane of complex numbers, <c>[row, column]</c>; real and imaginary parts apart, so that vectors hold one kind.</summary>
/// <param name="side">Side, pixels.</param>
sealed class ComplexPlane(int side)
{
    /// <summary>Real parts.</summary>
    public float[] Real { get; } = new float[side * side];

    /// <summary>Imaginary parts.</summary>
    public float[] Imaginary { get; } = new float[side * side];
}
