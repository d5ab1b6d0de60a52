using ImageryWatch.Reports;

namespace ImageryWatch.Sinks.Html;

/// <summary>What is known of the pair as a whole: how it lines up, what light it was under, what was not seen, what other methods say.</summary>
static class PairFacts
{
    const int LongestName = 80;

    /// <summary>Why pixels were not observed; causes that did not occur are left out.</summary>
    public static List<PageData.Cause> Unseen(ChangeReport report)
    {
        var coverage = report.Coverage;
        var causes = coverage.Unobserved;
        var known = causes.NoDataPixels + causes.CloudPixels + causes.ShadowPixels + causes.SnowPixels + causes.OtherPixels;
        (string Name, long Pixels)[] named =
        [
            ("No data, or outside an image", causes.NoDataPixels), ("Cloud", causes.CloudPixels), ("Shadow of cloud", causes.ShadowPixels),
            ("Snow", causes.SnowPixels), ("Masked out, or not measured", causes.OtherPixels),
            ("Cause not recorded", Math.Max(0, coverage.TotalPixels - coverage.ObservedPixels - known)),
        ];
        return
        [
            .. named.Where(cause => cause.Pixels > 0 && coverage.TotalPixels > 0).Select(cause => new PageData.Cause(
                cause.Name, Math.Round(100.0 * cause.Pixels / coverage.TotalPixels, 3),
                $"{Figures.Count(cause.Pixels, "pixel")}, {Figures.Percent(cause.Pixels, coverage.TotalPixels)}")),
        ];
    }

    /// <summary>Why the pair should not be trusted; empty when it can be.</summary>
    public static string Warning(ChangeReport report) => report.Registration.IsTrusted ? "" : PlainText.Of(report.Registration.Remark);

    public static List<PageData.Fact> Registration(ChangeReport report)
    {
        var use = report.Registration;
        List<PageData.Fact> facts =
        [
            new("In short", PlainText.Of(use.Remark)),
            new("Model", use.Model switch
            {
                RegistrationModel.Shift => "one shift",
                RegistrationModel.Affine => "shift, rotation, scale and shear",
                _ => "none: compared as delivered",
            } + (use.HasLocalField ? ", and a smooth field of local displacements" : "")),
        ];
        if (use.TiePointsUsed + use.TiePointsRejected > 0)
            facts.Add(new("Tie points", $"{Figures.Count(use.TiePointsUsed)} used, {Figures.Count(use.TiePointsRejected)} rejected"));
        if (use.DeliveredMedianPixels is not null) facts.Add(new("Displacement as delivered", $"median {Pixels(report, use.DeliveredMedianPixels)}"));
        if (use.ResidualMedianPixels is not null || use.Residual95Pixels is not null)
            facts.Add(new("Residual", $"median {Pixels(report, use.ResidualMedianPixels)}; 95 % stay below {Pixels(report, use.Residual95Pixels)}"));
        if (report.Reference is { } reference)
            facts.AddRange([new("Against", $"{PlainText.Of(reference.Name)}, the reference of the series"), new("Before image", PlainText.Of(reference.BeforeRegistration.Remark))]);
        return facts;
    }

    public static List<PageData.Fact> Radiometry(ChangeReport report)
    {
        var use = report.Radiometry;
        List<PageData.Fact> facts = [new("In short", PlainText.Of(use.Remark))];
        if (use.UnchangedShare is { } share) facts.Add(new("Taken as unchanged", $"{Figures.Share(share)} of the sampled pixels"));
        if (report.Reference is { } reference)
            facts.AddRange([new("Against", $"{PlainText.Of(reference.Name)}, the reference of the series"), new("Before image", PlainText.Of(reference.BeforeRadiometry.Remark))]);
        facts.AddRange(ReportFacts.Limit(use.Regimes, regime => new PageData.Fact("Seen in the pixels", PlainText.Of(regime)), others => new PageData.Fact("", others)));
        return facts;
    }

    public static List<PageData.Band> Bands(ChangeReport report) => ReportFacts.Limit(
        report.Radiometry.Bands,
        band => new PageData.Band(
            PlainText.Of(band.Band, LongestName), Figures.Significant(band.Gain, 4), Figures.Significant(band.Offset, 4), Figures.Significant(band.ResidualStandardDeviation)),
        others => new PageData.Band(others, "", "", ""));

    public static List<PageData.Method> Methods(ChangeReport report) => ReportFacts.Limit(
        report.MethodChecks,
        check => new PageData.Method(
            PlainText.Of(check.Id, LongestName), Figures.Significant(check.Threshold), Figures.Share(check.FlaggedShare), Figures.Share(check.SharedShare)),
        others => new PageData.Method(others, "", "", ""));

    static string Pixels(ChangeReport report, double? pixels) => pixels is not { } length || !double.IsFinite(length) ? "unknown"
        : report.Grid.GsdMetres is { } gsd ? $"{Figures.Measure(length, "pixel")} ({Figures.Length(length * gsd)})" : Figures.Measure(length, "pixel");
}
