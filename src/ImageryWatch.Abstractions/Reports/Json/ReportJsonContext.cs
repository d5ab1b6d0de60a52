using System.Text.Json.Serialization;

namespace ImageryWatch.Reports.Json;

/// <summary>Generated serializers: nothing is reflected over at start.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true,
    NewLine = "\n",
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    IgnoreReadOnlyProperties = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    Converters = [
        typeof(FiniteDoubleConverter), typeof(CrsConverter), typeof(PositionConverter), typeof(PolygonConverter),
        typeof(BlockSizeConverter), typeof(SortedDictionaryConverter<string>), typeof(SortedDictionaryConverter<double>),
        typeof(CamelCaseEnumConverter<PairSide>), typeof(CamelCaseEnumConverter<GridMatchKind>)])]
[JsonSerializable(typeof(ChangeReport))]
sealed partial class ReportJsonContext : JsonSerializerContext;
