namespace ImageryWatch.Simulation.Rendering;

/// <summary>The clouds over a scene, with ragged edges. Density 0 is clear sky, 1 hides the ground.</summary>
public sealed class CloudField(IReadOnlyList<Cloud> clouds, ulong seed)
{
    // Above this the producer's mask calls a pixel cloud or shadow.
    const float MaskedDensity = 0.12f;

    readonly LatticeNoise edges = new(seed + 77, 60, 5, 0.55f);

    /// <summary>How much of the sun clouds take from each sample of a row.</summary>
    public void ShadowRow(Canvas canvas, int row, Sun sun, Span<float> veil)
    {
        veil.Clear();
        var (dx, dy) = sun.ShadowDirection();
        foreach (var cloud in clouds)
        {
            double length = sun.ShadowMetres(cloud.HeightMetres);
            AddDensity(cloud, canvas, row, -dx * length, -dy * length, veil);
        }
    }

    /// <summary>Lays the clouds over a lit canvas.</summary>
    public void Cover(Canvas canvas)
    {
        if (clouds.Count == 0) return;
        var density = new float[canvas.Window.Width];
        for (int row = 0; row < canvas.Window.Height; row++)
        {
            DensityRow(canvas, row, density);
            for (int column = 0; column < density.Length; column++)
            {
                int at = row * density.Length + column;
                Rgb white = new Rgb(0.56f, 0.575f, 0.59f) * (0.80f + 0.08f * canvas.Patchy[at] + 0.25f * density[column]);
                canvas.Red[at] += (white.Red - canvas.Red[at]) * density[column];
                canvas.Green[at] += (white.Green - canvas.Green[at]) * density[column];
                canvas.Blue[at] += (white.Blue - canvas.Blue[at]) * density[column];
            }
        }
    }

    /// <summary>Density over each sample of a row.</summary>
    public void DensityRow(Canvas canvas, int row, Span<float> density)
    {
        density.Clear();
        foreach (var cloud in clouds) AddDensity(cloud, canvas, row, 0, 0, density);
    }

    /// <summary>Marks the samples of a row that lie under cloud or in its shadow as a producer's mask would.</summary>
    public void MaskRow(Canvas canvas, int row, Sun sun, Span<bool> masked)
    {
        Span<float> density = new float[masked.Length], veil = new float[masked.Length];
        DensityRow(canvas, row, density);
        ShadowRow(canvas, row, sun, veil);
        for (int i = 0; i < masked.Length; i++) masked[i] = density[i] > MaskedDensity || veil[i] > MaskedDensity;
    }

    void AddDensity(Cloud cloud, Canvas canvas, int sampleRow, double eastwards, double southwards, Span<float> row)
    {
        double reach = 1.6 * cloud.RadiusMetres, y = canvas.Y(sampleRow) + southwards, dy = y - cloud.Y;
        if (Math.Abs(dy) > reach || canvas.X(0) + eastwards > cloud.X + reach || canvas.X(row.Length) + eastwards < cloud.X - reach) return;
        Span<float> noise = new float[row.Length];
        canvas.FillRow(edges, sampleRow, eastwards, southwards, noise);
        for (int i = 0; i < row.Length; i++)
        {
            double dx = canvas.X(i) + eastwards - cloud.X;
            float inside = (float)(1 - Math.Sqrt(dx * dx + dy * dy) / cloud.RadiusMetres);
            float own = 0.97f * PortableMath.Step(-0.05f, 0.8f, inside + 0.5f * noise[i] * Math.Clamp(1.6f + inside * 1.6f, 0, 1));
            row[i] = 1 - (1 - row[i]) * (1 - own);
        }
    }
}
