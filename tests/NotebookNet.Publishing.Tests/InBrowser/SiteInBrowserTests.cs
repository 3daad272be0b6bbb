using System.Text.Json.Nodes;
using Microsoft.Playwright;
using NotebookNet.Engine.Documents;

namespace NotebookNet.Publishing.Tests;

[Collection(BrowserSession.Name)]
public class SiteInBrowserTests(BrowserSession session)
{
    [BrowserFact]
    public async Task Every_figure_on_every_page_is_drawn_from_disk_with_the_traces_that_were_asked_for()
    {
        var pages = await session.InspectOnPhoneAsync();

        foreach (var page in pages.Where(page => page.Name != "index.html"))
        {
            Assert.Equal(FiguresOf(page.Name), page.Traces);
            Assert.Empty(page.Requests);
            Assert.Empty(page.Errors);
        }
        Assert.InRange(pages.Sum(page => page.Traces.Count), 7, int.MaxValue);
    }

    [BrowserFact]
    public async Task A_page_without_figures_loads_no_plotly()
    {
        await using var open = await session.OpenAsync("index.html");

        Assert.False(await open.Page.EvaluateAsync<bool>("() => 'Plotly' in window || [...document.scripts].some(script => script.src.includes('plotly'))"));
        Assert.Empty(open.Errors);
    }

    [BrowserFact]
    public async Task A_long_output_shows_that_it_goes_on_below_and_on_a_phone_columns_stand_closer()
    {
        await using var open = await session.OpenAsync("lesson.html");
        await open.Page.EvaluateAsync("""
            () => document.querySelector("main").insertAdjacentHTML("beforeend",
              `<pre class="stream long">${"line\n".repeat(60)}</pre>
               <div class="rich"><table><tr><td class="own" style="padding: .25em .7em">1</td></tr></table></div>`)
            """);
        const string Edges = """
            () => {
              const text = document.querySelector(".long");
              return `${text.scrollHeight > text.clientHeight} ${getComputedStyle(text).backgroundSize}`;
            }
            """;
        const string Padding = "() => getComputedStyle(document.querySelector('.own')).paddingLeft";

        string edges = await open.Page.EvaluateAsync<string>(Edges);
        Assert.StartsWith("true", edges);
        Assert.Contains("100% 14.4px", edges);
        Assert.Equal("10.5px", await open.Page.EvaluateAsync<string>(Padding));

        await open.Page.SetViewportSizeAsync(390, 844);
        await open.Page.WaitForFunctionAsync("() => matchMedia('(max-width: 40rem)').matches");
        Assert.StartsWith("false", await open.Page.EvaluateAsync<string>(Edges));
        Assert.Equal("6px", await open.Page.EvaluateAsync<string>(Padding));
    }

    [BrowserFact]
    public async Task The_theme_follows_the_system_until_it_is_switched_and_figures_follow_the_theme()
    {
        await using var open = await session.OpenAsync("lesson.html", new() { ColorScheme = ColorScheme.Dark });
        await open.DrawFiguresAsync();
        var (darkPaper, darkText) = await Colors(open.Page);

        // Chromium on a busy machine loses about one in a hundred of the values that are stored right before a reload: then it is chosen again.
        string lightPaper = "";
        for (int attempts = 0; attempts < 3 && (await Colors(open.Page)).Paper == darkPaper; attempts++)
        {
            await open.DrawFiguresAsync();
            await open.Page.ClickAsync(".theme");
            await open.Page.WaitForFunctionAsync("before => document.querySelector('.live')._fullLayout.font.color !== before", darkText);
            lightPaper = (await Colors(open.Page)).Paper;
            Assert.True(Brightness(darkPaper) < 60 && Brightness(lightPaper) > 200, $"{darkPaper} and {lightPaper}");

            await open.Page.ReloadAsync();
        }

        Assert.Equal(lightPaper, (await Colors(open.Page)).Paper);
        Assert.Equal("false", await open.Page.GetAttributeAsync(".theme", "aria-pressed"));
    }

    [BrowserFact]
    public async Task The_search_finds_a_section_without_a_server_and_opens_it()
    {
        await using var open = await session.OpenAsync("index.html");
        await open.Page.Keyboard.PressAsync("/");
        await open.Page.Keyboard.TypeAsync("xyzzy");
        await Assertions.Expect(open.Page.Locator(".search .status")).ToHaveTextAsync("Nothing found.");
        await open.Page.FillAsync(".search input", "LESSÓN gradient");
        await Assertions.Expect(open.Page.Locator(".search li a").First).ToContainTextAsync("The slope");

        await open.Page.Keyboard.PressAsync("ArrowDown");
        await open.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(open.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex(@"/lesson\.html#The-slope$"));
        Assert.Empty(open.Errors);
    }

