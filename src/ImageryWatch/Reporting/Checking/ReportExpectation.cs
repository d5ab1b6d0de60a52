using System.Text.Json;
using System.Text.Json.Serialization;
using ImageryWatch.Reports;

namespace ImageryWatch.Reporting;

/// <summary>
/// What a comparison is expected to find, and how closely: the content of <c>expected-report.json</c> beside a sample pair.
/// </summary>
/// <param name="Comparison">How to compare.</param>
/// <param name="Tolerance">How far the result may be from what is expected.</param>
/// <param name="Report">What is expected.</param>
public sealed record ReportExpectation([property: JsonPropertyName("compare")] ExpectedComparison Comparison, ReportTolerance Tolerance, ExpectedReport Report)
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "expected-report.json";

    /// <summary>The expectation that a report fulfils exactly.</summary>
    public static ReportExpectation From(ChangeReport report, ExpectedComparison comparison, ReportTolerance tolerance) =>
        new(comparison, tolerance, ExpectedReport.From(report));

    /// <summary>Reads an expectation.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">It is no expectation; the message is one sentence.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static ReportExpectation Load(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            var read = JsonSerializer.Deserialize(stream, ExpectationJson.Default.ReportExpectation)
                ?? throw new JsonException("the document is null");
            foreach (var region in read.Report.Regions) region.ToGeometry();
            return read;
        }
        catch (Exception exception) when (exception is JsonException or InvalidDataException)
        {
            throw new InvalidDataException($"{path} is no expectation of a report: {exception.Message.TrimEnd('.')}; make it anew with --update.", exception);
        }
    }

    /// <summary>Writes the expectation. The same expectation gives the same bytes.</summary>
    /// <param name="path">The file; replaced when it is there.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Save(string path)
    {
        string temporary = path + ".part";
        File.WriteAllText(temporary, JsonSerializer.Serialize(this, ExpectationJson.Default.ReportExpectation) + "\n");
        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>How a report differs from what is expected; empty when it does not.</summary>
    public IReadOnlyList<Drift> Compare(ChangeReport report) => new DriftSearch(Report, Tolerance).Find(report);
}
