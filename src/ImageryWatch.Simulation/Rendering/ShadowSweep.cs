namespace ImageryWatch.Simulation.Rendering;

/// <summary>
/// Which samples of a height field the sun does not reach. Lines of samples are followed away from the sun once, keeping
/// the highest ray so far: a sample lies in shadow when <c>max over samples towards the sun of (height + distance * slope)</c>
/// exceeds its own, where slope is the tangent of the sun's elevation. Exact to half a sample, in one visit a sample.
/// </summary>
public static class ShadowSweep
{
    /// <summary>Marks a sample that the sun reaches.</summary>
    public const int Sunlit = -1;

    // Less than this above a ray is roughness of the ground, which the slope shading already shows.
    const double BiasMetres = 0.04;

    /// <summary>For each sample, the owner of what shades it, or <see cref="Sunlit"/>.</summary>
    public static int[] Shade(Canvas canvas, Sun sun)
    {
        var (dx, dy) = sun.ShadowDirection();
        bool alongColumns = Math.Abs(dx) >= Math.Abs(dy);
        double major = alongColumns ? dx : dy, minor = alongColumns ? dy : dx;
        // A step of one sample along the major axis moves the line sideways by lean and the ray down by drop.
        double lean = minor / major, drop = canvas.SampleMetres * Math.Sqrt(1 + lean * lean) * sun.Slope();
        int width = canvas.Window.Width, steps = alongColumns ? width : canvas.Window.Height, lines = alongColumns ? canvas.Window.Height : width;
        int stepStride = alongColumns ? 1 : width, lineStride = alongColumns ? width : 1;
        int firstStep = alongColumns ? canvas.Window.Column : canvas.Window.Row;
        int direction = major > 0 ? 1 : -1;

        var shade = new int[canvas.Height.Length];
        int spread = (int)(Math.Abs(lean) * steps) + 2;
        var highest = new double[lines + 2 * spread];
        var owners = new int[highest.Length];
        Array.Fill(highest, double.NegativeInfinity);
        long anchor = Offset(firstStep, lean);
        for (int i = 0; i < steps; i++)
        {
            int step = direction > 0 ? i : steps - 1 - i;
            // Lines are numbered over the whole scene, so that tiles agree about them.
            int shift = (int)(Offset(firstStep + step, lean) - anchor);
            double fall = direction * (double)(firstStep + step) * drop;
            for (int line = 0; line < lines; line++)
            {
                int at = step * stepStride + line * lineStride, ray = line - shift + spread;
                double own = canvas.Height[at] + fall;
                shade[at] = highest[ray] > own + BiasMetres ? owners[ray] : Sunlit;
                if (own > highest[ray]) (highest[ray], owners[ray]) = (own, canvas.Owner[at]);
            }
        }
        return shade;
    }

    static long Offset(int step, double lean) => (long)Math.Floor(step * lean + 0.5);
}