    [BrowserFact]
    public async Task The_search_looks_into_code_and_figures_says_where_and_is_left_with_one_key()
    {
        await using var open = await session.OpenAsync("index.html");
        foreach (var (word, where) in new[] { ("lesson bowl", "3 · A lesson about x^2, in a figure"), ("lesson 2:F2", "3 · A lesson about x^2, in the code") })
        {
            await open.Page.Keyboard.PressAsync("/");
            await open.Page.FillAsync(".search input", word);
            await Assertions.Expect(open.Page.Locator(".search li small").First).ToHaveTextAsync(where);
            await open.Page.Keyboard.PressAsync("Escape");
            await Assertions.Expect(open.Page.Locator(".search")).ToBeHiddenAsync();
        }
        await open.Page.Keyboard.PressAsync("/");
        await open.Page.FillAsync(".search input", "e");
        await Assertions.Expect(open.Page.Locator(".search .status"))
            .ToHaveTextAsync(new System.Text.RegularExpressions.Regex(@"^\d{3,} sections, the best 30 of them$"));
        Assert.Equal(30, await open.Page.Locator(".search li").CountAsync());
    }

    [BrowserFact]
    public async Task Formulas_side_by_side_stand_on_one_line()
    {
        // The second has a fraction, and reaches lower than the first.
        await using var open = await session.OpenAsync(session.Pages.First(name => name.StartsWith("02", StringComparison.Ordinal)));
        double[] equals = await open.Page.EvaluateAsync<double[]>("""
            async () => {
              const formulas = [...document.querySelectorAll(".formula .katex-display + .katex-display")][0].parentElement;
              formulas.getBoundingClientRect();   // asks for its fonts
              await document.fonts.ready;
              return [...formulas.children].map(formula => formula.querySelector(".mrel").getBoundingClientRect().bottom);
            }
            """);

        Assert.Equal(2, equals.Length);
        Assert.Equal(equals[0], equals[1], 0.5);
    }

    [BrowserFact]
    public async Task No_page_scrolls_sideways_on_a_phone()
    {
        Assert.All(
            await session.InspectOnPhoneAsync(), page => Assert.True(page.NarrowWidth is > 0 and <= 320, $"{page.Name} is {page.NarrowWidth} pixels wide"));

        await using var open = await session.OpenAsync("lesson.html",
            new() { ViewportSize = new() { Width = 320, Height = 640 }, HasTouch = true, IsMobile = true });
        await open.DrawFiguresAsync();
        Assert.Equal(320, await open.Page.EvaluateAsync<int>("() => document.scrollingElement.scrollWidth"));
    }

    [BrowserFact]
    public async Task A_folded_answer_is_as_wide_as_its_question()
    {
        await using var open = await session.OpenCircleAsync(new() { ViewportSize = new() { Width = 1280, Height = 900 } });
        const string Widths = "() => ['.note.try', '.answer'].map(name => document.querySelector(name).getBoundingClientRect().width)";

        double[] widths = await open.Page.EvaluateAsync<double[]>(Widths);

        Assert.Equal(widths[0], widths[1]);
    }

    [BrowserFact]
    public async Task The_keyboard_reaches_everything_in_order_and_what_has_the_focus_is_seen()
    {
        await using var open = await session.OpenAsync("lesson.html", new() { ReducedMotion = ReducedMotion.Reduce });
        var stops = new List<string>();
        for (int i = 0; i < 60; i++)
        {
            await open.Page.Keyboard.PressAsync("Tab");
            string stop = await open.Page.EvaluateAsync<string>("""
                () => {
                  const element = document.activeElement;
                  if (element === document.body) return "";
                  const outline = getComputedStyle(element);
                  const box = element.getBoundingClientRect();
                  const seen = outline.outlineStyle !== "none" && parseFloat(outline.outlineWidth) >= 2 && box.width > 0 && box.bottom > 0 && box.top < innerHeight;
                  return (seen ? "" : "hidden ") + (element.className || element.tagName.toLowerCase());
                }
                """);
            if (stop.Length == 0) break;
            stops.Add(stop);
        }

        Assert.Equal(["skip", "home"], stops.Take(2));
        Assert.DoesNotContain(stops, stop => stop.StartsWith("hidden", StringComparison.Ordinal));
        foreach (string? wanted in new[] { "theme needs-script", "copy", "summary", "anchor" }) Assert.Contains(wanted, stops);

        // What scrolls is a stop, and nothing else of its kind. What is folded has no size before.
        await open.Page.EvaluateAsync("() => document.querySelectorAll('details').forEach(item => { item.open = true; })");
        foreach (int width in new[] { 1280, 320 })
        {
            await open.Page.SetViewportSizeAsync(width, 900);
            // The page looks again a moment after it has got another size.
            Assert.Equal("", await open.Page.EvaluateAsync<string>("""
                async () => {
                  const wrong = () => [...document.querySelectorAll("main pre, .table, .formula")].filter(item => item.offsetParent)
                    .filter(item => (item.tabIndex === 0) !== (item.scrollWidth > item.clientWidth + 1 || item.scrollHeight > item.clientHeight + 1))
                    .map(item => item.className + item.textContent.slice(0, 40)).join();
                  for (let looks = 0; looks < 100 && wrong(); looks++) await new Promise(done => setTimeout(done, 100));
                  return wrong();
                }
                """));
        }
        // At four times its size a page needs all of the window.
        await open.Page.SetViewportSizeAsync(320, 256);
        await open.Page.EvaluateAsync("() => scrollTo(0, 500)");
        await Assertions.Expect(open.Page.Locator(".top")).Not.ToBeInViewportAsync();
        await open.Page.SetViewportSizeAsync(1280, 900);

        await open.Page.ReloadAsync();
        await open.Page.Keyboard.PressAsync("Tab");
        await open.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(open.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("#main$"));
        await open.Page.FocusAsync("details.solution summary");
        await open.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(open.Page.Locator("details.solution .source")).ToBeVisibleAsync();
        await open.Page.Keyboard.PressAsync("/");
        await open.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(open.Page.Locator(".search")).ToBeHiddenAsync();
    }

