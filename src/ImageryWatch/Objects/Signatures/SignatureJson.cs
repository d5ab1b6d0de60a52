using System.Text.Json.Serialization;

namespace ImageryWatch.Objects.Signatures;

/// <summary>Generated reader of catalogues.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, GenerationMode = JsonSourceGenerationMode.Metadata,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(SignatureFile))]
sealed partial class SignatureJson : JsonSerializerContext;
