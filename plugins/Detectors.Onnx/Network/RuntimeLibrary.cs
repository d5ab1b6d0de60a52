using System.Runtime.CompilerServices;
using ImageryWatch.Models;
using Microsoft.ML.OnnxRuntime;

namespace ImageryWatch.Detectors.Onnx.Network;

/// <summary>The native library, ONNX Runtime. It is loaded when the first model is opened.</summary>
static class RuntimeLibrary
{
    static readonly Lazy<string?> Problem = new(Load);

    /// <summary>Loads the library, once.</summary>
    /// <param name="path">The model that needs it, for the message.</param>
    /// <exception cref="ModelException">It is missing on this platform.</exception>
    public static void Require(string path)
    {
        if (Problem.Value is { } cause)
            throw new ModelException($"{path} cannot be run because the native library onnxruntime could not be loaded on this platform ({cause}); run the program on linux-x64, or install the plugin again");
    }

    static string? Load()
    {
        try
        {
            return Start();
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException or BadImageFormatException or TypeInitializationException or FileNotFoundException)
        {
            return (e.InnerException ?? e).Message.Split('\n', 2)[0].Trim().TrimEnd('.');
        }
    }

    // Apart from Load, because naming a type of ONNX Runtime can itself fail.
    [MethodImpl(MethodImplOptions.NoInlining)]
    static string? Start()
    {
        // It would print its warnings to the console; errors come back as exceptions.
        var options = new EnvironmentCreationOptions { logId = "ImageryWatch", logLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
        if (!OrtEnv.IsCreated) OrtEnv.CreateInstanceWithOptions(ref options);
        return null;
    }
}
