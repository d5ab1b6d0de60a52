namespace ImageryWatch.Simulation.Rendering;

/// <summary>Where the samples of a rendering lie on the ground.</summary>
/// <param name="OriginX">East of the outer corner of the first sample, metres.</param>
/// <param name="OriginY">South of it, metres.</param>
/// <param name="SampleMetres">Side of a sample.</param>
public sealed record GroundGrid(double OriginX, double OriginY, double SampleMetres);
