using System.Text.Json.Serialization;
using ImageryWatch.Reports;

namespace ImageryWatch.Reporting;

/// <summary>Generated serializers of expectations. Unknown members are refused: a misspelt tolerance would tolerate by default.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true, NewLine = "\n", PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true, Converters = [typeof(JsonStringEnumConverter<GridMatchKind>)])]
[JsonSerializable(typeof(ReportExpectation))]
sealed partial class ExpectationJson : JsonSerializerContext;
