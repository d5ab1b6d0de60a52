namespace ImageryWatch.Simulation.Rendering;

/// <summary>
/// Functions built from IEEE additions, products and roundings only. <see cref="Math.Sin"/> and its kin come from the
/// platform's C library and differ in the last bit between machines, which would make samples differ by a byte.
/// </summary>
public static class PortableMath
{
    /// <summary>Degrees to radians.</summary>
    public const double Degree = Math.PI / 180;

    /// <summary>Sine; error below 1e-11 for angles of a few turns.</summary>
    public static double Sin(double radians)
    {
        double x = radians - 2 * Math.PI * Math.Round(radians / (2 * Math.PI));
        if (x > Math.PI / 2) x = Math.PI - x;
        if (x < -Math.PI / 2) x = -Math.PI - x;
        double square = x * x, term = x, sum = x;
        for (int n = 2; n <= 18; n += 2)
        {
            term *= -square / (n * (n + 1));
            sum += term;
        }
        return sum;
    }

    /// <summary>Cosine; error below 1e-11 for angles of a few turns.</summary>
    public static double Cos(double radians) => Sin(radians + Math.PI / 2);

    /// <summary>Tangent.</summary>
    public static double Tan(double radians) => Sin(radians) / Cos(radians);

    /// <summary>The angle of a unit vector, degrees from x towards y in (-180, 180]: bisection on <see cref="Sin"/>.</summary>
    public static double HeadingDegrees(double cos, double sin)
    {
        double low = -90, high = 90;
        for (int i = 0; i < 50; i++)
        {
            double middle = (low + high) / 2;
            if (Sin(middle * Degree) < sin) low = middle;
            else high = middle;
        }
        return cos >= 0 ? low : low > 0 ? 180 - low : -180 - low;
    }

    /// <summary>exp(-x) for x in [0, 20]; relative error below 1e-9. A halved argument, a series, and squarings.</summary>
    public static double ExpMinus(double x)
    {
        double small = -x / 64, term = 1, sum = 1;
        for (int n = 1; n <= 10; n++)
        {
            term *= small / n;
            sum += term;
        }
        for (int i = 0; i < 6; i++) sum *= sum;
        return sum;
    }

    /// <summary>0 below <paramref name="from"/>, 1 above <paramref name="to"/>, a smooth step between (3t² - 2t³).</summary>
    public static float Step(float from, float to, float x)
    {
        float t = Math.Clamp((x - from) / (to - from), 0, 1);
        return t * t * (3 - 2 * t);
    }
}
