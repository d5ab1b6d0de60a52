using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using ImageryWatch.Plugins;
using ImageryWatch.Reports;

namespace ImageryWatch.Hosting;

/// <summary>
/// Takes one plugin from its manifest to what it offers, on a thread of its own: a plugin that hangs holds up nobody
/// but itself, and is left behind when its time is over.
/// </summary>
sealed class PluginLoader
{
    readonly PluginManifest manifest;
    readonly string folder;
    readonly List<TrustList> trust;
    readonly JsonElement? section;
    readonly TaskCompletionSource verified = new();
    readonly Thread thread;
    PluginRegistry? registry;
    string? refusal;
    long verifiedAt;

    /// <summary>Starts at once.</summary>
    public PluginLoader(PluginCandidate candidate, List<TrustList> trust, JsonElement? section)
    {
        (manifest, folder, this.trust, this.section) = (candidate.Manifest, candidate.Folder, trust, section);
        // In the background, so that a plugin which never returns does not keep the program from ending.
        thread = new(Run) { IsBackground = true, Name = $"load {manifest.Id}" };
        thread.Start();
    }

    string Name => $"plugin {manifest.Id}";

    /// <summary>Waits for the plugin to register.</summary>
    /// <param name="timeLimit">How long it may take from the moment when it is found to be trusted.</param>
    /// <exception cref="PluginRefusedException">The plugin cannot be used.</exception>
    public (PluginUse Use, List<PluginOffer> Offers) Wait(TimeSpan timeLimit)
    {
        verified.Task.Wait();
        var left = timeLimit - Stopwatch.GetElapsedTime(verifiedAt);
        if (!thread.Join(left > TimeSpan.Zero ? left : TimeSpan.Zero))
        {
            registry?.Close();
            throw new PluginRefusedException(
                $"{Name} did not register within {timeLimit.TotalSeconds:0.###} s and was left out; tell its author, or remove {folder}");
        }
        if (refusal is not null) throw new PluginRefusedException(refusal);
        return (registry!.Plugin, registry.Close());
    }

    void Run()
    {
        try
        {
            var plugin = Verify();
            registry = new(plugin.Use, section);
            PluginEntry.Create(manifest, folder, plugin.Natives).Register(registry);
        }
        catch (Exception e)
        {
            // Whatever a plugin throws is its own failure; the sentence of its refusal carries it to the user.
            refusal = Explain(e is TargetInvocationException or TypeInitializationException && e.InnerException is { } cause ? cause : e);
        }
    }

    VerifiedPlugin Verify()
    {
        try
        {
            return PluginVerifier.Verify(manifest, folder, trust);
        }
        finally
        {
            verifiedAt = Stopwatch.GetTimestamp();
            verified.SetResult();
        }
    }

    string Explain(Exception e) => e switch
    {
        PluginRefusedException => e.Message,
        PluginOptionsException => $"{Name} was left out: {Sentence.Of(e.Message)}",
        FileNotFoundException { FileName: { } file } when IsAssembly(file, out var assembly) =>
            $"{Name} needs the assembly {assembly.Name} {assembly.Version}, which is not in {folder}; install it again, or tell its author",
        // The message quotes the name before it goes on to how dlopen is debugged.
        DllNotFoundException when e.Message.Split('\'') is [_, var library, ..] =>
            $"{Name} needs the native library {Sentence.Of(library)}, which is neither in {folder} nor on this system; install it again, or tell its author",
        BadImageFormatException => $"{Name} cannot be loaded because {manifest.EntryAssembly} or what it needs is no .NET assembly for this platform; install it again",
        _ => $"{Name} failed while it was registering ({e.GetType().Name}: {Sentence.Of(e.Message)}); tell its author, or remove {folder}",
    };

    static bool IsAssembly(string file, out AssemblyName assembly)
    {
        assembly = new();
        if (!file.Contains(", Version=", StringComparison.Ordinal)) return false;
        assembly = new(file);
        return true;
    }
}
