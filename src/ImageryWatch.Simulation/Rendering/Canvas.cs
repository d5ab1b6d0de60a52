using ImageryWatch.Rasters;

namespace ImageryWatch.Simulation.Rendering;

/// <summary>
/// A window of ground samples, finer than the pixels of the image: colour, height and whose it is, in row order. Features paint
/// on it one after the other; light and sensor then make an image of it.
/// </summary>
public sealed class Canvas
{
    readonly GroundGrid grid;

    /// <summary>An empty canvas.</summary>
    /// <param name="window">Samples to hold, in samples of the whole scene; may reach beyond it.</param>
    /// <param name="grid">Where the samples are on the ground.</param>
    /// <param name="season">Time of the year.</param>
    /// <param name="seed">Seed of the ground textures.</param>
    public Canvas(PixelWindow window, GroundGrid grid, Season season, ulong seed)
    {
        (Window, this.grid, Season) = (window, grid, season);
        int count = checked(window.Width * window.Height);
        (Red, Green, Blue, Height, Owner) = (new float[count], new float[count], new float[count], new float[count], new int[count]);
        (Broad, Patchy, Mottled, Grain) = (new float[count], new float[count], new float[count], new float[count]);
        LatticeNoise broad = new(seed + 1, 90, 4), patchy = new(seed + 2, 11, 3, 0.6f), mottled = new(seed + 3, 1.7, 3, 0.7f), grain = new(seed + 4, 0.45, 1);
        broad.Fill(grid, window, 0, 0, Broad);
        patchy.Fill(grid, window, 0, 0, Patchy);
        mottled.Fill(grid, window, 0, 0, Mottled);
        grain.Fill(grid, window, 0, 0, Grain);
    }

    /// <summary>The samples held, in samples of the whole scene.</summary>
    public PixelWindow Window { get; }

    /// <summary>Time of the year.</summary>
    public Season Season { get; }

    /// <summary>Side of a sample, metres.</summary>
    public double SampleMetres => grid.SampleMetres;

    /// <summary>Reflectance in red.</summary>
    public float[] Red { get; }

    /// <summary>Reflectance in green.</summary>
    public float[] Green { get; }

    /// <summary>Reflectance in blue.</summary>
    public float[] Blue { get; }

    /// <summary>Height above the plain, metres.</summary>
    public float[] Height { get; }

    /// <summary>What is on top: <see cref="Painting"/> at the time.</summary>
    public int[] Owner { get; }

    /// <summary>Noise of about 90 down to 9 m, as every material shares it: fields, moisture.</summary>
    public float[] Broad { get; }

    /// <summary>Noise of about 11 down to 2 m: patches, stains.</summary>
    public float[] Patchy { get; }

    /// <summary>Noise of about 1.7 down to 0.4 m: tufts, stones.</summary>
    public float[] Mottled { get; }

    /// <summary>Noise of about 0.45 m.</summary>
    public float[] Grain { get; }

    /// <summary>Number of the thing being painted; 0 for the ground.</summary>
    public int Painting { get; set; }

    /// <summary>East of a column's centre, metres.</summary>
    public double X(int column) => grid.OriginX + (Window.Column + column + 0.5) * grid.SampleMetres;

    /// <summary>South of a row's centre, metres.</summary>
    public double Y(int row) => grid.OriginY + (Window.Row + row + 0.5) * grid.SampleMetres;

    /// <summary>The part of the canvas inside a rectangle on the ground, in columns and rows of the canvas.</summary>
    public PixelWindow Inside(Bounds bounds)
    {
        int left = Cell(bounds.Left - grid.OriginX, Window.Column, Window.Width), right = Cell(bounds.Right - grid.OriginX, Window.Column, Window.Width) + 1;
        int top = Cell(bounds.Top - grid.OriginY, Window.Row, Window.Height), bottom = Cell(bounds.Bottom - grid.OriginY, Window.Row, Window.Height) + 1;
        return new PixelWindow(left, top, right - left, bottom - top).Intersect(new(0, 0, Window.Width, Window.Height));
    }

    /// <summary>Visits the samples whose centre is in a rectangle around a pose.</summary>
    public void Visit(Pose pose, double halfLength, double halfWidth, SamplePainter paint)
    {
        var (cos, sin) = pose.Ahead();
        var area = Inside(Bounds.Of(pose.Corners(halfLength, halfWidth)));
        for (int row = area.Row; row < area.Bottom; row++)
        {
            double dy = Y(row) - pose.Y;
            for (int column = area.Column; column < area.Right; column++)
            {
                double dx = X(column) - pose.X, u = dx * cos + dy * sin, v = dy * cos - dx * sin;
                if (Math.Abs(u) <= halfLength && Math.Abs(v) <= halfWidth) paint(row * Window.Width + column, (float)u, (float)v);
            }
        }
    }

    /// <summary>Lays colour over a sample; takes it over when it hides more than half.</summary>
    public void Cover(int at, Rgb colour, float opacity = 1)
    {
        if (opacity <= 0) return;
        Red[at] += (colour.Red - Red[at]) * opacity;
        Green[at] += (colour.Green - Green[at]) * opacity;
        Blue[at] += (colour.Blue - Blue[at]) * opacity;
        if (opacity > 0.5f) Owner[at] = Painting;
    }

    /// <summary>Puts something of a height on a sample, unless something higher is there.</summary>
    public void Stand(int at, Rgb colour, float heightMetres)
    {
        if (heightMetres < Height[at]) return;
        (Red[at], Green[at], Blue[at], Height[at], Owner[at]) = (colour.Red, colour.Green, colour.Blue, heightMetres, Painting);
    }

    /// <summary>Fills one row with a noise of elsewhere, metres away.</summary>
    public void FillRow(LatticeNoise noise, int row, double eastwards, double southwards, Span<float> samples) =>
        noise.Fill(grid, new(Window.Column, Window.Row + row, Window.Width, 1), eastwards, southwards, samples);

    int Cell(double metres, int first, int count) =>
        (int)Math.Clamp(Math.Floor(metres / grid.SampleMetres) - first, -1, count);
}
