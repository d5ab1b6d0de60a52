using System.Text.Json;
using Microsoft.Playwright;

namespace ImageryWatch.Browser.Tests;

/// <summary>A page that is open in the browser, with everything it complained about or asked the network for.</summary>
sealed class OpenedPage : IAsyncDisposable
{
    OpenedPage(IPage page, string path) => (Page, FilePath) = (page, path);

    public IPage Page { get; }

    public string FilePath { get; }

    /// <summary>Errors and warnings of the console, and uncaught exceptions.</summary>
    public List<string> Complaints { get; } = [];

    /// <summary>Requests for anything but the file itself and what is inside it.</summary>
    public List<string> Requests { get; } = [];

    public static async Task<OpenedPage> Open(IBrowserContext context, string path)
    {
        var opened = new OpenedPage(await context.NewPageAsync(), path);
        var page = opened.Page;
        var address = new Uri(path).AbsoluteUri;
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") opened.Complaints.Add(message.Text);
        };
        page.PageError += (_, error) => opened.Complaints.Add(error);
        page.Dialog += (_, dialog) => opened.Complaints.Add("dialog: " + dialog.Message);
        page.Request += (_, request) =>
        {
            if (request.Url != address && !request.Url.StartsWith("data:", StringComparison.Ordinal)) opened.Requests.Add(request.Url);
        };
        await page.GotoAsync(address);
        await page.WaitForSelectorAsync("html[data-ready]", new() { Timeout = 60_000 });
        return opened;
    }

    public ILocator this[string selector] => Page.Locator(selector);

    /// <summary>Where the divider stands, per cent of the image from the left.</summary>
    public async Task<int> Divider() => int.Parse((await this["#divider"].GetAttributeAsync("aria-valuenow"))!, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Screen pixels a grid pixel.</summary>
    public async Task<double> Scale() => (await Transform())[0];

    /// <summary>The six numbers of the transform from grid to screen pixels, after what is being drawn has been drawn.</summary>
    public async Task<double[]> Transform()
    {
        await Settle();
        var matrix = (await this["#world"].GetAttributeAsync("transform"))!;
        return [.. matrix["matrix(".Length..^1].Split(' ').Select(number => double.Parse(number, System.Globalization.CultureInfo.InvariantCulture))];
    }

    /// <summary>Red of the drawn picture at a place of the stage, without outlines.</summary>
    public async Task<int> Red(double x, double y)
    {
        await Settle();
        return await Page.EvaluateAsync<int>(
            "([x, y]) => document.getElementById('picture').getContext('2d').getImageData(x * devicePixelRatio, y * devicePixelRatio, 1, 1).data[0]", new[] { x, y });
    }

    public Task Settle() => Page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");

    public async Task<LocatorBoundingBoxResult> Box(string selector) => (await this[selector].BoundingBoxAsync())!;

    /// <summary>Puts fingers on the screen, moves them and lifts them, as the browser's own input.</summary>
    public async Task Touch(params (double X, double Y)[][] steps)
    {
        var session = await Page.Context.NewCDPSessionAsync(Page);
        for (var step = 0; step < steps.Length; step++)
            await session.SendAsync("Input.dispatchTouchEvent", new()
            {
                ["type"] = step == 0 ? "touchStart" : "touchMove",
                ["touchPoints"] = JsonSerializer.SerializeToElement(steps[step].Select((finger, id) => new { x = finger.X, y = finger.Y, id })),
            });
        await session.SendAsync("Input.dispatchTouchEvent", new() { ["type"] = "touchEnd", ["touchPoints"] = Array.Empty<object>() });
        await Settle();
    }

    public async ValueTask DisposeAsync() => await Page.Context.DisposeAsync();
}