    [BrowserFact]
    public async Task Without_JavaScript_pages_show_pictures_and_nothing_that_does_not_work()
    {
        await using var open = await session.OpenAsync("lesson.html", new() { JavaScriptEnabled = false });

        await Assertions.Expect(open.Page.Locator("figure.plot img.wide")).ToBeVisibleAsync();
        await Assertions.Expect(open.Page.Locator(".theme")).ToBeHiddenAsync();
        await Assertions.Expect(open.Page.Locator(".copy")).ToHaveCountAsync(0);
        await Assertions.Expect(open.Page.Locator("details.solution .source")).ToBeHiddenAsync();
        await open.Page.ClickAsync("details.solution summary");
        await Assertions.Expect(open.Page.Locator("details.solution .source")).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task The_copy_button_copies_the_code_as_it_was_written()
    {
        await using var open = await session.OpenAsync("lesson.html");
        await open.Page.EvaluateAsync("() => { Object.defineProperty(navigator, 'clipboard', { value: { writeText: async text => { window.copied = text; } } }); }");
        await open.Page.HoverAsync(".source");
        await open.Page.ClickAsync(".source .copy");

        Assert.Equal("#r \"x.dll\"\n// train\nvar text = $\"{1 + 2:F2}\";\nPlot(\"<b>\");", await open.Page.EvaluateAsync<string>("() => window.copied"));
    }

    [BrowserFact]
    public async Task A_strangers_outputs_run_in_their_frame_and_cannot_reach_the_page_or_the_network()
    {
        await using var open = await session.OpenAsync("foreign.html");
        await Assertions.Expect(open.Page.FrameLocator("iframe.rich").Locator("#x")).ToHaveTextAsync("ran");
        await open.DrawFiguresAsync();

        Assert.Equal("", await open.Page.EvaluateAsync<string>("() => String(window.pwned ?? '')"));
        Assert.Contains("Python", await open.Page.TitleAsync());
        Assert.Empty(open.Requests);
        Assert.True(await open.Page.EvaluateAsync<bool>("() => getComputedStyle(document.body).display !== 'none'"));
    }

    [BrowserFact]
    public async Task A_diagram_is_drawn_in_the_page()
    {
        await using var open = await session.OpenAsync("lesson.html");

        await Assertions.Expect(open.Page.Locator(".diagram.wide svg")).ToContainTextAsync("Guess");
        await Assertions.Expect(open.Page.Locator(".diagram.upright svg")).ToBeHiddenAsync();
        Assert.Equal("Two steps", await open.Page.Locator(".diagram.wide svg title").First.TextContentAsync());
        Assert.False(await open.Page.EvaluateAsync<bool>("() => 'mermaid' in window || document.documentElement.innerHTML.includes('#01020')"));
    }

    [BrowserFact]
    public async Task A_page_weighs_at_most_200_KB_before_its_figures()
    {
        Assert.All(await session.InspectAsync(), page => Assert.True(page.Weight is > 50_000 and <= 200_000, $"{page.Name} weighs {page.Weight} bytes"));
    }

    private IReadOnlyList<string> FiguresOf(string page)
    {
        string name = Path.ChangeExtension(page, ".ipynb");
        string folder = File.Exists(Path.Combine(TestSites.Fixtures, name)) ? TestSites.Fixtures : Repository.Notebooks;
        var outputs = Notebook.Load(Path.Combine(folder, name)).Cells.SelectMany(cell => cell.Outputs);
        return [.. outputs.Select(output => output.GetJson("application/vnd.plotly.v1+json")).OfType<JsonObject>()
            .Select(figure => string.Join(' ', figure["data"]!.AsArray().Select(trace => (string?)trace!["type"] ?? "scatter")))];
    }

    private static async Task<(string Paper, string Text)> Colors(IPage page) => (
        await page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor"),
        await page.EvaluateAsync<string>("() => document.querySelector('.live')?._fullLayout.font.color ?? ''"));

    private static double Brightness(string color) =>
        System.Text.RegularExpressions.Regex.Matches(color, @"\d+").Take(3).Average(match => int.Parse(match.Value));
}
