using System.Text.Json.Serialization;

namespace ImageryWatch.Sinks.Html;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(HtmlOptions))]
sealed partial class HtmlOptionsJson : JsonSerializerContext;
