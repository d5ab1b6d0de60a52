using System.Text.RegularExpressions;
using ImageryWatch.Models;
using Microsoft.ML.OnnxRuntime;

namespace ImageryWatch.Detectors.Onnx.Network;

/// <summary>Turns what ONNX Runtime says into one sentence with a way out.</summary>
static partial class NetworkErrors
{
    /// <summary>Why a file cannot be opened.</summary>
    public static ModelException WhileOpening(string path, OnnxRuntimeException error)
    {
        var message = error.Message;
        if (CustomOperator().Match(message) is { Success: true } custom)
            return new($"{path} uses the custom operator {custom.Groups[1].Value}::{custom.Groups[2].Value}, which only the program that exported it can run; export it again without that operator, for example with the suppression of overlaps left out", error);
        if (Opset().Match(message) is { Success: true } opset)
            return new($"{path} uses opset {opset.Groups[1].Value}, and the runtime knows opsets up to {opset.Groups[2].Value}; export it again with a lower opset, for example opset 17", error);
        if (IrVersion().Match(message) is { Success: true } ir)
            return new($"{path} has IR version {ir.Groups[1].Value}, and the runtime knows versions up to {ir.Groups[2].Value}; export it again with an older onnx", error);
        if (ExternalData().Match(message) is { Success: true } external)
            return new($"{path} keeps its weights in another file, {external.Groups[1].Value}, which is missing or cannot be read; put that file beside the model", error);
        if (UnknownOperator().Match(message) is { Success: true } unknown)
            return new($"{path} uses the operator {unknown.Groups[1].Value}, which the runtime does not know in opset {unknown.Groups[2].Value}; export it again with standard operators, for example in opset 17", error);
        if (message.Contains("Protobuf parsing failed", StringComparison.Ordinal) || message.Contains("No graph was found", StringComparison.Ordinal))
            return new($"{path} is no ONNX file, or is cut off; download or export it again", error);
        return new($"{path} cannot be opened as an ONNX model ({FirstLine(message)}); export it again", error);
    }

    /// <summary>Why a run failed.</summary>
    public static ModelException WhileRunning(string path, OnnxRuntimeException error) =>
        new($"{path} failed on a tile ({FirstLine(error.Message)}); check input.size and the other keys of the input, or export it again", error);

    static string FirstLine(string message) => Prefix().Replace(message.Split('\n', 2)[0], "").Trim().TrimEnd('.');

    [GeneratedRegex(@"(?:Fatal error: )([\w.]+):(\w+)\(-?\d+\) is not a registered function/op")]
    private static partial Regex CustomOperator();

    [GeneratedRegex(@"Opset (\d+) is under development.*till opset (\d+)")]
    private static partial Regex Opset();

    [GeneratedRegex(@"No Op registered for (\w+) with domain_version of (\d+)")]
    private static partial Regex UnknownOperator();

    [GeneratedRegex(@"Unsupported model IR version: (\d+), max supported IR version: (\d+)")]
    private static partial Regex IrVersion();

    [GeneratedRegex(@"[Ee]xternal data.*?[""']([^""']+)[""']")]
    private static partial Regex ExternalData();

    [GeneratedRegex(@"^\[ErrorCode:\w+\]\s*")]
    private static partial Regex Prefix();
}
