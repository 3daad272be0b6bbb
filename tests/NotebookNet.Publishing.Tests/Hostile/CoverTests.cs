using Microsoft.Playwright;

namespace NotebookNet.Publishing.Tests;

/// <summary>Texts that reach out of their cells: a click elsewhere on the page must not follow a link of theirs.</summary>
public sealed class CoverTests : IDisposable
{
    private readonly TemporaryFolder site = new();

    public void Dispose() => site.Dispose();

    [BrowserFact]
    public async Task No_link_in_a_text_reaches_beyond_its_cell()
    {
        string[] texts =
        [
            Link("padding: 300px"), Link("padding: 0 3000px"), Link("border: 200px solid"), Link("display: block; width: 3000px"),
            $"<div dir=\"rtl\">{Link("display: inline-block; width: 3000px")}</div>", Link("font-size: 20px; padding: calc(1px * 400)"),
            $"{Link("")} $\\raisebox{{400em}}{{x}} \\smash{{\\rule{{300em}}{{300em}}}} \\kern-99em x$",
        ];
        var cells = texts.Prepend($"# Title {Link("padding: 300px")}").Select(text => TestSites.Markdown(text));
        var source = TestSites.Of([.. cells, TestSites.Code("1", output: "the last")]);
        await new SiteBuilder(site.Path, new SiteText("Site", "")).BuildAsync([source]);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Browser.Find(out _)!.ProgramFile, ChromiumSandbox = false });
        foreach (int width in new[] { 390, 1280 })
        {
            await using var open = await OpenPage.OpenAsync(
                browser, new Uri(Path.Combine(site.Path, "test.html")), new() { ViewportSize = new() { Width = width, Height = 2400 } });
            // The margin leaves room for the frame of what has the focus.
            string[] outside = await open.Page.EvaluateAsync<string[]>("""
                () => {
                  const outside = new Set();
                  for (let y = 2; y < innerHeight; y += 8) for (let x = 2; x < innerWidth; x += 8) {
                    const found = document.elementFromPoint(x, y)?.closest("main :is(a, .katex)"), cell = found?.closest(".prose, h1")?.getBoundingClientRect();
                    // On a phone there is nothing beside a cell.
                    const isBeside = cell && innerWidth > 400 && (x < cell.left - 6 || x > cell.right + 6);
                    if (cell && (isBeside || y < cell.top - 6 || y > cell.bottom + 6)) outside.add(found.outerHTML.slice(0, 80));
                  }
                  return [...outside];
                }
                """);
            Assert.Empty(outside);
            Assert.Equal(texts.Length + 1, await open.Page.Locator("main a[href='https://evil.example/']").CountAsync());
        }
    }

    private static string Link(string style) => $"<a style=\"{style}\" href=\"https://evil.example/\">link</a>";
}
