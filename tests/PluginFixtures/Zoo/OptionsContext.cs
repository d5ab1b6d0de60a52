using System.Text.Json.Serialization;

namespace Zoo;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(FeedOptions))]
sealed partial class OptionsContext : JsonSerializerContext;
