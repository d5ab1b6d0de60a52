using System.Globalization;

namespace ImageryWatch.Objects.Change;

/// <summary>
/// When a detection of one date and a detection of the other can be the same object in the same place, and how much speaks
/// against it. Lengths in metres.
/// </summary>
sealed record MatchGates
{
    /// <summary>How far the centres may lie apart along the box, as a share of its length.</summary>
    public double LengthShare { get; init; } = 0.25;

    /// <summary>How far they may lie apart across the box, as a share of its width.</summary>
    public double WidthShare { get; init; } = 0.5;

    /// <summary>The shorter of two lengths, or of two widths, must be at least this share of the other; one pixel is allowed on top.</summary>
    public double LeastSizeRatio { get; init; } = 0.7;

    /// <summary>How far the headings may differ, modulo half a turn: a box has no front.</summary>
    public double MostTurnRadians { get; init; } = Math.PI / 6;

    /// <summary>A box less elongated than this has no heading.</summary>
    public double LeastElongation { get; init; } = 1.5;

    /// <summary>Of the distance that one class may have, the share that two classes may.</summary>
    public double OtherLabelShare { get; init; } = 0.5;

    /// <summary>What a change of class costs.</summary>
    public double OtherLabelCost { get; init; } = 0.25;

    /// <summary>How many local residuals of the registration are added to the distance.</summary>
    public double Residuals { get; init; } = 2;

    /// <summary>The rule in words, for the report.</summary>
    public string Words => string.Create(CultureInfo.InvariantCulture,
        $"Two detections are one object when their centres lie within {LengthShare:0.##} of the length along it and {WidthShare:0.##} of the width across it, each with one pixel and {Residuals:0.##} local residuals of the registration on top, when lengths and widths agree within {LeastSizeRatio:0.##} and headings within {double.RadiansToDegrees(MostTurnRadians):0} degrees; of all such pairs those are taken whose costs have the least sum, and a change of class costs.");

    /// <summary>
    /// The mean of the squares of distance, size and turn, each as a share of its gate, and what a change of class costs on top; 0
    /// for two equal boxes.
    /// </summary>
    /// <param name="one">Box, metres.</param>
    /// <param name="other">Box, metres.</param>
    /// <param name="sameLabel">Whether both have one class.</param>
    /// <param name="slackMetres">What is added to the gates of distance: a pixel, and what is left of the misregistration.</param>
    /// <param name="pixelMetres">Side of a pixel.</param>
    /// <returns>0 to less than 1; null when a gate is shut.</returns>
    public double? Cost(OrientedBox one, OrientedBox other, bool sameLabel, double slackMetres, double pixelMetres)
    {
        double distance = Distance(one, other, slackMetres), size = Size(one, other, pixelMetres), turn = Turn(one, other);
        if (distance > 1 || size > 1 || turn > 1 || !sameLabel && distance > OtherLabelShare) return null;
        double cost = (distance * distance + size * size + turn * turn) / 3 + (sameLabel ? 0 : OtherLabelCost);
        return cost < 1 ? cost : null;
    }

    /// <summary>The greatest distance that any other box may lie from this one.</summary>
    public double ReachMetres(OrientedBox box, double slackMetres) =>
        Math.Max(LengthShare * box.Length, WidthShare * box.Width) * (1 + 1 / LeastSizeRatio) / 2 + 2 * slackMetres;

    // As a share of the ellipse of the gates, laid along the more elongated of the boxes.
    double Distance(OrientedBox one, OrientedBox other, double slack)
    {
        var frame = one.Length * other.Width >= other.Length * one.Width ? one : other;
        var (sin, cos) = Math.SinCos(frame.AngleRadians);
        double dx = other.CenterX - one.CenterX, dy = other.CenterY - one.CenterY;
        double along = (dx * cos + dy * sin) / (LengthShare * (one.Length + other.Length) / 2 + slack);
        double across = (dy * cos - dx * sin) / (WidthShare * (one.Width + other.Width) / 2 + slack);
        return double.Hypot(along, across);
    }

    double Size(OrientedBox one, OrientedBox other, double pixel)
    {
        double ratio = Math.Min(Ratio(one.Length, other.Length, pixel), Ratio(one.Width, other.Width, pixel));
        return (1 - ratio) / (1 - LeastSizeRatio);
    }

    static double Ratio(double one, double other, double pixel) => Math.Min(1, (Math.Min(one, other) + pixel) / Math.Max(one, other));

    double Turn(OrientedBox one, OrientedBox other)
    {
        if (one.Length < LeastElongation * one.Width || other.Length < LeastElongation * other.Width) return 0;
        return Math.Abs(Math.IEEERemainder(one.AngleRadians - other.AngleRadians, Math.PI)) / MostTurnRadians;
    }
}
