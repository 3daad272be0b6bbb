using Microsoft.Playwright;

namespace NotebookNet.Publishing.Tests;

/// <summary>The findings of one visit to a page. Opening it and drawing its figures take long without a graphics card, so all tests share the visits.</summary>
/// <param name="Name">The page.</param>
/// <param name="Weight">The bytes that it loads before its figures, as transferred.</param>
/// <param name="Traces">The trace types of each figure as drawn, blank-separated.</param>
/// <param name="Requests">What it asked for beyond the disk.</param>
/// <param name="Errors">Errors of its scripts, and files that it could not load.</param>
/// <param name="NarrowWidth">How wide it is on a screen of 320 pixels; 0 if that was not looked at.</param>
/// <param name="Cut">Outputs that go on beyond an edge without showing it, on a phone.</param>
/// <param name="Violations">What axe complains about in the two themes.</param>
/// <param name="Unreadable">Text with less contrast than 4.5 in one of the themes that axe does not judge: in figures, and on grounds with a gradient, as of
/// code, outputs and tables.</param>
/// <param name="Crowded">Titles, legends and color bars of figures that lie on each other or beyond the edge.</param>
public sealed record PageInspection(string Name, long Weight, IReadOnlyList<string> Traces, IReadOnlyList<string> Requests, IReadOnlyList<string> Errors,
    int NarrowWidth, string Cut, string Violations, string Unreadable, string Crowded)
{
    /// <summary>Visits a page.</summary>
    /// <param name="session">The browser.</param>
    /// <param name="name">The page.</param>
    /// <param name="isPhone">Whether it is read in the dark on a phone, not in the light on a wide screen.</param>
    /// <param name="isDrawn">Whether to draw its figures.</param>
    /// <param name="isThorough">Whether to draw them in the other theme, too, and to let axe look at drawn figures.</param>
    public static async Task<PageInspection> OfAsync(BrowserSession session, string name, bool isPhone, bool isDrawn, bool isThorough)
    {
        await using var open = await session.OpenAsync(name, new()
        {
            ViewportSize = isPhone ? new() { Width = 390, Height = 844 } : new() { Width = 1440, Height = 900 },
            HasTouch = isPhone,
            IsMobile = isPhone,
            ColorScheme = isPhone ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
        });
        string look = $"{name}, {(isPhone ? "dark, narrow" : "light, wide")}";
        var inspection = new PageInspection(name, await PageWeight.OfAsync(open), [], [], [], 0, "", "", "", "");
        // Folded figures are drawn when their fold is opened.
        await open.Page.EvaluateAsync("() => document.querySelectorAll('details').forEach(item => { item.open = true; })");
        if (isPhone)
        {
            inspection = inspection with { Cut = await FaultsAsync(open.Page, name, CutFaults) };
            await open.Page.SetViewportSizeAsync(320, 640);
            inspection = inspection with
            {
                // The page looks again a moment after it has got another size.
                NarrowWidth = await open.Page.EvaluateAsync<int>("""
                    async () => {
                      for (let looks = 0; looks < 100 && (looks < 3 || document.scrollingElement.scrollWidth > 320); looks++)
                        await new Promise(done => setTimeout(done, 100));
                      return document.scrollingElement.scrollWidth;
                    }
                    """),
            };
            await open.Page.SetViewportSizeAsync(390, 844);
        }
        // The rules of structure have the same answers on a phone.
        string[] rules = isPhone && !isThorough ? Axe.RulesOfColors : [];
        inspection = inspection with { Violations = await Axe.ViolationsAsync(open.Page, look, rules) };
        inspection = inspection with { Unreadable = await FaultsAsync(open.Page, look, ContrastFaults) };
        if (isDrawn) inspection = await DrawnAsync(open, inspection, look);
        if (isDrawn && isThorough)
        {
            string violations = await Axe.ViolationsAsync(open.Page, $"{look}, drawn");
            await open.Page.ClickAsync(".theme");
            await open.Page.WaitForFunctionAsync("""
                () => [...document.querySelectorAll(".live")].map(plot => plot._fullLayout?.font).filter(font => font).every(font =>
                  font.color === getComputedStyle(document.documentElement).getPropertyValue("--figure-text").trim())
                """);
            string unreadable = await FaultsAsync(open.Page, $"{look}, other theme", ContrastFaults);
            inspection = inspection with { Violations = inspection.Violations + violations, Unreadable = inspection.Unreadable + unreadable };
        }
        return inspection;
    }

    private static async Task<PageInspection> DrawnAsync(OpenPage open, PageInspection inspection, string look)
    {
        await open.DrawFiguresAsync();
        string[] traces = await open.Page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll("figure.plot")].map(figure => (figure.querySelector(".live")?._fullData ?? []).map(trace => trace.type).join(" "))
            """);
        return inspection with
        {
            Traces = traces,
            Requests = [.. open.Requests],
            Errors = [.. open.Errors],
            Unreadable = await FaultsAsync(open.Page, look, ContrastFaults),
            Crowded = await FaultsAsync(open.Page, look, FigureFaults),
        };
    }

    private static async Task<string> FaultsAsync(IPage page, string name, string script) =>
        string.Concat((await page.EvaluateAsync<string[]>(script)).Select(fault => $"{name}: {fault}\n"));

    private const string CutFaults = """
        async () => {
          document.body.offsetHeight;   // asks for the fonts of what was just opened
          await document.fonts.ready;
          const faults = [];
          for (const text of document.querySelectorAll(":is(.stream, .result):not(.aligned)"))
            if (text.scrollWidth > text.clientWidth + 1) faults.push("cut: " + text.textContent.slice(0, 60));
          for (const part of document.querySelectorAll(".source pre, .table, .rich:not(iframe), .formula, .aligned")) {
            if (part.scrollWidth > part.clientWidth + 1 && !getComputedStyle(part).backgroundAttachment.includes("scroll")) faults.push("no edge: " + part.className);
            if (part.scrollHeight > part.clientHeight + 1 && getComputedStyle(part).overflowY !== "hidden") faults.push("scrolls in two ways: " + part.className);
          }
          for (const table of document.querySelectorAll(".prose .table"))
            if (table.scrollWidth > table.clientWidth + 1) faults.push("a table of words goes on beyond the edge: " + table.textContent.trim().slice(0, 40));
          for (const formula of document.querySelectorAll(".formula"))
            if (formula.scrollWidth > formula.clientWidth + 1) faults.push("a formula goes on beyond the edge: " + formula.textContent.trim().slice(0, 40));
          for (const formula of document.querySelectorAll("main .katex")) {
            const after = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
            after.currentNode = [...formula.querySelectorAll("*")].at(-1);
            let text = after.nextNode();
            while (text && formula.contains(text)) text = after.nextNode();
            if (!text || formula.closest(".formula") || text.data === "\u2060" && !(text = after.nextNode())) continue;
            const mark = /^\u2060?[,.;:?!)\]]/.exec(text.data)?.[0].length;
            if (!mark) continue;
            const range = document.createRange();
            range.setStart(text, mark - 1);
            range.setEnd(text, mark);
            const bottom = [...formula.querySelector(".katex-html > :last-child").getClientRects()].at(-1)?.bottom;
            if (range.getBoundingClientRect().top >= bottom - 2) faults.push("a line begins with " + text.data.slice(0, 20));
          }
          return faults;
        }
        """;

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
          const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
          const shown = color => { canvas.fillStyle = color; canvas.fillRect(0, 0, 1, 1); return [...canvas.getImageData(0, 0, 1, 1).data]; };
          const looks = new Set();
          for (const surface of document.querySelectorAll("main *")) {
            if (!getComputedStyle(surface).backgroundImage.includes("gradient")) continue;
            const words = document.createTreeWalker(surface, NodeFilter.SHOW_TEXT);
            for (let word = words.nextNode(); word; word = words.nextNode()) {
              const part = word.parentElement;
              if (!word.data.trim() || part.closest("svg") || part.getBoundingClientRect().width < 2) continue;
              const grounds = [];
              for (let ground = part; ground; ground = ground.parentElement) grounds.unshift(getComputedStyle(ground).backgroundColor);
              const look = [...grounds, getComputedStyle(part).color].join();
              if (looks.has(look)) continue;
              looks.add(look);
              const back = grounds.map(shown).at(-1);
              const value = ratio(shown(getComputedStyle(part).color), back);
              if (value < 4.5) faults.push(`"${word.data.trim().slice(0, 30)}" ${part.className} ${getComputedStyle(part).color} on ${back} ${value.toFixed(2)}`);
            }
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
            for (const number of boxes(".xaxislayer-above text, .xaxislayer-below text"))
              for (const axis of axes) if (!apart(axis, number)) faults.push(`${name}: axis title on the axis's numbers`);
            const paper = figure.querySelector(".live").getBoundingClientRect();
            for (const box of boxes(".ytitle, .y2title, .y3title, .y4title"))
              if (box.left < paper.left - 1 || box.top < paper.top - 1 || box.bottom > paper.bottom + 1)
                faults.push(`${name}: the title of a vertical axis is cut`);
            if (boxes(".legend .scrollbar").some(bar => bar.height > 0)) faults.push(`${name}: the legend is cut off`);
            for (const legend of boxes(".legend .bg")) {
              if (legend.height > Math.max(70, 0.25 * frame.height)) faults.push(`${name}: the legend takes ${Math.round(100 * legend.height / frame.height)} %`);
              for (const title of titles) if (!apart(title, legend)) faults.push(`${name}: title on the legend`);
            }
          }
          return faults;
        }
        """;
}
