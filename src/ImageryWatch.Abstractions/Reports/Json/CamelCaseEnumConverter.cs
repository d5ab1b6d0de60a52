using System.Text.Json;
using System.Text.Json.Serialization;

namespace ImageryWatch.Reports.Json;

/// <summary>An enum as a camelCase word; numbers are refused.</summary>
sealed class CamelCaseEnumConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;
