using ImageryWatch.Objects;
using ImageryWatch.Pipeline;

namespace ImageryWatch.Cli.Detecting;

/// <summary>One object.</summary>
sealed record DetectionSection
{
    // Of a pixel and of a metre: finer than any box is meant.
    const int Decimals = 3, ScoreDecimals = 6, DegreeDecimals = 8;

    /// <summary>Rank by score, from 1.</summary>
    public required int Id { get; init; }

    /// <summary>Class of the object.</summary>
    public required string Label { get; init; }

    /// <summary>The detector's own score, 0 to 1.</summary>
    public required double Score { get; init; }

    /// <summary>Probability after a calibration; null when the detector has none.</summary>
    public required double? Probability { get; init; }

    /// <summary>Centre, x and y, pixels of the image; (0, 0) is the outer corner of the first pixel.</summary>
    public required IReadOnlyList<double> Center { get; init; }

    /// <summary>The longer side, pixels.</summary>
    public required double LengthPixels { get; init; }

    /// <summary>The shorter side, pixels.</summary>
    public required double WidthPixels { get; init; }

    /// <summary>Direction of the longer side, from the x axis towards the y axis, in [-π/2, π/2).</summary>
    public required double AngleRadians { get; init; }

    /// <summary>Upright bounds: least x, least y, greatest x, greatest y, pixels.</summary>
    public required IReadOnlyList<double> BoundsPixels { get; init; }

    /// <summary>The longer side, metres; null when the size of a pixel is unknown.</summary>
    public required double? LengthMetres { get; init; }

    /// <summary>The shorter side, metres; null when the size of a pixel is unknown.</summary>
    public required double? WidthMetres { get; init; }

    /// <summary>Longitude and latitude of the centre; null when they cannot be computed.</summary>
    public required IReadOnlyList<double>? LongitudeLatitude { get; init; }

    /// <summary>What can be said of it in one sentence: class, size with its error, what of the catalogue has that size.</summary>
    public required string Description { get; init; }

    /// <summary>True when no tile shows it whole.</summary>
    public required bool IsCut { get; init; }

    /// <summary>The written form of an object.</summary>
    public static DetectionSection Of(int id, SceneObject found, DetectionResult result)
    {
        var box = found.Detection.Box;
        var (halfX, halfY) = box.HalfExtents();
        return new()
        {
            Id = id,
            Label = found.Detection.Label,
            Score = Math.Round(found.Detection.Score, ScoreDecimals),
            Probability = found.Detection.Probability is { } probability ? Math.Round(probability, ScoreDecimals) : null,
            Center = [Pixels(box.CenterX), Pixels(box.CenterY)],
            LengthPixels = Pixels(box.Length),
            WidthPixels = Pixels(box.Width),
            AngleRadians = Math.Round(box.AngleRadians, ScoreDecimals),
            BoundsPixels = [Pixels(box.CenterX - halfX), Pixels(box.CenterY - halfY), Pixels(box.CenterX + halfX), Pixels(box.CenterY + halfY)],
            LengthMetres = Pixels(box.Length * result.Grid.GsdMetres),
            WidthMetres = Pixels(box.Width * result.Grid.GsdMetres),
            LongitudeLatitude = result.ToWgs84(box.CenterX, box.CenterY) is { } place ? [Math.Round(place.X, DegreeDecimals), Math.Round(place.Y, DegreeDecimals)] : null,
            Description = result.Describe(found),
            IsCut = found.IsCut,
        };
    }

    // + 0.0 turns -0 into 0.
    static double Pixels(double value) => Math.Round(value, Decimals) + 0.0;

    static double? Pixels(double? value) => value is { } known ? Pixels(known) : null;
}
