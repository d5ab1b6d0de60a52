namespace ImageryWatch.Tests.Alignment.TiePoints;

/// <summary>Textured ground that can be looked at anywhere between its pixels: cubic B-splines over random numbers, coarse and fine.</summary>
static class Ground
{
    /// <summary>The value at a position, about 0 to 200.</summary>
    public static float At(double x, double y, int place = 1) =>
        (float)(100 + 90 * Layer(x, y, 4.1, place) + 140 * Layer(x, y, 17.3, place + 1000));

    static double Layer(double x, double y, double spacing, int seed)
    {
        double column = Math.Floor(x / spacing), row = Math.Floor(y / spacing), u = x / spacing - column, v = y / spacing - row, sum = 0;
        for (int j = -1; j <= 2; j++)
            for (int i = -1; i <= 2; i++)
                sum += Spline(u - i) * Spline(v - j) * Random((int)column + i, (int)row + j, seed);
        return sum;
    }

    static double Spline(double t)
    {
        t = Math.Abs(t);
        return t < 1 ? 2.0 / 3 - t * t + t * t * t / 2 : t < 2 ? Math.Pow(2 - t, 3) / 6 : 0;
    }

    /// <summary>A number in [-0.5, 0.5) that depends on three numbers alone.</summary>
    public static double Random(int x, int y, int seed)
    {
        uint hash = (uint)x * 374761393u + (uint)y * 668265263u + (uint)seed * 2246822519u;
        hash = (hash ^ (hash >> 13)) * 1274126177u;
        hash = (hash ^ (hash >> 16)) * 2654435761u;
        return (hash ^ (hash >> 15)) / 4294967296.0 - 0.5;
    }
}
