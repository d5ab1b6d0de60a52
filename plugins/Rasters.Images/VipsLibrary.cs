using System.Runtime.CompilerServices;
using NetVips;

namespace ImageryWatch.Rasters.Images;

/// <summary>
/// The native decoder, libvips. It is loaded when the first image is opened, so that a run without images does not
/// pay for it, and so that the plugin can be listed on a platform that has no libvips.
/// </summary>
sealed class VipsLibrary
{
    readonly Lazy<string?> problem = new(Load);

    /// <summary>Loads the library, once.</summary>
    /// <param name="path">The image that needs it, for the message.</param>
    /// <exception cref="RasterException">The library is missing on this platform.</exception>
    public void Require(string path)
    {
        if (problem.Value is { } cause)
            throw new RasterException($"{path} cannot be decoded because the native library libvips could not be loaded on this platform ({cause}); install libvips 8.15 or later, or convert the image to GeoTIFF.");
    }

    static string? Load()
    {
        try
        {
            return Start();
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException or BadImageFormatException or TypeInitializationException or FileNotFoundException)
        {
            return FirstLine(e.InnerException ?? e);
        }
    }

    // Apart from Load, because naming a type of NetVips can itself fail.
    [MethodImpl(MethodImplOptions.NoInlining)]
    static string? Start()
    {
        if (!ModuleInitializer.VipsInitialized)
            return ModuleInitializer.Exception is { } cause ? FirstLine(cause) : "it reports no cause";

        // Images are decoded once, in order, on the calling thread: a cache of operations would only grow, and the
        // engine already runs one thread a core.
        Cache.Max = 0;
        NetVips.NetVips.Concurrency = 1;
        // libvips prints warnings to the console; those that concern pixels come back as errors instead.
        Log.SetLogHandler("VIPS", Enums.LogLevelFlags.Warning, static (_, _, _) => { });
        return null;
    }

    static string FirstLine(Exception e) => e.Message.Split('\n', 2)[0].Trim().TrimEnd('.');
}
