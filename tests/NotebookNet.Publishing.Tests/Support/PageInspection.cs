using System.Text.Json;
using Microsoft.Playwright;

namespace NotebookNet.Publishing.Tests;

/// <summary>What one look at a page, with all its figures drawn, has found. Drawing takes long without a graphics card, so it is done once.</summary>
/// <param name="Name">The page.</param>
/// <param name="Traces">The trace types of each figure as drawn, blank-separated.</param>
/// <param name="Requests">What it asked for beyond the disk.</param>
/// <param name="Errors">Errors of its scripts, and files that it could not load.</param>
/// <param name="PhoneWidth">How wide it is on a screen of 320 pixels.</param>
/// <param name="Violations">What axe complains about in the two themes.</param>
/// <param name="Unreadable">Text of figures with less contrast than 4.5 in one of the themes: axe does not look into SVG.</param>
/// <param name="Crowded">Titles, legends and color bars of figures that lie on each other or beyond the edge.</param>
public sealed record PageInspection(string Name, IReadOnlyList<string> Traces, IReadOnlyList<string> Requests, IReadOnlyList<string> Errors, int PhoneWidth,
    string Violations, string Unreadable, string Crowded)
{
    public static async Task<PageInspection> OfAsync(BrowserSession session, string name, bool isPhone)
    {
        await using var open = await session.OpenAsync(name, new()
        {
            ViewportSize = isPhone ? new() { Width = 390, Height = 844 } : new() { Width = 1440, Height = 900 },
            HasTouch = isPhone,
            IsMobile = isPhone,
            ColorScheme = ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
        });
        // Folded figures are drawn when their fold is opened.
        await open.Page.EvaluateAsync("() => document.querySelectorAll('details').forEach(item => { item.open = true; })");
        await open.DrawFiguresAsync();
        var drawn = await open.Page.EvaluateAsync<JsonElement>("""
            () => [...document.querySelectorAll("figure.plot")].map(figure => (figure.querySelector(".live")?._fullData ?? []).map(trace => trace.type).join(" "))
            """);
        var traces = drawn.EnumerateArray().Select(figure => figure.GetString()!).ToList();

        var (requests, errors) = (open.Requests.ToList(), open.Errors.ToList());   // axe makes requests of its own

        string violations = await Axe.ViolationsAsync(open.Page, $"{name}, light");
        string unreadable = await FaultsAsync(open.Page, $"{name}, light", ContrastFaults);
        string crowded = await FaultsAsync(open.Page, name, FigureFaults);
        await open.Page.ClickAsync(".theme");
        await open.Page.WaitForTimeoutAsync(500);   // figures are drawn anew
        unreadable += await FaultsAsync(open.Page, $"{name}, dark", ContrastFaults);
        violations += await Axe.ViolationsAsync(open.Page, $"{name}, dark");

        await open.Page.SetViewportSizeAsync(320, 640);
        int width = await open.Page.EvaluateAsync<int>("() => new Promise(done => setTimeout(() => done(document.scrollingElement.scrollWidth), 300))");
        return new PageInspection(name, traces, requests, errors, width, violations, unreadable, crowded);
    }

    private static async Task<string> FaultsAsync(IPage page, string name, string script) =>
        string.Concat((await page.EvaluateAsync<string[]>(script)).Select(fault => $"{name}: {fault}\n"));

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

    private const string FigureFaults = """
        () => {
          const faults = [];
          const apart = (a, b) => a.right <= b.left + 2 || b.right <= a.left + 2 || a.bottom <= b.top + 2 || b.bottom <= a.top + 2;
          for (const figure of document.querySelectorAll("figure.plot.drawn")) {
            const name = figure.dataset.figure;
            const frame = figure.getBoundingClientRect();
            const boxes = selector => [...figure.querySelectorAll(selector)].map(item => item.getBoundingClientRect()).filter(box => box.width > 0);
            for (const [axis, { _length: length }] of Object.entries(figure.querySelector(".live")._fullLayout).filter(([key]) => /^xaxis\d*$/.test(key)))
              if (length < 90) faults.push(`${name}: the panel of ${axis} is ${Math.round(length)} pixels wide`);
            const titles = boxes(".gtitle");
            const axes = boxes(".xtitle, .x2title, .x3title, .x4title");
            const bars = [...boxes(".cbfills"), ...boxes(".cbtitle text"), ...boxes(".cbaxis text")];
            for (const box of [...titles, ...axes, ...bars]) if (box.left < frame.left - 1 || box.right > frame.right + 1) faults.push(`${name}: something is cut at the side`);
            for (const axis of axes) for (const bar of bars) if (!apart(axis, bar)) faults.push(`${name}: axis title on the color bar`);
            const paper = figure.querySelector(".live").getBoundingClientRect();
            for (const box of boxes(".ytitle, .y2title, .y3title, .y4title"))
              if (box.left < paper.left - 1 || box.top < paper.top - 1 || box.bottom > paper.bottom + 1)
                faults.push(`${name}: the title of a vertical axis is cut`);
            for (const legend of boxes(".legend .bg")) {
              if (legend.height > Math.max(56, 0.25 * frame.height)) faults.push(`${name}: the legend takes ${Math.round(100 * legend.height / frame.height)} %`);
              for (const title of titles) if (!apart(title, legend)) faults.push(`${name}: title on the legend`);
            }
          }
          return faults;
        }
        """;
}
