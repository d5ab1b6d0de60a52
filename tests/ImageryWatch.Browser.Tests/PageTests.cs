using ImageryWatch.Reports;
using ImageryWatch.Sinks.Html.Tests;
using Microsoft.Playwright;

namespace ImageryWatch.Browser.Tests;

public sealed class PageTests(Chromium chromium)
{
    const string Hostile = "</script><script>alert(1)</script><img src=x onerror=alert(2)>'\"{{data}}<!--";

    [Fact]
    public async Task The_page_opens_from_a_file_and_asks_for_nothing()
    {
        await using var page = await chromium.Open(new());
        Assert.Equal("What changed between 14 May 2021 and 3 June 2022", await page.Page.TitleAsync());
        Assert.Equal(14, await page["#cards .card"].CountAsync());
        Assert.Empty(page.Requests);
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task The_policy_lets_no_script_of_the_page_reach_the_network()
    {
        await using var page = await chromium.Open(new());
        var outcome = await page.Page.EvaluateAsync<string>("() => fetch('https://example.org/').then(() => 'sent', () => 'refused')");
        Assert.Equal("refused", outcome);
        var stopped = new TaskCompletionSource<string?>();
        page.Page.RequestFailed += (_, request) => stopped.TrySetResult(request.Failure);
        await page.Page.EvaluateAsync("() => { const image = new Image(); image.src = 'https://example.org/a.png'; document.body.append(image); }");
        Assert.Equal("csp", await stopped.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
        Assert.Contains(page.Complaints, complaint => complaint.Contains("Content Security Policy", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Objects_are_listed_with_both_dates_in_the_colours_of_their_states_and_can_be_filtered()
    {
        ReportedObject[] objects =
        [
            Thing(1, ObjectState.Arrived, "lorry", 100), Thing(2, ObjectState.Departed, "lorry", 200), Thing(3, ObjectState.Unobserved, "car", 300),
            .. Enumerable.Range(4, 40).Select(id => Thing(id, ObjectState.Persisting, "car", 10 * id)),
        ];
        await using var page = await chromium.Open(new()
        {
            Edit = report => report with
            {
                ObjectChange = new(
                    ["A rule."], [new("car", 41, 40, 0, 0, 40, 1, 0), new("lorry", 1, 1, 1, 1, 0, 0, 0)], objects,
                    [new() { Id = 1, Label = "car", Members = [4, 5, 6, 7], Count = new("car", 4, 4, 0, 0, 4, 0, 0), ExtentMetres = 15, Centroid = new(55, 60), Wgs84Centroid = new(27, 53), Bounds = new(35, 55, 45, 10) }]),
            },
        });
        Assert.Empty(page.Complaints);
        Assert.Equal(24, await page["#things-cards li"].CountAsync());
        Assert.Equal(2 * 24, await page["#things-cards canvas"].CountAsync());
        Assert.Equal("rgb(31, 111, 214)", await Colour("#shapes .thing.arrived"));
        Assert.Equal("rgb(211, 48, 47)", await Colour("#shapes .thing.departed"));
        Assert.Equal("rgb(122, 128, 136)", await Colour("#shapes .thing.persisting"));
        Assert.Contains("url(", await page["#shapes .thing.unobserved"].EvaluateAsync<string>("node => getComputedStyle(node).fill"), StringComparison.Ordinal);
        Assert.Equal("43 of 43 objects, the first 24 shown", await page["#things-shown"].TextContentAsync());
        await page["#things-more"].ClickAsync();
        Assert.Equal(43, await page["#things-cards li"].CountAsync());
        await page["#things-state"].SelectOptionAsync("departed");
        Assert.Equal("1 of 43 objects", await page["#things-shown"].TextContentAsync());
        await page["#things-state"].SelectOptionAsync("");
        await page["#things-label"].SelectOptionAsync("lorry");
        Assert.Equal(2, await page["#things-cards li"].CountAsync());
        Assert.Contains("15 m", await page["#groups"].TextContentAsync(), StringComparison.Ordinal);

        Task<string> Colour(string selector) => page[selector].First.EvaluateAsync<string>("node => getComputedStyle(node).stroke");
    }

    [Fact]
    public async Task Objects_fit_a_phone_and_their_classes_stay_on_one_line()
    {
        ReportedObject[] objects = [Thing(1, ObjectState.Arrived, "launcher-type vehicle", 100) with { Description = string.Join(' ', Enumerable.Repeat("a long sentence", 20)) }];
        ObjectCount count = new("launcher-type vehicle", 0, 1, 1, 0, 0, 0, 0);
        await using var page = await chromium.Open(
            new()
            {
                Edit = report => report with
                {
                    ObjectChange = new(["A rule."], [count], objects, [new() { Id = 1, Label = count.Label, Members = [1], Count = count, ExtentMetres = 15, Centroid = new(55, 60), Wgs84Centroid = new(27, 53), Bounds = new(35, 55, 45, 10) }]),
                },
            },
            new() { ViewportSize = new() { Width = 390, Height = 800 } });
        Assert.Empty(page.Complaints);
        Assert.True(await page.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"));
        foreach (var row in (string[])["#tallies tbody tr", "#groups tbody tr"]) Assert.True((await page.Box(row)).Height < 60, row);
        var (card, words) = (await page.Box("#things-cards .card"), await page.Box("#things-cards .card-words"));
        Assert.True(words.Width > 0.9 * card.Width);
        Assert.Contains("Detectors saw 1 object arrive and none depart.", await page[".headline"].TextContentAsync(), StringComparison.Ordinal);
    }

    static ReportedObject Thing(int id, ObjectState state, string label, double x) => new()
    {
        Id = id, Label = label, State = state, Evidence = state == ObjectState.Unobserved ? ObjectEvidence.Unknown : ObjectEvidence.Confirmed,
        Before = state == ObjectState.Arrived ? null : new(PairSide.Before, "d", label, 0.9, new(x, 60, 12, 5, 0.4)),
        After = state is ObjectState.Departed or ObjectState.Unobserved ? null : new(PairSide.After, "d", label, 0.8, new(x + 1, 60, 12, 5, 0.4)),
        BestDate = state is ObjectState.Departed or ObjectState.Unobserved ? PairSide.Before : PairSide.After,
        Description = label, MapOutline = null, Wgs84Outline = null,
    };

    [Fact]
    public async Task Hostile_names_are_only_text()
    {
        await using var page = await chromium.Open(new()
        {
            BeforeName = Hostile,
            AfterName = Hostile,
            Edit = report => report with
            {
                Before = report.Before with { Acquisition = new(Hostile) { Platform = Hostile } },
                After = report.After with { Acquisition = new(Hostile) },
                Problems = [new(Hostile, Hostile, Hostile)],
                Remarks = [Hostile],
                Gates = [new(Hostile, Hostile, true, 1, 1, null, Hostile)],
                Settings = new Dictionary<string, string> { [Hostile] = Hostile },
                Plugins = [new(Hostile, Hostile, Hostile)],
                Detections = [new(PairSide.After, Hostile, Hostile, 0.5, new(50, 50, 20, 10, 0.3))],
                ObjectChange = new([Hostile], [new(Hostile, 0, 1, 1, 0, 0, 0, 0)], [Thing(1, ObjectState.Arrived, Hostile, 50) with { Reasons = [Hostile], Description = Hostile }], []),
                Tool = Hostile,
            },
        });
        Assert.Empty(page.Complaints);
        Assert.Empty(page.Requests);
        Assert.Equal(2, await page["script"].CountAsync());
        Assert.Equal(2, await page["img"].CountAsync());
        Assert.Equal($"What changed between {Hostile} and {Hostile}", await page["h1"].TextContentAsync());
        Assert.Contains(Hostile, await page["#problems"].TextContentAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_card_jumps_to_its_change_by_click_and_by_enter()
    {
        await using var page = await chromium.Open(new());
        var fit = await page.Scale();
        await page["#cards .card"].Nth(2).ClickAsync();
        await page.Page.WaitForTimeoutAsync(500);
        Assert.True(await page.Scale() > fit);
        Assert.Equal("true", await page["#cards .card"].Nth(2).GetAttributeAsync("aria-current"));
        Assert.StartsWith("Change 3 ", await page["#announce"].TextContentAsync(), StringComparison.Ordinal);

        await page["#cards .card"].Nth(4).FocusAsync();
        Assert.StartsWith("#5 ", await page["#tip"].TextContentAsync(), StringComparison.Ordinal);
        await page.Page.Keyboard.PressAsync("Enter");
        await page.Page.WaitForTimeoutAsync(500);
        Assert.StartsWith("Change 5 ", await page["#announce"].TextContentAsync(), StringComparison.Ordinal);
        var active = await page.Box("#shapes .active");
        var stage = await page.Box("#stage");
        Assert.Equal(stage.X + stage.Width / 2, active.X + active.Width / 2, stage.Width / 4);
    }

    [Fact]
    public async Task Everything_is_reached_with_the_keyboard_alone()
    {
        await using var page = await chromium.Open(new());
        List<string> reached = [];
        for (var press = 0; press < 60; press++)
        {
            await page.Page.Keyboard.PressAsync("Tab");
            reached.Add(await page.Page.EvaluateAsync<string>("() => document.activeElement.id || document.activeElement.dataset.mode || document.activeElement.className || document.activeElement.tagName"));
        }
        string[] expected = ["theme", "swipe", "outlines-toggle", "stretch-toggle", "zoom-out", "zoom-fit", "zoom-in", "stage", "divider", "sort", "card", "copy"];
        Assert.Equal(expected, expected.Where(reached.Contains));

        await page["[data-mode=swipe]"].FocusAsync();
        await page.Page.Keyboard.PressAsync("ArrowRight");
        await page.Settle();
        Assert.Equal("true", await page["[data-mode=before]"].GetAttributeAsync("aria-checked"));
        await page["#stage"].FocusAsync();
        await page.Page.Keyboard.PressAsync("n");
        await page.Page.Keyboard.PressAsync("n");
        Assert.StartsWith("Change 2 ", await page["#announce"].TextContentAsync(), StringComparison.Ordinal);
        await page.Page.Keyboard.PressAsync("p");
        Assert.StartsWith("Change 1 ", await page["#announce"].TextContentAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_is_sorted_by_evidence_size_contrast_or_magnitude()
    {
        await using var page = await chromium.Open(new()
        {
            Edit = report => report with
            {
                Regions = [.. report.Regions.Select(region => region with { Evidence = 20 - region.Id, Contrast = region.Id == 5 ? 30 : region.Id == 6 ? null : 4, PixelCount = region.Id == 9 ? 9999 : 10 })],
            },
        });
        Assert.Contains("evidence 19", await page["#cards .card-facts"].First.TextContentAsync(), StringComparison.Ordinal);
        await page["#sort"].SelectOptionAsync("size");
        Assert.StartsWith("#9", await page["#cards strong"].First.TextContentAsync(), StringComparison.Ordinal);
        await page["#sort"].SelectOptionAsync("contrast");
        Assert.StartsWith("#5", await page["#cards strong"].First.TextContentAsync(), StringComparison.Ordinal);
        await page["#sort"].SelectOptionAsync("evidence");
        Assert.StartsWith("#1", await page["#cards strong"].First.TextContentAsync(), StringComparison.Ordinal);
        await page["#sort"].SelectOptionAsync("mean");
        Assert.StartsWith("#7", await page["#cards strong"].First.TextContentAsync(), StringComparison.Ordinal);
        Assert.Equal(14, await page["#cards .card"].CountAsync());
    }

    [Fact]
    public async Task A_place_is_copied_as_latitude_and_longitude()
    {
        await using var page = await chromium.Open(new(), new() { Permissions = ["clipboard-read", "clipboard-write"] });
        await page["#cards .copy"].First.ClickAsync();
        Assert.Equal("Copied", await page["#cards .copy"].First.TextContentAsync());
        Assert.Matches(@"^52\.39\d{4}, 27\.00\d{4}$", await page.Page.EvaluateAsync<string>("() => navigator.clipboard.readText()"));
    }

    [Fact]
    public async Task Without_georeference_everything_is_in_pixels()
    {
        await using var page = await chromium.Open(new() { GsdMetres = null });
        Assert.EndsWith(" px", await page["#scale span"].TextContentAsync(), StringComparison.Ordinal);
        var card = await page["#cards .card-facts"].First.TextContentAsync();
        Assert.Contains("pixels", card, StringComparison.Ordinal);
        Assert.Contains("column", card, StringComparison.Ordinal);
        Assert.DoesNotContain("m²", await page["body"].InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await page["#cards .copy"].CountAsync());
    }

    [Fact]
    public async Task A_failed_plugin_is_a_red_banner_above_everything()
    {
        await using var page = await chromium.Open(new() { Edit = report => report with { Problems = [new("detectors.trucks", "detect", "it threw.")] } });
        Assert.Contains("detectors.trucks (detect): it threw.", await page["#problems"].InnerTextAsync(), StringComparison.Ordinal);
        Assert.True((await page.Box("#problems")).Y < (await page.Box(".headline")).Y);
    }

    [Fact]
    public async Task A_pair_that_does_not_line_up_is_warned_of_above_everything()
    {
        await using (var trusted = await chromium.Open(new())) Assert.True(await trusted["#warning"].IsHiddenAsync());
        await using var page = await chromium.Open(new()
        {
            Edit = report => report with { Registration = new() { IsTrusted = false, Remark = "The images are 40 pixels apart." } },
        });
        Assert.Contains("The images are 40 pixels apart.", await page["#warning"].InnerTextAsync(), StringComparison.Ordinal);
        Assert.True((await page.Box("#warning")).Y < (await page.Box(".headline")).Y);
        Assert.Equal("alert", await page["#warning"].GetAttributeAsync("role"));
    }

    [Fact]
    public async Task Marks_are_badges_and_are_read_out_with_the_region()
    {
        await using var page = await chromium.Open(new()
        {
            Edit = report => report with
            {
                Regions =
                [
                    report.Regions[0] with
                    {
                        Marks = ["consistent with misregistration", Hostile], RegistrationResidualPixels = 0.7, Agreement = new Dictionary<string, double> { ["ncc"] = 0.25 },
                    },
                    .. report.Regions.Skip(1),
                ],
            },
        });
        Assert.Equal(2, await page["#cards li .badge"].CountAsync());
        Assert.Equal("consistent with misregistration", await page["#cards .badge"].First.TextContentAsync());
        var label = await page["#cards .card"].First.GetAttributeAsync("aria-label");
        Assert.Contains("consistent with misregistration", label, StringComparison.Ordinal);
        Assert.Contains("shifted by 0.7 px here", label, StringComparison.Ordinal);
        Assert.Contains("also flagged by ncc 25 %", label, StringComparison.Ordinal);
        await page["#all summary"].ClickAsync();
        Assert.Contains("residual, px", await page["#rows thead"].InnerTextAsync(), StringComparison.Ordinal);
        Assert.Empty(page.Complaints);
    }

    [Theory]
    [InlineData(640, 480)]
    [InlineData(4200, 3000)]
    public async Task The_largest_region_that_a_gate_removed_is_shown_and_gone_to(int width, int height)
    {
        await using var page = await chromium.Open(new()
        {
            Width = width, Height = height,
            Edit = report => report with { Gates = [report.Gates[0], report.Gates[1] with { LargestRemoved = new(width / 4 * 3, height / 4 * 3, 6, 4) }] },
        });
        Assert.Equal(2, await page["#gates .clip canvas"].CountAsync());
        var painted = await page.Page.EvaluateAsync<bool>(
            "() => [...document.querySelectorAll('#gates .clip canvas')].every(canvas => canvas.getContext('2d').getImageData(48, 48, 1, 1).data[3] === 255)");
        Assert.True(painted);
        var fit = await page.Scale();
        await page["#gates .clip"].FocusAsync();
        await page.Page.Keyboard.PressAsync("Enter");
        await page.Page.WaitForTimeoutAsync(500);
        Assert.True(await page.Scale() > fit);
        Assert.Equal("stage", await page.Page.EvaluateAsync<string>("() => document.activeElement.id"));
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task Facts_of_the_pair_are_tables()
    {
        await using var page = await chromium.Open(new()
        {
            Edit = report => report with
            {
                Coverage = report.Coverage with { Unobserved = new(1000, 8000, 0, 0, 600) },
                Radiometry = new() { Bands = [new("red", 1.1, -3, 2)], Remark = "Brought to before." },
                MethodChecks = [new("ncc", 0.4, 0.02, 0.6)],
            },
        });
        Assert.Equal(3, await page["#unseen .bar i"].CountAsync());
        var widths = await page.Page.EvaluateAsync<double[]>("() => [...document.querySelectorAll('#unseen .bar i')].map(part => part.offsetWidth)");
        Assert.True(widths[1] > widths[0] && widths[0] > widths[2]);
        Assert.Contains("Cloud", await page["#unseen table"].InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("1.1", await page["#bands"].InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("60 %", await page["#methods"].InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("In short", await page["#registration"].InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ground_that_was_not_observed_is_hatched()
    {
        await using var page = await chromium.Open(new());
        Assert.True(await page["#legend-unobserved"].IsVisibleAsync());
        var hatch = await page.Box("#unobserved");
        Assert.Equal(20 * await page.Scale(), hatch.Width, 2.0);
    }

    [Fact]
    public async Task Colours_follow_the_system_and_the_button()
    {
        await using var page = await chromium.Open(new(), new() { ColorScheme = ColorScheme.Dark });
        Assert.True(await Brightness(page) < 60);
        await page["#theme"].ClickAsync();
        Assert.True(await Brightness(page) > 200);
        Assert.Equal("Dark", await page["#theme"].TextContentAsync());
        Assert.Empty(page.Complaints);
    }

    [Theory]
    [InlineData(320)]
    [InlineData(390)]
    [InlineData(768)]
    [InlineData(1280)]
    public async Task Nothing_is_wider_than_the_screen(int width)
    {
        await using var page = await chromium.Open(
            new() { BeforeName = new string('w', 250) + ".tif" }, new() { ViewportSize = new() { Width = width, Height = 800 } });
        await page["#all summary"].ClickAsync();
        Assert.True(await page.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth") <= width);
    }

    [Fact]
    public async Task Paper_shows_both_dates_the_list_and_the_tables()
    {
        await using var page = await chromium.Open(new());
        await page.Page.EvaluateAsync("() => dispatchEvent(new Event('beforeprint'))");
        await page.Page.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.Equal(2, await page[".print-pair img:visible"].CountAsync());
        Assert.True(await page[".toolbar"].IsHiddenAsync());
        Assert.True(await page["#divider"].IsHiddenAsync() || (await page.Box("#stage")).Height == 0);
        Assert.True(await page["#rows"].IsVisibleAsync());
        Assert.True(await page["#gates"].IsVisibleAsync());
        var paper = await page.Page.PdfAsync(new() { Format = "A4" });
        Assert.True(paper.Length > 20_000);
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task Five_thousand_changes_stay_below_eight_megabytes_and_responsive()
    {
        await using var page = await chromium.Open(new() { Width = 6000, Height = 4500, RegionCount = 5000, Bands = 1 });
        Assert.True(new FileInfo(page.FilePath).Length < 8_000_000);
        Assert.Equal("Changes (5,000)", await page["#changes-title"].TextContentAsync());
        Assert.Equal("Show 30 more of the other 4,970", await page["#more"].TextContentAsync());

        var opened = await page.Page.EvaluateAsync<double>("() => performance.getEntriesByType('navigation')[0].domInteractive");
        Assert.True(opened < 5000, $"The page took {opened:F0} ms to be read.");
        // Twenty steps of zooming and panning, each drawn.
        var drawn = await page.Page.EvaluateAsync<double>("""
            async () => {
              const stage = document.getElementById("stage"), start = performance.now();
              for (let i = 0; i < 20; i++) {
                stage.dispatchEvent(new KeyboardEvent("keydown", { key: i < 8 ? "+" : "ArrowRight" }));
                await new Promise(requestAnimationFrame);
              }
              return (performance.now() - start) / 20;
            }
            """);
        Assert.True(drawn < 500, $"A step took {drawn:F0} ms to draw.");
        TestContext.Current.TestOutputHelper?.WriteLine($"read in {opened:F0} ms, {drawn:F1} ms a step, {new FileInfo(page.FilePath).Length:N0} bytes");

        await page["#all summary"].ClickAsync();
        Assert.Equal("1 to 100 of 5,000", await page["#page-now"].TextContentAsync());
        await page["#page-on"].ClickAsync();
        Assert.Equal("101 to 200 of 5,000", await page["#page-now"].TextContentAsync());
        await page["#rows button"].First.ClickAsync();
        Assert.StartsWith("Change 101 ", await page["#announce"].TextContentAsync(), StringComparison.Ordinal);
    }

    static Task<int> Brightness(OpenedPage page) => page.Page.EvaluateAsync<int>(
        "() => Number(getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0])");
}
