using System.Globalization;

namespace ImageryWatch.Cli.Configuration;

/// <summary>The values that a numeric setting may take, on the command line and in watch.json alike.</summary>
/// <param name="Least">The least.</param>
/// <param name="Greatest">The greatest; infinite when there is no limit.</param>
/// <param name="Unit">What is counted, for messages; empty for a plain number.</param>
sealed record NumberRange(double Least, double Greatest, string Unit)
{
    public static readonly NumberRange Threshold = new(0, double.PositiveInfinity, "");
    public static readonly NumberRange MinArea = new(0, double.PositiveInfinity, "square metres");
    public static readonly NumberRange Join = new(0, double.PositiveInfinity, "metres");
    public static readonly NumberRange OutlineTolerance = new(0, 1, "pixels");
    public static readonly NumberRange Gsd = new(0.001, 1_000_000, "metres");
    public static readonly NumberRange Peak = new(1, 100, "");
    public static readonly NumberRange FalseAlarms = new(1e-6, 1e6, "");
    public static readonly NumberRange ObjectSize = new(0.1, 10_000, "metres");
    public static readonly NumberRange Radius = new(0, 64, "pixels");
    public static readonly NumberRange Window = new(64, 4096, "pixels");
    public static readonly NumberRange Threads = new(1, 1024, "threads");
    public static readonly NumberRange TimeLimit = new(0.1, 86_400, "seconds");
    public static readonly NumberRange Score = new(0, 1, "");
    public static readonly NumberRange ObjectCover = new(0.1, 100, "percent");
    public static readonly NumberRange MinObject = new(1, 1_000_000, "pixels");

    /// <summary>Whether a value is allowed; NaN and infinities never are.</summary>
    public bool Contains(double value) => double.IsFinite(value) && value >= Least && value <= Greatest;

    /// <summary>In words, for example <c>64 to 4096 pixels</c>.</summary>
    public override string ToString()
    {
        string range = double.IsFinite(Greatest)
            ? string.Create(CultureInfo.InvariantCulture, $"{Least} to {Greatest}")
            : string.Create(CultureInfo.InvariantCulture, $"at least {Least}");
        return Unit.Length == 0 ? range : $"{range} {Unit}";
    }
}
