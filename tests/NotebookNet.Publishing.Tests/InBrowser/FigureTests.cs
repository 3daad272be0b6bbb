using Microsoft.Playwright;

namespace NotebookNet.Publishing.Tests;

[Collection(BrowserSession.Name)]
public class FigureTests(BrowserSession session)
{
    [BrowserFact]
    public async Task After_zooming_there_is_a_way_back()
    {
        await using var open = await session.OpenAsync("lesson.html",
            new() { ViewportSize = new() { Width = 1280, Height = 900 }, ReducedMotion = ReducedMotion.Reduce });
        await open.DrawFiguresAsync();
        const string Range = "() => document.querySelector('.live')._fullLayout.xaxis.range.join()";
        string whole = await open.Page.EvaluateAsync<string>(Range);
        await Assertions.Expect(open.Page.Locator(".reset")).ToBeHiddenAsync();

        for (int way = 0; way < 2; way++)
        {
            var box = (await open.Page.Locator(".live .nsewdrag").First.BoundingBoxAsync())!;
            await open.Page.Mouse.MoveAsync(box.X + box.Width * 0.3f, box.Y + box.Height * 0.3f);
            await open.Page.Mouse.DownAsync();
            await open.Page.Mouse.MoveAsync(box.X + box.Width * 0.6f, box.Y + box.Height * 0.6f, new() { Steps = 5 });
            await open.Page.Mouse.UpAsync();
            await Assertions.Expect(open.Page.Locator(".reset")).ToBeVisibleAsync();
            Assert.NotEqual(whole, await open.Page.EvaluateAsync<string>(Range));

            if (way == 0) await open.Page.ClickAsync(".reset");
            // On a busy machine the second click may come too late to count as one with the first.
            for (int clicks = 0; way == 1 && clicks < 10 && whole != await open.Page.EvaluateAsync<string>(Range); clicks++)
            {
                await open.Page.Mouse.DblClickAsync(box.X + box.Width / 2, box.Y + box.Height / 2);
                await open.Page.WaitForTimeoutAsync(1000);
            }
            await open.Page.WaitForFunctionAsync("whole => document.querySelector('.live')._fullLayout.xaxis.range.join() === whole", whole);
            await Assertions.Expect(open.Page.Locator(".reset")).ToBeHiddenAsync();
        }
    }

    [BrowserFact]
    public async Task A_figure_with_a_slider_says_so_before_a_mouse_points_at_it()
    {
        await using var open = await session.OpenCircleAsync(new() { ViewportSize = new() { Width = 1280, Height = 900 } });
        var figure = open.Page.Locator("figure.plot[data-steps]");
        var button = figure.Locator(".explore");

        await Assertions.Expect(button).ToHaveTextAsync("Show the slider");
        await Assertions.Expect(button).ToHaveCSSAsync("opacity", "1");
        await button.ClickAsync();
        await Assertions.Expect(figure.Locator(".steps input")).ToBeVisibleAsync();
        await Assertions.Expect(open.Page.Locator("figure.plot:not([data-steps]) .explore").First).ToHaveCSSAsync("opacity", "0");
    }

    [BrowserFact]
    public async Task All_text_of_figures_can_be_read_in_both_themes()
    {
        string faults = string.Concat((await session.InspectAsync()).Concat(await session.InspectOnPhoneAsync()).Select(page => page.Unreadable));

        Assert.True(faults.Length == 0, faults);
    }

    [BrowserFact]
    public async Task A_page_loads_a_bundle_only_for_the_figures_that_need_it()
    {
        await using var open = await session.OpenCircleAsync(
            new() { ViewportSize = new() { Width = 1280, Height = 900 }, ReducedMotion = ReducedMotion.Reduce });
        await open.Page.WaitForTimeoutAsync(1000);
        Assert.Equal("", await BundlesAsync(open.Page));

        // Reading on draws nothing: a figure is a picture in the colors of the page until somebody points at it.
        var flat = open.Page.Locator("figure.plot[data-plotly*='cartesian']").First;
        await flat.ScrollIntoViewIfNeededAsync();
        await Assertions.Expect(flat.Locator("img:visible")).ToHaveClassAsync("desk light");
        await open.Page.WaitForTimeoutAsync(500);
        Assert.Equal("", await BundlesAsync(open.Page));
        await flat.HoverAsync();
        await Assertions.Expect(flat).ToHaveClassAsync("plot drawn");
        await Assertions.Expect(flat.Locator("img:visible")).ToHaveCountAsync(0);
        Assert.Equal("plotly-cartesian.min.js", await BundlesAsync(open.Page));

        var space = open.Page.Locator("figure.plot[data-plotly*='gl3d']").First;
        await space.HoverAsync();
        await Assertions.Expect(space).ToHaveClassAsync("plot drawn");
        Assert.Equal("plotly-cartesian.min.js plotly-gl3d.min.js", await BundlesAsync(open.Page));

        // The cover is this figure, in the colors of the theme, too, if a busy machine could draw it.
        bool isDrawn = await space.Locator("img.desk.light").CountAsync() == 1;
        await open.Page.ClickAsync(".home");
        await Assertions.Expect(open.Page.Locator(".cover img:visible")).ToHaveClassAsync(isDrawn ? "desk light" : "wide");
    }

    private static async Task<string> BundlesAsync(IPage page) => await page.EvaluateAsync<string>(
        "() => [...document.scripts].map(script => script.src.split('/').at(-1)).filter(name => name.startsWith('plotly')).sort().join(' ')");
}
