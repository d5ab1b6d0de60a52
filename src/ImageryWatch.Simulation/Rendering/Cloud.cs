namespace ImageryWatch.Simulation.Rendering;

/// <summary>A cloud.</summary>
/// <param name="X">East of its middle, metres.</param>
/// <param name="Y">South of its middle, metres.</param>
/// <param name="RadiusMetres">About how wide it is.</param>
/// <param name="HeightMetres">Above the ground; sets how far away its shadow falls.</param>
public sealed record Cloud(double X, double Y, double RadiusMetres, double HeightMetres);
