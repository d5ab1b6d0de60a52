using System.Text.Json.Serialization;

namespace ImageryWatch.Reports.Json;

/// <summary>Generated readers; <see cref="ReportWriter"/> writes.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    IgnoreReadOnlyProperties = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    Converters = [
        typeof(FiniteDoubleConverter), typeof(CrsConverter), typeof(PositionConverter), typeof(PolygonConverter),
        typeof(BlockSizeConverter), typeof(DictionaryConverter<string>), typeof(DictionaryConverter<double>),
        typeof(CamelCaseEnumConverter<PairSide>), typeof(CamelCaseEnumConverter<GridMatchKind>),
        typeof(CamelCaseEnumConverter<RegistrationModel>), typeof(CamelCaseEnumConverter<ObjectState>),
        typeof(CamelCaseEnumConverter<ObjectEvidence>), typeof(CamelCaseEnumConverter<ResolutionLevel>)])]
[JsonSerializable(typeof(ChangeReport))]
sealed partial class ReportJsonContext : JsonSerializerContext;
