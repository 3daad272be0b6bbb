using System.Text.Json;
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
            else await open.Page.Mouse.DblClickAsync(box.X + box.Width / 2, box.Y + box.Height / 2);
            await open.Page.WaitForFunctionAsync("whole => document.querySelector('.live')._fullLayout.xaxis.range.join() === whole", whole);
            await Assertions.Expect(open.Page.Locator(".reset")).ToBeHiddenAsync();
        }
    }

    [BrowserFact]
    public async Task All_text_of_figures_can_be_read_in_both_themes()
    {
        foreach (var theme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            foreach (string name in session.Pages)
            {
                await using var open = await session.OpenAsync(name,
                    new() { ViewportSize = new() { Width = 1440, Height = 900 }, ColorScheme = theme, ReducedMotion = ReducedMotion.Reduce });
                await open.DrawFiguresAsync();
                var faults = await open.Page.EvaluateAsync<JsonElement>(ContrastFaults);
                Assert.True(faults.GetArrayLength() == 0, $"{name}, {theme}: {faults}");
            }
        }
    }

    [BrowserFact]
    public async Task A_page_loads_a_bundle_only_for_the_figures_that_need_it()
    {
        string name = session.Pages.First(page => page.StartsWith("04", StringComparison.Ordinal));
        await using var open = await session.OpenAsync(name,
            new() { ViewportSize = new() { Width = 1280, Height = 900 }, ReducedMotion = ReducedMotion.Reduce });
        await open.Page.WaitForTimeoutAsync(1000);
        Assert.Equal("", await BundlesAsync(open.Page));

        var flat = open.Page.Locator("figure.plot[data-plotly*='cartesian']").First;
        await flat.ScrollIntoViewIfNeededAsync();
        await Assertions.Expect(flat).ToHaveClassAsync("plot drawn");
        Assert.Equal("plotly-cartesian.min.js", await BundlesAsync(open.Page));

        var space = open.Page.Locator("figure.plot[data-plotly*='gl3d']").First;
        await space.ScrollIntoViewIfNeededAsync();
        await Assertions.Expect(space).ToHaveClassAsync("plot drawn");
        Assert.Equal("plotly-cartesian.min.js plotly-gl3d.min.js", await BundlesAsync(open.Page));
    }

    private const string ContrastFaults = """
        () => {
          const channels = text => (/rgba?\(([^)]*)\)/.exec(text)?.[1] ?? "").split(/[ ,/]+/).map(Number);
          const luminance = rgb => rgb.slice(0, 3).map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4).reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
          const ratio = (a, b) => { const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y); return (high + 0.05) / (low + 0.05); };
          const paper = channels(getComputedStyle(document.body).backgroundColor);
          const faults = [];
          for (const text of document.querySelectorAll(".live svg text")) {
            const style = getComputedStyle(text);
            if (!text.textContent.trim() || style.visibility === "hidden" || Number(style.opacity) === 0 || text.getBoundingClientRect().width === 0) continue;
            if (text.closest(".hoverlayer, .heatmap-label, .trace.bars, .scatterlayer .textpoint, .hm")) continue;   // text on marks has their ground
            const ground = text.closest(".annotation-text-g")?.querySelector("rect.bg");
            const back = ground && Number(getComputedStyle(ground).fillOpacity) > 0.5 ? channels(getComputedStyle(ground).fill) : paper;
            const value = ratio(channels(style.fill), back);
            if (value < 4.5) faults.push(`${text.closest("figure").dataset.figure}: "${text.textContent.slice(0, 30)}" ${style.fill} ${value.toFixed(2)}`);
          }
          return faults;
        }
        """;

    private static async Task<string> BundlesAsync(IPage page) => await page.EvaluateAsync<string>(
        "() => [...document.scripts].map(script => script.src.split('/').at(-1)).filter(name => name.startsWith('plotly')).sort().join(' ')");
}
