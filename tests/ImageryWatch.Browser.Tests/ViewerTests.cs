using ImageryWatch.Sinks.Html.Tests;
using Microsoft.Playwright;

namespace ImageryWatch.Browser.Tests;

public sealed class ViewerTests(Chromium chromium)
{
    [Fact]
    public async Task The_mouse_drags_the_divider_and_each_side_shows_its_date()
    {
        await using var page = await chromium.Open(new());
        var (x, y) = await InsideFirstRegion(page);
        var stage = await page.Box("#stage");
        Assert.Equal(50, await page.Divider());

        await Drag(page, await page.Box("#divider span"), stage.X + stage.Width * 0.9);
        Assert.InRange(await page.Divider(), 89, 91);
        var before = await page.Red(x, y);

        await Drag(page, await page.Box("#divider span"), stage.X + 1);
        Assert.InRange(await page.Divider(), 0, 1);
        var after = await page.Red(x, y);
        Assert.True(after < before - 60, $"The changed ground should be much darker after ({after}) than before ({before}).");
    }

    [Fact]
    public async Task The_whole_image_is_the_handle_while_there_is_nothing_to_pan()
    {
        await using var page = await chromium.Open(new());
        var stage = await page.Box("#stage");
        await page.Page.Mouse.MoveAsync(stage.X + stage.Width * 0.3f, stage.Y + 200);
        await page.Page.Mouse.DownAsync();
        await page.Page.Mouse.MoveAsync(stage.X + stage.Width * 0.2f, stage.Y + 210, new() { Steps = 4 });
        await page.Page.Mouse.UpAsync();
        await page.Settle();
        Assert.InRange(await page.Divider(), 19, 21);
    }

    [Fact]
    public async Task A_finger_moves_the_divider()
    {
        await using var page = await chromium.Open(new(), Phone());
        await page["#stage"].ScrollIntoViewIfNeededAsync();
        var stage = await page.Box("#stage");
        var y = stage.Y + stage.Height / 2;
        await page.Touch([(stage.X + stage.Width * 0.5, y)], [(stage.X + stage.Width * 0.6, y)], [(stage.X + stage.Width * 0.75, y)]);
        Assert.InRange(await page.Divider(), 74, 76);
    }

    [Fact]
    public async Task Two_fingers_zoom_and_one_then_pans()
    {
        await using var page = await chromium.Open(new(), Phone());
        await page["#stage"].ScrollIntoViewIfNeededAsync();
        var stage = await page.Box("#stage");
        double x = stage.X + stage.Width / 2, y = stage.Y + stage.Height / 2;
        var fit = await page.Scale();
        await page.Touch([(x - 20, y), (x + 20, y)], [(x - 40, y), (x + 40, y)], [(x - 80, y), (x + 80, y)]);
        Assert.InRange(await page.Scale() / fit, 3, 5);

        var from = await page.Transform();
        await page.Touch([(x + 90, y + 60)], [(x + 70, y + 60)], [(x + 30, y + 60)]);
        Assert.True((await page.Transform())[4] < from[4] - 30, "The image should have followed the finger to the left.");
    }

    [Fact]
    public async Task Keys_move_the_divider_and_a_screen_reader_is_told()
    {
        await using var page = await chromium.Open(new());
        await page["#divider"].FocusAsync();
        await page.Page.Keyboard.PressAsync("Home");
        await page.Settle();
        Assert.Equal(0, await page.Divider());
        await page.Page.Keyboard.PressAsync("ArrowRight");
        await page.Page.Keyboard.PressAsync("Shift+ArrowRight");
        await page.Settle();
        Assert.Equal(12, await page.Divider());
        Assert.Equal("12 % before, 88 % after", await page["#divider"].GetAttributeAsync("aria-valuetext"));
        Assert.Equal("slider", await page["#divider"].GetAttributeAsync("role"));
        await page.Page.Keyboard.PressAsync("End");
        await page.Settle();
        Assert.Equal(100, await page.Divider());
    }

    [Fact]
    public async Task Wheel_buttons_and_keys_zoom_and_a_drag_pans()
    {
        await using var page = await chromium.Open(new());
        var stage = await page.Box("#stage");
        var fit = await page.Scale();
        await page.Page.Mouse.MoveAsync(stage.X + 300, stage.Y + 200);
        await page.Page.Mouse.WheelAsync(0, -240);
        var byWheel = await page.Scale();
        Assert.True(byWheel > fit * 1.5);

        var from = await page.Transform();
        await page.Page.Mouse.DownAsync();
        await page.Page.Mouse.MoveAsync(stage.X + 250, stage.Y + 180, new() { Steps = 4 });
        await page.Page.Mouse.UpAsync();
        var to = await page.Transform();
        Assert.Equal(-50, to[4] - from[4], 1.0);
        Assert.Equal(-20, to[5] - from[5], 1.0);

        await page["#zoom-in"].ClickAsync();
        Assert.Equal(byWheel * 1.5, await page.Scale(), 0.01);
        await page["#stage"].FocusAsync();
        await page.Page.Keyboard.PressAsync("-");
        Assert.Equal(byWheel, await page.Scale(), 0.01);
        await page.Page.Keyboard.PressAsync("0");
        Assert.Equal(fit, await page.Scale(), 0.001);
    }

