using System.Globalization;
using ImageryWatch.Alignment.TiePoints;
using ImageryWatch.Rasters;
using ImageryWatch.Reports;

namespace ImageryWatch.Alignment;

/// <summary>Says what a registration found, and how far it can be trusted.</summary>
/// <remarks>
/// A pair is not trusted when half of its tie points are off by more than a pixel: 0.2 pixels keep the error of a dense
/// scene below 10 %, and 0.5 to 1 that of a sparse one (Townshend, Justice, Gurney and McManus 1992). Where the ground
/// rises or buildings lean, some places are off by far more in a pair that is good elsewhere; that is told and marked
/// region by region. Nor is a pair trusted when few of the windows that show structure agree.
/// </remarks>
/// <param name="before">Name of the before image.</param>
/// <param name="after">Name of the after image.</param>
/// <param name="windows">Number of windows that were tried.</param>
/// <param name="independent">Share of them that would fit beside each other.</param>
sealed class RegistrationWording(string before, string after, int windows, double independent)
{
    /// <summary>Largest median residual of a pair that is trusted, pixels.</summary>
    public const double TrustedPixels = 1;

    /// <summary>Least share of the windows with structure that agree in a pair that is trusted.</summary>
    public const double LeastShare = 0.15;

    const int EnoughTexture = 6;

    /// <summary>The user did not want it.</summary>
    public static Registration SwitchedOff { get; } = Unmoved("The images were not registered, as was asked: where they do not line up, edges appear as change.");

    /// <summary>There is no room for windows.</summary>
    public static Registration TooSmall(PixelWindow area) =>
        Unmoved($"The images were not registered, because {area.Width} x {area.Height} pixels are too few to find common structure in: where they do not line up, edges appear as change.");

    /// <summary>The images have nothing in common, or nothing that could be compared.</summary>
    public Registration NoMatch(Agreement agreement)
    {
        string found = $"only {agreement.Agreeing} of {agreement.Textured} windows with structure agree on a displacement";
        var use = Use($"The images do not match: no common structure was found ({found}, no more than by chance), so this pair cannot be trusted; check that both show the same place, the same way up.") with { IsTrusted = false };
        // A few windows of a small image may have changed altogether.
        if (agreement.Textured * independent < EnoughTexture)
            use = Use($"{after} could not be registered, because {(agreement.Textured == 0 ? $"none of {windows} windows shows structure and data on both dates" : found)}: whether the images line up is not known, and where they do not, edges appear as change.");
        return new(use with { TiePointsRejected = windows }, null, []);
    }

    /// <summary>The after image was turned or mirrored.</summary>
    public RasterException Turned(CoarseMatch match)
    {
        var (how, command) = match.Turn switch
        {
            ImageTurn.UpsideDown => ("upside down (turned by 180°)", "-rotate 180"),
            ImageTurn.MirroredDown => ("mirrored top to bottom", "-flip"),
            _ => ("mirrored left to right", "-flop"),
        };
        return new(Text($"{after} appears to be {how}: put right, it matches {before} with a correlation peak of {match.Sharpness:0} standard deviations, and as it is not at all; turn it, for example with convert {after} {command} out.tif, or compare it as it is with --registration off"));
    }

    /// <summary>The image was moved.</summary>
    public RegistrationUse Registered(GlobalFit fit, DisplacementField? field, double[] delivered, double[] residuals, Agreement agreement)
    {
        double median = Quantiles.Median(delivered), left = Quantiles.Median(residuals), most = Quantiles.Of(residuals, 0.95);
        string model = (fit.Kind == RegistrationModel.Affine ? "affine" : "shift") + (field is null ? "" : " and local field");
        string doubt = Doubt(fit.Points.Count, left, agreement);
        return Use(Text($"{after} was moved by {median:0.0#} px ({model}, {fit.Points.Count} of {windows} tie points); residual {left:0.00} px median, {most:0.00} px at 95 %{doubt}.")) with
        {
            Model = fit.Kind,
            HasLocalField = field is not null,
            Transform = fit.Model,
            TiePointsUsed = fit.Points.Count,
            TiePointsRejected = windows - fit.Points.Count,
            DeliveredMedianPixels = median,
            ResidualMedianPixels = left,
            Residual95Pixels = most,
            IsTrusted = doubt.Length == 0,
        };
    }

    /// <summary>The image was left where it is.</summary>
    public RegistrationUse Left(GlobalFit fit, double[] delivered, Agreement agreement)
    {
        double median = Quantiles.Median(delivered), most = Quantiles.Of(delivered, 0.95);
        string doubt = Doubt(fit.Points.Count, median, agreement);
        return Use(Text($"{after} was left as it was delivered, because moving it would not bring it closer ({fit.Points.Count} of {windows} tie points); it lies off by {median:0.00} px median, {most:0.00} px at 95 %{doubt}.")) with
        {
            TiePointsUsed = fit.Points.Count,
            TiePointsRejected = windows - fit.Points.Count,
            DeliveredMedianPixels = median,
            ResidualMedianPixels = median,
            Residual95Pixels = most,
            IsTrusted = doubt.Length == 0,
        };
    }

    static string Doubt(int used, double median, Agreement agreement)
    {
        if (median > TrustedPixels) return Text($"; this pair cannot be trusted, because more than {TrustedPixels} px at half of the places turn edges into regions");
        return used < LeastShare * agreement.Textured ? Text($"; this pair cannot be trusted, because few of the {agreement.Textured} windows with structure agree") : "";
    }

    static RegistrationUse Use(string remark) => new() { Remark = remark };

    static Registration Unmoved(string remark) => new(Use(remark), null, []);

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
