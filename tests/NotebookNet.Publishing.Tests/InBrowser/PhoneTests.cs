using System.Text.Json;
using Microsoft.Playwright;

namespace NotebookNet.Publishing.Tests;

/// <summary>Pages on a screen of 390 pixels that is touched, in both themes.</summary>
[Collection(BrowserSession.Name)]
public class PhoneTests(BrowserSession session)
{
    [BrowserFact]
    public async Task A_jump_lands_at_its_heading_while_what_is_above_it_is_laid_out_and_drawn()
    {
        // Ten figures, and one of them in space; the browser finds no time for what is not seen.
        string page = session.Pages.First(name => name.StartsWith("04", StringComparison.Ordinal));
        await using var open = await session.OpenTopAsync(
            page, Phone(ColorScheme.Light),
            "window.requestIdleCallback = work => (window.free ??= new Promise(done => { window.idle = done; })).then(() => work({ timeRemaining: () => 0 }));");
        Assert.False(await open.Page.EvaluateAsync<bool>(
            "() => document.querySelector('main > :last-child').firstElementChild.checkVisibility({ contentVisibilityAuto: true })"));

        await open.Page.EvaluateAsync("() => { location.hash = '#Exercises'; }");
        Assert.InRange(await TopAsync(), -8, 152);   // 72 below the top, under the bar, and at most 80 beside it

        // Now it finds time.
        await open.Page.EvaluateAsync("() => window.idle()");
        await open.Page.WaitForFunctionAsync("() => !document.documentElement.classList.contains('by-parts')");
        Assert.InRange(await TopAsync(), -8, 152);

        // Once it has stood still for a second, in which the page has painted.
        async Task<double> TopAsync() => await open.Page.EvaluateAsync<double>("""
            async () => {
              const top = () => document.getElementById("Exercises").getBoundingClientRect().top;
              for (let still = 0, before; still < 60; before = top()) {
                await new Promise(requestAnimationFrame);
                still = top() === before ? still + 1 : 0;
              }
              return top();
            }
            """);
    }

    [BrowserFact]
    public async Task The_last_part_that_is_laid_out_leaves_the_styles_of_the_others_as_they_are()
    {
        string page = session.Pages.First(name => name.StartsWith("06", StringComparison.Ordinal));
        await using var open = await session.OpenAsync(page, Phone(ColorScheme.Light));
        var browser = await open.Page.Context.NewCDPSessionAsync(open.Page);
        var traced = new TaskCompletionSource();
        int most = 0;
        browser.Event("Tracing.dataCollected").OnEvent += (_, data) =>
        {
            foreach (var work in data!.Value.GetProperty("value").EnumerateArray().Where(work => work.GetProperty("name").GetString() == "UpdateLayoutTree"))
                if (work.GetProperty("args").TryGetProperty("elementCount", out var count)) most = Math.Max(most, count.GetInt32());
        };
        browser.Event("Tracing.tracingComplete").OnEvent += (_, _) => traced.SetResult();
        var traceOnly = new Dictionary<string, object> { ["traceConfig"] = new { includedCategories = new[] { "devtools.timeline" } } };

        int elements = await open.Page.EvaluateAsync<int>("() => document.querySelectorAll('main *').length");
        await open.Page.EvaluateAsync("async () => { document.documentElement.classList.add('by-parts'); document.body.offsetHeight; await document.fonts.ready; }");
        await browser.SendAsync("Tracing.start", traceOnly);
        await open.Page.EvaluateAsync("() => { document.documentElement.classList.remove('by-parts'); return document.body.offsetHeight; }");
        await browser.SendAsync("Tracing.end");
        await traced.Task;

        Assert.InRange(most, 1, elements / 4);
    }

    [BrowserFact]
    public async Task Nothing_moves_when_figures_are_drawn()
    {
        await using var open = await session.OpenCircleAsync(Phone(ColorScheme.Light));
        double[] heights = await HeightsAsync(open.Page);
        await open.Page.EvaluateAsync("""
            () => {
              window.shift = 0;
              new PerformanceObserver(list => { for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value; }).observe({ type: "layout-shift", buffered: true });
            }
            """);
        await open.DrawFiguresAsync();

        Assert.Equal(heights, await HeightsAsync(open.Page));
        Assert.InRange(await open.Page.EvaluateAsync<double>("() => window.shift"), 0, 0.05);
    }

    [BrowserFact]
    public async Task A_figure_is_a_picture_in_the_colors_of_the_light_theme_until_it_is_touched() => await StillAsync(ColorScheme.Light, "light");