    [Fact]
    public async Task At_the_whole_image_the_wheel_scrolls_the_page()
    {
        await using var page = await chromium.Open(new());
        var stage = await page.Box("#stage");
        var fit = await page.Scale();
        await page.Page.Mouse.MoveAsync(stage.X + 300, stage.Y + 200);
        await page.Page.Mouse.WheelAsync(0, 200);
        await page.Page.WaitForFunctionAsync("() => scrollY > 0");
        Assert.Equal(fit, await page.Scale(), 0.001);
    }

    [Fact]
    public async Task Dates_can_be_shown_alone_and_blink()
    {
        await using var page = await chromium.Open(new());
        var (x, y) = await InsideFirstRegion(page);
        await page["[data-mode=after]"].ClickAsync();
        var after = await page.Red(x, y);
        Assert.True(await page["#divider"].IsHiddenAsync());
        Assert.True(await page["#before-tag"].IsHiddenAsync());
        await page["[data-mode=before]"].ClickAsync();
        var before = await page.Red(x, y);
        Assert.True(after < before - 60);

        await page["[data-mode=blink]"].ClickAsync();
        await page.Page.WaitForFunctionAsync("() => !document.getElementById('after-tag').hidden");
        await page.Page.WaitForFunctionAsync("() => !document.getElementById('before-tag').hidden");
    }

    [Fact]
    public async Task Who_wants_less_motion_swaps_dates_by_hand()
    {
        await using var page = await chromium.Open(new(), new() { ReducedMotion = ReducedMotion.Reduce });
        await page["[data-mode=blink]"].ClickAsync();
        await page.Page.WaitForTimeoutAsync(1200);
        Assert.True(await page["#before-tag"].IsVisibleAsync());
        await page["#stage"].FocusAsync();
        await page.Page.Keyboard.PressAsync("b");
        await page.Settle();
        Assert.True(await page["#after-tag"].IsVisibleAsync());
    }

    [Fact]
    public async Task Outlines_can_be_switched_off()
    {
        await using var page = await chromium.Open(new());
        Assert.True(await page["#shapes .line"].First.IsVisibleAsync());
        await page["#outlines-toggle"].ClickAsync();
        await page.Settle();
        Assert.True(await page["#shapes"].IsHiddenAsync());
        Assert.Equal("false", await page["#outlines-toggle"].GetAttributeAsync("aria-pressed"));
    }

    [Fact]
    public async Task Both_dates_can_be_shown_with_the_same_stretch()
    {
        await using var page = await chromium.Open(new());
        await page["#stretch-toggle"].ClickAsync();
        await page["[data-mode=before]"].ClickAsync();
        var before = await page.Red(300, 40);
        await page["[data-mode=after]"].ClickAsync();
        var after = await page.Red(300, 40);
        // The ground that did not change is twelve levels brighter after, of the 150 or so that are stretched to 255.
        Assert.InRange(after - before, 12, 30);
    }

    [Fact]
    public async Task Hovering_an_outline_shows_its_facts()
    {
        await using var page = await chromium.Open(new());
        var (x, y) = await InsideFirstRegion(page);
        var stage = await page.Box("#stage");
        await page.Page.Mouse.MoveAsync(stage.X + (float)x, stage.Y + (float)y);
        await page.Settle();
        var tip = await page["#tip"].TextContentAsync();
        Assert.StartsWith("#1 ", tip, StringComparison.Ordinal);
        Assert.Contains("m²", tip, StringComparison.Ordinal);
        Assert.Contains("magnitude 3 mean, 4 greatest", tip, StringComparison.Ordinal);
    }

    static BrowserNewContextOptions Phone() => new() { HasTouch = true, ViewportSize = new() { Width = 390, Height = 844 } };

    static async Task Drag(OpenedPage page, LocatorBoundingBoxResult handle, double toX)
    {
        var y = handle.Y + handle.Height / 2;
        await page.Page.Mouse.MoveAsync(handle.X + handle.Width / 2, y);
        await page.Page.Mouse.DownAsync();
        await page.Page.Mouse.MoveAsync((float)toX, y, new() { Steps = 6 });
        await page.Page.Mouse.UpAsync();
        await page.Settle();
    }

    /// <summary>Where the middle of region 1 lies on the stage.</summary>
    static async Task<(double X, double Y)> InsideFirstRegion(OpenedPage page)
    {
        var centroid = new SomeScene().Context(new MemoryOutput()).Report.Regions[0].Centroid;
        var to = await page.Transform();
        return (centroid.X * to[0] + to[4], centroid.Y * to[3] + to[5]);
    }
}
