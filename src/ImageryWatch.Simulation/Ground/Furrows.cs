namespace ImageryWatch.Simulation.Ground;

/// <summary>Rows across a field, and the pairs of wheel tracks that every pass of the sprayer leaves.</summary>
/// <param name="HeadingDegrees">Direction of the rows.</param>
/// <param name="SpacingMetres">From row to row.</param>
/// <param name="DepthMetres">Of the furrows.</param>
public sealed record Furrows(double HeadingDegrees, double SpacingMetres = 1.2, float DepthMetres = 0.05f)
{
    /// <summary>From pass to pass, metres.</summary>
    public double TramlineMetres { get; init; } = 18;

    /// <summary>Factor of brightness, and height in metres, at a distance across the rows.</summary>
    public (float Shade, float Lift) At(double across)
    {
        double phase = across / SpacingMetres, fraction = phase - Math.Floor(phase);
        float wave = (float)Math.Abs(2 * fraction - 1);
        ulong pass = Rendering.LatticeNoise.Hash((long)Math.Floor(across / (6 * SpacingMetres)), 5, 1);
        float tone = 0.97f + 0.06f * ((pass & 0xFF) / 255f);
        double tram = across - TramlineMetres * Math.Floor(across / TramlineMetres);
        bool wheel = Math.Abs(tram - 1) < 0.22 || Math.Abs(tram - 2.9) < 0.22;
        return ((0.97f + 0.06f * wave) * tone * (wheel ? 0.84f : 1), DepthMetres * (wave - 0.5f));
    }
}
