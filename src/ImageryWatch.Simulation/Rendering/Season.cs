namespace ImageryWatch.Simulation.Rendering;

/// <summary>What the time of the year does to the ground.</summary>
/// <param name="Lushness">0 dry and brown, 1 fresh and green.</param>
/// <param name="Wetness">0 dry ground, 1 soaked: bare ground is darker.</param>
public sealed record Season(float Lushness = 0.6f, float Wetness = 0);
