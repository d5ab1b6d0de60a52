using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using ImageryWatch.Reports.Json;

namespace ImageryWatch.Reports;

/// <summary>
/// The written form of a report, <c>report.json</c>. The same report gives the same bytes: members in the order of the
/// records, dictionaries sorted by key (ordinal), numbers in the shortest form that reads back to the same value.
/// </summary>
/// <remarks>
/// Names are camelCase, positions are <c>[x, y]</c>, polygons are arrays of rings as in GeoJSON. JSON has no number that
/// is not finite: NaN and infinities are written as null, and null reads back as NaN.
/// </remarks>
public static class ReportJson
{
    /// <summary>Version of the written form. Major number: a reader of the last one would break. Minor: members were added.</summary>
    public const string SchemaVersion = "1.2";

    /// <summary>Name of the JSON schema that describes it.</summary>
    public const string SchemaFileName = $"report-{SchemaVersion}.schema.json";

    static readonly JsonWriterOptions Indented = new()
    {
        Indented = true,
        NewLine = "\n",

        // Names of places and files stay readable in every script; what HTML could take for markup is still escaped.
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    /// <summary>Writes a report as indented UTF-8 without byte order mark. The stream stays open.</summary>
    public static async Task WriteAsync(Stream stream, ChangeReport report, CancellationToken cancellationToken)
    {
        await using var json = new Utf8JsonWriter(stream, Indented);
        using var writer = new ReportWriter(json);
        await writer.WriteAsync(report, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads a report that <see cref="WriteAsync"/> wrote. Members that this version does not know are skipped.</summary>
    /// <param name="stream">The file, from its start; stays open.</param>
    /// <param name="name">Name of the file, for messages.</param>
    /// <exception cref="InvalidDataException">It is no report, or one of another major version; the message is one sentence.</exception>
    public static ChangeReport Read(Stream stream, string name)
    {
        var options = new JsonSerializerOptions(ReportJsonContext.Default.Options)
        {
            TypeInfoResolver = ReportJsonContext.Default.WithAddedModifier(RefuseNullWhereThereIsNone),
        };
        ChangeReport report;
        try
        {
            report = JsonSerializer.Deserialize(stream, (JsonTypeInfo<ChangeReport>)options.GetTypeInfo(typeof(ChangeReport)))
                ?? throw new JsonException("the document is null");
        }
        catch (JsonException error)
        {
            var place = error.Path is null ? "" : $" at {error.Path} (line {error.LineNumber + 1})";
            throw new InvalidDataException(
                $"{name} is not a report of this program: what was found{place} does not fit {SchemaFileName}; compare the images again to get a new report.", error);
        }

        var (found, known) = (Major(report.SchemaVersion), Major(SchemaVersion));
        return found == known ? report : throw new InvalidDataException(
            $"{name} has schema version {report.SchemaVersion}, but this program reads {known}.x; use the version of the program that wrote it, or compare the images again.");
    }

    /// <summary>A member that cannot be null must be there, and a list holds no null.</summary>
    static void RefuseNullWhereThereIsNone(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object) return;
        foreach (var member in type.Properties) member.IsRequired |= member is { IsSetNullable: false, Set: not null };
        type.OnDeserialized = record =>
        {
            foreach (var member in type.Properties)
                if (member.Get?.Invoke(record) is IEnumerable<object?> list && list.Contains(null))
                    throw new JsonException($"{member.Name} holds null");
        };
    }

    static string Major(string version) => version.Split('.')[0];
}