    [BrowserFact]
    public async Task A_figure_is_a_picture_in_the_colors_of_the_dark_theme_until_it_is_touched() => await StillAsync(ColorScheme.Dark, "dark");

    private async Task StillAsync(ColorScheme scheme, string theme)
    {
        await using var open = await session.OpenCircleAsync(Phone(scheme));
        var figures = open.Page.Locator("figure.plot:visible");
        foreach (var figure in await figures.AllAsync())
        {
            await figure.ScrollIntoViewIfNeededAsync();
            var picture = figure.Locator("img:visible");
            await Assertions.Expect(picture).ToHaveCountAsync(1);
            await Assertions.Expect(picture).ToHaveClassAsync($"phone {theme}");
            await open.Page.WaitForFunctionAsync("picture => picture.complete", await picture.ElementHandleAsync());
            Assert.Equal(700, await picture.EvaluateAsync<int>("picture => picture.naturalWidth"));   // 350, with two pixels for each
            int difference = await picture.EvaluateAsync<int>("picture => Math.round(picture.naturalHeight / 2 - picture.closest('.box').clientHeight)");
            Assert.InRange(difference, -1, 1);
        }
        await open.Page.WaitForTimeoutAsync(500);
        Assert.Equal(0, await open.Page.EvaluateAsync<int>("() => document.querySelectorAll('.live').length + (window.Plotly ? 1 : 0)"));

        await figures.First.Locator("img:visible").TapAsync();

        await Assertions.Expect(figures.First.Locator(".live")).ToBeVisibleAsync();
        await Assertions.Expect(figures.First.Locator("img:visible")).ToHaveCountAsync(0);
        Assert.Equal(1, await open.Page.EvaluateAsync<int>("() => document.querySelectorAll('.live').length"));
    }

    [BrowserFact]
    public async Task Titles_legends_and_color_bars_of_figures_keep_apart()
    {
        string faults = string.Concat((await session.InspectAsync()).Concat(await session.InspectOnPhoneAsync()).Select(page => page.Crowded));

        Assert.True(faults.Length == 0, faults);
    }

    [BrowserFact]
    public async Task A_figure_by_anybody_has_the_width_of_the_phone_and_a_title_of_long_words_folds()
    {
        var plot = await LayoutAsync("""
            { data: [{ type: "scatter", name: "one", y: [1, 2] }, { type: "scatter", name: "two", y: [2, 1] }],
              layout: { xaxis: { title: { text: "x" } }, yaxis: { title: { text: "Donaudampfschifffahrtsgesellschaft Rechtsschutzversicherungsgesellschaften" } } } }
            """);

        Assert.Equal(2, plot.GetProperty("layout").GetProperty("yaxis").GetProperty("title").GetProperty("text").GetString()!.Split("<br>").Length);
        Assert.Equal("h", plot.GetProperty("layout").GetProperty("legend").GetProperty("orientation").GetString());
        var margin = plot.GetProperty("layout").GetProperty("margin");
        Assert.InRange(margin.GetProperty("l").GetInt32() + margin.GetProperty("r").GetInt32(), 0, 110);
    }

    [BrowserFact]
    public async Task A_legend_of_long_names_is_not_cut_off_in_a_low_figure()
    {
        const string Bar = "{ type: 'bar', name: 'a name that fills a row of the legend', y: [1] }";

        var legend = (await LayoutAsync($"{{ data: [{Bar}, {Bar.Replace("a n", "one n")}, {Bar.Replace("a n", "no n")}] }}", height: 240))
            .GetProperty("layout").GetProperty("legend");

        // Three rows of 19 pixels each, as Plotly draws them, and its padding.
        Assert.InRange(legend.GetProperty("maxheight").GetDouble(), 3 * 19 + 11, 240 / 3.0);
    }

    [BrowserFact]
    public async Task Names_on_a_surface_keep_their_color_in_the_dark_and_others_become_lighter()
    {
        const string Names = "{ type: 'scatter', mode: 'text', x: [0], y: [0], text: ['Alice'], textfont: { color: '#2b2f36' } }";

        string? on = TextColor(await LayoutAsync($"{{ data: [{{ type: 'contour', z: [[0, 1], [1, 0]] }}, {Names}] }}"), 1);
        string? beside = TextColor(await LayoutAsync($"{{ data: [{Names}] }}"), 0);

        Assert.Equal("#2b2f36", on);
        Assert.NotEqual("#2b2f36", beside);

        static string? TextColor(JsonElement plot, int trace) => plot.GetProperty("data")[trace].GetProperty("textfont").GetProperty("color").GetString();
    }

