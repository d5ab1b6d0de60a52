namespace ImageryWatch.Simulation.Rendering;

/// <summary>One image to take of a scene: when, from which grid, in what light, with which camera.</summary>
public sealed record ViewRecipe
{
    /// <summary>Time of the image.</summary>
    public required DateTimeOffset AcquiredAt { get; init; }

    /// <summary>Columns.</summary>
    public required int Width { get; init; }

    /// <summary>Rows.</summary>
    public required int Height { get; init; }

    /// <summary>Side of a pixel, metres.</summary>
    public double GsdMetres { get; init; } = 0.5;

    /// <summary>East of the image's corner from that of the scene, metres.</summary>
    public double OffsetX { get; init; }

    /// <summary>South of it, metres.</summary>
    public double OffsetY { get; init; }

    /// <summary>How far to the east the georeference is wrong, metres: a misregistration that nobody told of.</summary>
    public double ErrorX { get; init; }

    /// <summary>How far to the south it is wrong, metres.</summary>
    public double ErrorY { get; init; }

    /// <summary>Where the sun stands.</summary>
    public required Sun Sun { get; init; }

    /// <summary>What the time of the year does to the ground.</summary>
    public Season Season { get; init; } = new();

    /// <summary>The camera.</summary>
    public Sensor Sensor { get; init; } = new();

    /// <summary>Clouds.</summary>
    public IReadOnlyList<Cloud> Clouds { get; init; } = [];

    /// <summary>Edge of the swath: beyond it nothing was recorded. Null when the image is full.</summary>
    public SwathEdge? SwathEdge { get; init; }

    /// <summary>Whether a mask of clouds, their shadows and the missing part comes with the image.</summary>
    public MaskKind Mask { get; init; } = MaskKind.None;

    /// <summary>Where its time is written.</summary>
    public Sidecar Sidecar { get; init; } = Sidecar.None;

    /// <summary>Samples along a pixel; odd.</summary>
    public int Oversampling { get; init; } = 3;

    /// <summary>From the ground, metres, to pixels of this image.</summary>
    public (double Column, double Row) ToPixel(double x, double y) =>
        ((x - OffsetX - ErrorX) / GsdMetres, (y - OffsetY - ErrorY) / GsdMetres);

    /// <summary>The first thing that keeps the view from being rendered, as one sentence; null when nothing does.</summary>
    public string? Fault() => this switch
    {
        { Width: < 1 or > MaxPixels } => $"width is {Width}, expected 1 to {MaxPixels} pixels",
        { Height: < 1 or > MaxPixels } => $"height is {Height}, expected 1 to {MaxPixels} pixels",
        { GsdMetres: not (>= 0.05 and <= 10) } => $"gsdMetres is {GsdMetres}, expected 0.05 to 10",
        { Oversampling: < 1 or > 9 } or { Oversampling: 2 or 4 or 6 or 8 } => $"oversampling is {Oversampling}, expected an odd number from 1 to 9",
        { Sun.ElevationDegrees: not (>= 5 and <= 85) } => $"the sun's elevationDegrees is {Sun.ElevationDegrees}, expected 5 to 85",
        { Sun.AzimuthDegrees: not (>= 0 and <= 360) } => $"the sun's azimuthDegrees is {Sun.AzimuthDegrees}, expected 0 to 360",
        { Sensor.BlurPixels: not (>= 0.05 and <= 5) } => $"the sensor's blurPixels is {Sensor.BlurPixels}, expected 0.05 to 5",
        { OffsetX: not (>= -MaxMetres and <= MaxMetres) } or { OffsetY: not (>= -MaxMetres and <= MaxMetres) } => $"offsetX and offsetY are {OffsetX} and {OffsetY}, expected at most {MaxMetres} m either way",
        { ErrorX: not (>= -MaxMetres and <= MaxMetres) } or { ErrorY: not (>= -MaxMetres and <= MaxMetres) } => $"errorX and errorY are {ErrorX} and {ErrorY}, expected at most {MaxMetres} m either way",
        _ when Clouds.Any(cloud => !(cloud.RadiusMetres > 0 && cloud.HeightMetres >= 0)) => "a cloud has no positive radiusMetres or a negative heightMetres",
        _ => null,
    };

    const int MaxPixels = 16384;
    const double MaxMetres = 100_000;
}
