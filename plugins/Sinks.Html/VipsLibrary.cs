using System.Runtime.CompilerServices;
using NetVips;

namespace ImageryWatch.Sinks.Html;

/// <summary>The native encoder, libvips. It is loaded with the first page, so that listing plugins does not pay for it.</summary>
static class VipsLibrary
{
    /// <summary>Loads the library; later calls find it loaded.</summary>
    /// <exception cref="InvalidOperationException">It is missing on this platform.</exception>
    public static void Require()
    {
        string? cause;
        try
        {
            cause = Start();
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException or BadImageFormatException or TypeInitializationException or FileNotFoundException)
        {
            cause = (e.InnerException ?? e).Message;
        }
        if (cause is not null)
            throw new InvalidOperationException($"index.html has no pictures to show because the native library libvips could not be loaded on this platform ({cause.Split('\n')[0].TrimEnd('.', '\r')}); install libvips 8.15 or later, or choose other sinks with --sink.");
    }

    // Apart from Require, because naming a type of NetVips can itself fail.
    [MethodImpl(MethodImplOptions.NoInlining)]
    static string? Start()
    {
        if (!ModuleInitializer.VipsInitialized) return ModuleInitializer.Exception?.Message ?? "it reports no cause";
        // Every picture is encoded once and alone: a cache of operations, or a thread a core, would only cost memory.
        Cache.Max = 0;
        NetVips.NetVips.Concurrency = 1;
        return null;
    }
}
