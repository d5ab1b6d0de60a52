using ImageryWatch.Sinks.Html.Tests;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(ImageryWatch.Browser.Tests.Chromium))]
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace ImageryWatch.Browser.Tests;

/// <summary>The system's Chromium, started once. Where there is none, every test that opens a page is skipped.</summary>
public sealed class Chromium : IAsyncLifetime
{
    static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];
    static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    readonly string folder = Directory.CreateTempSubdirectory("imagerywatch-browser-").FullName;
    IPlaywright? playwright;
    IBrowser? browser;

    public async ValueTask InitializeAsync()
    {
        if (Find() is not { } path) return;
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = Arguments });
    }

    /// <summary>Writes the page of a scene and opens it, with the network off, until its pictures are shown.</summary>
    internal async Task<OpenedPage> Open(SomeScene scene, BrowserNewContextOptions? context = null)
    {
        Assert.SkipUnless(browser is not null, "Chromium is not installed; set CHROMIUM to its path or install the package chromium.");
        var output = new MemoryOutput();
        await new Sinks.Html.HtmlSink(new()).WriteAsync(scene.Context(output), TestContext.Current.CancellationToken);
        var path = Path.Combine(folder, $"{Guid.NewGuid():N}.html");
        await File.WriteAllBytesAsync(path, output.Files["index.html"], TestContext.Current.CancellationToken);
        context ??= new();
        context.Offline = true;
        context.ViewportSize ??= new() { Width = 1280, Height = 900 };
        return await OpenedPage.Open(await browser.NewContextAsync(context), path);
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    static string? Find()
    {
        if (Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } given) return given;
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return folders.SelectMany(directory => Names.Select(name => Path.Combine(directory, name))).FirstOrDefault(File.Exists);
    }
}
