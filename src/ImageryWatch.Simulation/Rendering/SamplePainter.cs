namespace ImageryWatch.Simulation.Rendering;

/// <summary>Called for one sample with its index and its place in the coordinates of a <see cref="Pose"/>, metres.</summary>
public delegate void SamplePainter(int at, float u, float v);