    [BrowserFact]
    public async Task Numbers_on_the_cells_of_a_heatmap_are_left_out_where_they_could_not_be_read()
    {
        string Heatmap(int columns) => $"{{ data: [{{ type: 'heatmap', z: [Array({columns}).fill(0.25)], texttemplate: '%{{z}}' }}] }}";

        Assert.True((await LayoutAsync(Heatmap(8))).GetProperty("data")[0].TryGetProperty("texttemplate", out _));
        Assert.False((await LayoutAsync(Heatmap(20))).GetProperty("data")[0].TryGetProperty("texttemplate", out _));
    }

    /// <summary>What a page would draw of a figure on a dark phone.</summary>
    /// <param name="figure">The figure, as JavaScript.</param>
    /// <param name="height">Its height in pixels.</param>
    private async Task<JsonElement> LayoutAsync(string figure, int height = 300)
    {
        await using var open = await session.OpenAsync("lesson.html", Phone(ColorScheme.Dark));
        return await open.Page.EvaluateAsync<JsonElement>($"() => nbnetLayout({figure}, 350, {height})");
    }

    [BrowserFact]
    public async Task A_swipe_and_the_wheel_over_a_figure_in_space_scroll_the_page_until_it_shall_be_turned()
    {
        await using var open = await session.OpenAsync("foreign.html", Phone(ColorScheme.Light));
        await open.DrawFiguresAsync();
        await open.Page.EvaluateAsync("() => { document.body.style.paddingBottom = '2000px'; }");
        var figure = open.Page.Locator("figure.plot .live");
        await figure.ScrollIntoViewIfNeededAsync();
        var box = (await figure.BoundingBoxAsync())!;
        double before = await open.Page.EvaluateAsync<double>("() => scrollY");
        await Finger.MoveAsync(open.Page, box.X + box.Width / 2, box.Y + box.Height / 2, 0, -200);
        await open.Page.WaitForFunctionAsync("before => scrollY > before + 100", before);

        await open.Page.ClickAsync(".turn");
        Assert.Equal("true", await open.Page.GetAttributeAsync(".turn", "aria-pressed"));

        await using var desk = await session.OpenAsync("foreign.html");
        await desk.DrawFiguresAsync();
        await desk.Page.EvaluateAsync("() => { document.documentElement.style.scrollBehavior = 'auto'; document.body.style.paddingBottom = '2000px'; }");
        await desk.Page.HoverAsync("figure.plot .live");
        double wheel = await desk.Page.EvaluateAsync<double>("() => scrollY");
        await desk.Page.Mouse.WheelAsync(0, 200);
        await desk.Page.WaitForFunctionAsync("before => scrollY > before + 100", wheel);
    }

    [BrowserFact]
    public async Task Text_outputs_wrap_and_what_goes_on_beyond_the_edge_shows_a_shadow()
    {
        string faults = string.Concat((await session.InspectOnPhoneAsync()).Where(page => char.IsDigit(page.Name[0])).Select(page => page.Cut));

        Assert.True(faults.Length == 0, faults);
    }

    [BrowserFact]
    public async Task A_diagram_from_left_to_right_runs_down_where_it_would_not_fit()
    {
        await using var open = await session.OpenAsync("lesson.html", Phone(ColorScheme.Dark));

        await Assertions.Expect(open.Page.Locator(".diagram.upright svg")).ToBeVisibleAsync();
        await Assertions.Expect(open.Page.Locator(".diagram.wide svg")).ToBeHiddenAsync();
        double size = await open.Page.EvaluateAsync<double>("""
            () => {
              const svg = document.querySelector(".diagram.upright svg");
              return 16 * svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
            }
            """);
        Assert.InRange(size, 11, 17);
    }

    private static BrowserNewContextOptions Phone(ColorScheme theme) => new()
    {
        ViewportSize = new() { Width = 390, Height = 844 },
        HasTouch = true,
        IsMobile = true,
        ColorScheme = theme,
        ReducedMotion = ReducedMotion.Reduce,
    };

    private static async Task<double[]> HeightsAsync(IPage page) =>
        await page.EvaluateAsync<double[]>("() => [...document.querySelectorAll('figure.plot')].map(figure => figure.getBoundingClientRect().height)");
}
