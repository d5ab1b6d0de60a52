using ImageryWatch.Cli.Comparing;
using ImageryWatch.Cli.Output;
using ImageryWatch.Pipeline;

namespace ImageryWatch.Cli.Series;

/// <summary>Puts together what is written of a series while its pairs come in.</summary>
/// <param name="series">The series.</param>
sealed class SeriesAssembly(SeriesComparison series)
{
    const double SquareMetresPerSquareKilometre = 1e6;

    readonly Dictionary<int, string> failed = series.Images.Where(image => image.Problem is not null).ToDictionary(image => image.Position, image => image.Problem!);
    readonly List<SeriesPairSection> pairs = [];

    /// <summary>True when an image could not be used.</summary>
    public bool HasGaps => failed.Count > 0;

    /// <summary>Takes an image that could not be used.</summary>
    public void Add(SeriesImage image, string problem) => failed[image.Position] = problem;

    /// <summary>Takes a pair.</summary>
    public void Add(int number, SeriesPair pair, PairOutcome outcome)
    {
        DateTimeOffset? before = pair.Before.Acquisition?.AcquiredAt, after = pair.After.Acquisition?.AcquiredAt;
        string? message = outcome.Error ?? (outcome.Problems.Count > 0 ? string.Join(" ", outcome.Problems.Select(problem => problem.Message)) : null);
        var section = new SeriesPairSection(number, outcome.Name, outcome.Report is null ? "failed" : outcome.Problems.Count > 0 ? "incomplete" : "compared", pair.Before.Name, pair.After.Name)
        {
            BeforePosition = pair.Before.Position,
            AfterPosition = pair.After.Position,
            BeforeAcquiredAt = before,
            AfterAcquiredAt = after,
            Days = after - before is { } between ? Math.Round(between.TotalDays, 3) : null,
            Message = message is null ? null : Portable(message),
        };
        pairs.Add(outcome.Report is { } report ? WithFigures(section, report) : section);
    }

    /// <summary>The document.</summary>
    public SeriesDocument Document() => new()
    {
        Tool = Product.Line,
        Reference = series.Reference.Name,
        ReferencePosition = series.Reference.Position,
        Images =
        [
            .. series.Images.Select(image => new ImageSection(
                image.Position, image.Name, image.Acquisition?.AcquiredAt, failed.TryGetValue(image.Position, out string? problem) ? Portable(problem) : null)),
        ],
        Pairs = pairs,
        Remarks = series.Remarks,
    };

    static SeriesPairSection WithFigures(SeriesPairSection section, ReportDigest report)
    {
        var coverage = report.Coverage;
        return section with
        {
            TotalPixels = coverage.TotalPixels,
            ObservedPixels = coverage.ObservedPixels,
            ObservedShare = Share(coverage.ObservedPixels, coverage.TotalPixels),
            ObservedSquareMetres = coverage.ObservedSquareMetres,
            ChangedPixels = coverage.ChangedPixels,
            ChangedShare = Share(coverage.ChangedPixels, coverage.ObservedPixels),
            ChangedSquareMetres = coverage.ChangedSquareMetres,
            Regions = report.RegionCount,
            RegionsPerSquareKilometre = coverage.ObservedSquareMetres > 0 ? report.RegionCount / (coverage.ObservedSquareMetres / SquareMetresPerSquareKilometre) : null,
            Threshold = double.IsFinite(report.Threshold.Value) ? report.Threshold.Value : null,
            ShiftPixels = report.Registration.DeliveredMedianPixels,
            ResidualPixels = report.Registration.ResidualMedianPixels,
            IsTrusted = report.Registration.IsTrusted,
        };
    }

    static double? Share(long part, long whole) => whole > 0 ? (double)part / whole : null;

    string Portable(string sentence) => PortableSentence.Of(sentence, series.Images.Select(image => image.Path));
}
