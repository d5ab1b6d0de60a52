using System.Text.Json.Serialization;
using ImageryWatch.Cli.Checking;
using ImageryWatch.Cli.Comparing;
using ImageryWatch.Cli.Detecting;

namespace ImageryWatch.Cli.Output;

/// <summary>JSON of everything that <c>--json</c> prints; generated, so that nothing is reflected at run time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, UseStringEnumConverter = true,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(CompareOutcome))]
[JsonSerializable(typeof(CheckOutcome))]
[JsonSerializable(typeof(DetectOutcome))]
[JsonSerializable(typeof(ModelsDocument))]
[JsonSerializable(typeof(ModelDocument))]
[JsonSerializable(typeof(PluginsDocument))]
[JsonSerializable(typeof(InspectDocument))]
[JsonSerializable(typeof(ErrorDocument))]
sealed partial class ConsoleJson : JsonSerializerContext;
