namespace ImageryWatch.Simulation.Rendering;

/// <summary>Where the sun stands. Ground coordinates are metres, x to the east and y to the south.</summary>
/// <param name="AzimuthDegrees">Clockwise from north.</param>
/// <param name="ElevationDegrees">Above the horizon, 5 to 85.</param>
public sealed record Sun(double AzimuthDegrees, double ElevationDegrees)
{
    /// <summary>Unit vector on the ground from an object towards the end of its shadow.</summary>
    public (double X, double Y) ShadowDirection() =>
        (-PortableMath.Sin(AzimuthDegrees * PortableMath.Degree), PortableMath.Cos(AzimuthDegrees * PortableMath.Degree));

    /// <summary>Tangent of the elevation: height over length of shadow.</summary>
    public double Slope() => PortableMath.Tan(ElevationDegrees * PortableMath.Degree);

    /// <summary>Length of the shadow of something that high on flat ground, metres.</summary>
    public double ShadowMetres(double heightMetres) => heightMetres / Slope();
}
