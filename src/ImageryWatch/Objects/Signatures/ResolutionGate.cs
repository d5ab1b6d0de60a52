using ImageryWatch.Reports;

namespace ImageryWatch.Objects.Signatures;

/// <summary>
/// What a ground sample distance allows to be said of a target (Johnson 1958, at a chance of one half): 1 line pair across its
/// narrow side to detect it, 4 to recognise its kind, 6.4 to identify its type; a line pair takes two pixels. A vehicle 3 m wide is
/// detected at 1.5 m, recognised at 0.38 m and identified at 0.23 m.
/// </summary>
static class ResolutionGate
{
    const double PixelsPerPair = 2;

    /// <summary>The level that is reached.</summary>
    /// <param name="widthMetres">Narrow side of the target.</param>
    /// <param name="gsdMetres">Ground sample distance.</param>
    public static ResolutionLevel Of(double widthMetres, double gsdMetres) => (widthMetres / (PixelsPerPair * gsdMetres)) switch
    {
        >= 6.4 => ResolutionLevel.Identification,
        >= 4 => ResolutionLevel.Recognition,
        >= 1 => ResolutionLevel.Detection,
        _ => ResolutionLevel.TooCoarse,
    };

    /// <summary>The coarsest ground sample distance at which a target is recognised, metres.</summary>
    public static double RecognitionGsdMetres(double widthMetres) => widthMetres / (4 * PixelsPerPair);
}
