namespace ImageryWatch.Simulation.Ground;

/// <summary>Called for one sample with its index, its place on the ground and its distance to an edge, metres.</summary>
public delegate void DistancePainter(int at, double x, double y, float distance);
