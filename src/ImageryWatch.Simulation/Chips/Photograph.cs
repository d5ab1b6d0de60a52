using ImageryWatch.Simulation.Rendering;

namespace ImageryWatch.Simulation.Chips;

/// <summary>A real image laid out as ground, so that rendered vehicles stand on it and cast their shadows over it.</summary>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
/// <param name="Samples">8-bit red, green and blue of a pixel side by side.</param>
/// <param name="GsdMetres">Side of a pixel.</param>
public sealed record Photograph(int Width, int Height, byte[] Samples, double GsdMetres) : IFeature
{
    // The inverse of the display stretch in Sensor.Record.
    static readonly float[] Reflectance = [.. Enumerable.Range(0, 256).Select(value =>
    {
        double root = (-0.58 + Math.Sqrt(0.58 * 0.58 + 4 * 0.42 * value / 255.0)) / (2 * 0.42);
        return (float)(0.5 * root * root);
    })];

    /// <inheritdoc/>
    public Bounds Bounds => Bounds.Everywhere;

    /// <summary>Reads a binary PPM (P6, 8 bits).</summary>
    /// <param name="path">The file.</param>
    /// <param name="sideMetres">Side of the ground that it shall cover.</param>
    /// <exception cref="InvalidDataException">It is no such file; the message is one sentence.</exception>
    public static Photograph Read(string path, double sideMetres)
    {
        var bytes = File.ReadAllBytes(path);
        int at = 0;
        string Word()
        {
            while (at < bytes.Length && bytes[at] <= ' ') at++;
            int start = at;
            while (at < bytes.Length && bytes[at] > ' ') at++;
            return System.Text.Encoding.ASCII.GetString(bytes, start, at - start);
        }
        if (Word() != "P6" || !int.TryParse(Word(), out int width) || !int.TryParse(Word(), out int height) || Word() != "255" || bytes.Length < at + 1 + 3 * width * height)
            throw new InvalidDataException($"{path} is no complete binary PPM of 8 bits; convert it, for example with: gdal_translate -of PNM.");
        return new(width, height, bytes[(at + 1)..], sideMetres / Math.Min(width, height));
    }

    /// <inheritdoc/>
    public void Paint(Canvas canvas)
    {
        for (int row = 0; row < canvas.Window.Height; row++)
        {
            for (int column = 0; column < canvas.Window.Width; column++)
            {
                double x = canvas.X(column) / GsdMetres - 0.5, y = canvas.Y(row) / GsdMetres - 0.5;
                int at = row * canvas.Window.Width + column;
                (canvas.Red[at], canvas.Green[at], canvas.Blue[at]) = (Sample(x, y, 0), Sample(x, y, 1), Sample(x, y, 2));
            }
        }
    }

    float Sample(double x, double y, int band)
    {
        double left = Math.Floor(x), top = Math.Floor(y);
        float right = (float)(x - left), down = (float)(y - top);
        float Pixel(double column, double row) => Reflectance[Samples[3 * (Mirror((int)row, Height) * Width + Mirror((int)column, Width)) + band]];
        float upper = Pixel(left, top) * (1 - right) + Pixel(left + 1, top) * right, lower = Pixel(left, top + 1) * (1 - right) + Pixel(left + 1, top + 1) * right;
        return upper * (1 - down) + lower * down;
    }

    static int Mirror(int at, int count)
    {
        int period = 2 * count, within = (at % period + period) % period;
        return within < count ? within : period - 1 - within;
    }
}
