using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace NotebookNet.Live.Tests;

/// <summary>What a live page does for a reader who moves its controls, and around its cells.</summary>
[Collection(LiveSite.Name)]
public sealed class LivePageTests(LiveSite site)
{
    [LiveFact]
    public async Task Nothing_is_fetched_before_the_reader_reaches_for_it_and_nothing_from_another_host()
    {
        await using var open = await site.OpenAsync("small.html");
        await open.Page.Locator(".knobs").WaitForAsync();

        // The worker's scripts are small, and come with the controls.
        string[] kinds = [".lzma", ".wasm", ".cells"];
        Assert.DoesNotContain(open.Requests, address => kinds.Any(kind => address.Contains(kind, StringComparison.Ordinal)));

        await open.SetAsync("count", "4");
        await open.SettleAsync();

        Assert.Contains(open.Requests, address => address.Contains(".lzma", StringComparison.Ordinal));
        // The worker is started by a script of the page itself, whose address is a blob.
        Assert.All(open.Requests, address => Assert.Equal("127.0.0.1", new Uri(address.Replace("blob:", "", StringComparison.Ordinal)).Host));
        Assert.Empty(open.Errors);
    }

    [LiveFact]
    public async Task A_parameter_runs_the_cells_that_depend_on_it_and_leaves_the_others()
    {
        await using var open = await site.OpenAsync("small.html");

        await open.SetAsync("count", "10");
        await open.SettleAsync();

        // 0 + 1 + 4 + ... + 81, and 1000 more.
        await Expect(open.Outputs("sum")).ToContainTextAsync("285");
        await Expect(open.Outputs("grow")).ToContainTextAsync("11 numbers at 0.5");
        await Expect(open.Outputs("total")).ToContainTextAsync("1285 in all");
        await Expect(open.Outputs("total")).ToHaveAttributeAsync("data-values", "count = 10");
        string[] ran = await open.RanAsync();
        Assert.DoesNotContain("constant", ran);
        Assert.DoesNotContain("apart", ran);

        await open.SetAsync("word", "two");
        await open.SetAsync("sizes", "7, 8");
        await open.Page.Locator("#knob-isLoud").CheckAsync();
        await open.SettleAsync();
        await Expect(open.Outputs("apart")).ToContainTextAsync("two 7+8 True");
        Assert.Empty(open.Errors);
    }

    [LiveFact]
    public async Task What_a_cell_changes_is_made_anew_before_the_cell_runs_again()
    {
        await using var open = await site.OpenAsync("small.html");

        // Only the cell that adds a number reads the rate: run alone, it would add one each time.
        foreach (string rate in new[] { "1", "2", "3" })
        {
            await open.SetAsync("rate", rate);
            await open.SettleAsync();
        }

        await Expect(open.Outputs("grow")).ToContainTextAsync("4 numbers at 3");
        await Expect(open.Outputs("total")).ToContainTextAsync("1005 in all");
    }

    [LiveFact]
    public async Task A_long_cell_waits_for_a_click_and_its_old_output_stays_until_then()
    {
        await using var open = await site.OpenAsync("small.html");

        await open.SetAsync("count", "5");
        await open.SettleAsync();

        await Expect(open.Outputs("long")).ToContainTextAsync("long 6");
        await Expect(open.Outputs("after-long")).ToContainTextAsync("after 5");
        await open.Cell("long").GetByRole(AriaRole.Button, new() { Name = "takes a while" }).ClickAsync();
        await Expect(open.Outputs("long")).ToContainTextAsync("long 10");
    }

    [LiveFact]
    public async Task Everything_that_a_cell_puts_out_is_shown_and_nothing_of_it_can_act()
    {
        await using var open = await site.OpenAsync("small.html");

        await open.Page.GetByRole(AriaRole.Button, new() { Name = "Run this page" }).ClickAsync();
        await open.SettleAsync();

        var shown = open.Outputs("shown");
        await Expect(shown.Locator(".stream").First).ToHaveTextAsync("printed");
        await Expect(shown.Locator(".stderr")).ToHaveTextAsync("complained");
        Assert.Equal(0, await open.Page.Locator("main [onclick]").CountAsync());
        await Expect(shown).ToContainTextAsync("second");
        await Expect(shown).Not.ToContainTextAsync("first");
        Assert.Equal("done", await open.Cell("constant").GetAttributeAsync("data-state"));
        await Expect(open.Cell("other-language")).ToContainTextAsync("does not run in the page");
    }

    [LiveFact]
    public async Task A_mistake_at_run_time_is_shown_and_what_does_not_need_the_cell_goes_on()
    {
        await using var open = await site.OpenAsync("small.html");

        await open.SetAsync("count", "6");
        await open.SettleAsync();

        await Expect(open.Outputs("wrong")).ToContainTextAsync("IndexOutOfRangeException");
        await Expect(open.Outputs("after-long")).ToContainTextAsync("after 6");
        await open.SetAsync("count", "2");
        await Expect(open.Outputs("wrong")).ToContainTextAsync("no mistake");
    }

    [LiveFact]
    public async Task The_neuron_of_notebook_1_learns_in_the_page_what_it_learned_on_the_desktop()
    {
        await using var open = await site.OpenAsync("01-single-neuron.html");
        var cell = open.Page.Locator("[data-cell]").Filter(new() { HasText = "PointwiseExp" }).First;
        string published = await cell.Locator("> .outputs").InnerTextAsync();
        var table = open.Page.Locator("[data-cell]").Filter(new() { HasText = "What the article prints" });
        string publishedTable = await table.Locator(".rich").InnerHTMLAsync();

        await open.Page.GetByRole(AriaRole.Button, new() { Name = "Run this page" }).ClickAsync();
        foreach (var run in new[] { cell, table })
            await open.Page.WaitForFunctionAsync("cell => cell.dataset.state === 'done'", await run.ElementHandleAsync());

        Assert.Equal(published, await cell.Locator("> .outputs").InnerTextAsync());
        // With its caption and the sides to which its columns are aligned.
        Assert.Equal(publishedTable, await table.Locator(".rich").InnerHTMLAsync());
        // A study of neurons is long enough to have a function of its own.
        var study = open.Page.Locator("[data-cell]").Filter(new() { HasText = "Network Scaled" });
        await open.Page.WaitForFunctionAsync("cell => cell.dataset.state === 'done'", await study.ElementHandleAsync(), new() { Timeout = 300_000 });
        Assert.NotEqual(0, await open.Page.Workers.Single().EvaluateAsync<int>("() => performance.getEntriesByName('training function').length"));
        Assert.Empty(open.Errors);
    }

    [LiveFact]
    public async Task What_draws_figures_in_space_comes_when_the_reader_is_near_one()
    {
        await using var open = await site.OpenAsync("04-circle-classifier.html", new() { ViewportSize = new() { Width = 390, Height = 844 } });

        await open.SetAsync("epochs", "10");
        await open.SettleAsync();

        Assert.Contains(open.Requests, address => address.Contains("plotly-cartesian", StringComparison.Ordinal));
        Assert.DoesNotContain(open.Requests, address => address.Contains("plotly-gl3d", StringComparison.Ordinal));
        await open.Cell("figure-surface-3d").Locator("figure.plot").ScrollIntoViewIfNeededAsync();
        await Expect(open.Cell("figure-surface-3d").Locator("figure.plot.drawn")).ToBeVisibleAsync();

        // What the scripts write above the title has its room before they come: nothing moves.
        await Expect(open.Page.Locator(".about a", new() { HasText = "Change its values" })).ToBeVisibleAsync();
        int[] heights = await open.Page.Locator("main .about").EvaluateAsync<int[]>("""
            line => {
              const before = line.offsetHeight;
              for (const late of line.querySelectorAll(".progress, [href='#live-knobs']")) late.remove();
              return [before, line.offsetHeight];
            }
            """);
        Assert.Equal(heights[0], heights[1]);
    }

    [LiveFact]
    public async Task Who_moves_sliders_gets_what_the_cells_reach_and_who_edits_gets_all()
    {
        await using var open = await site.OpenAsync("by-name.html");

        await open.SetAsync("digits", "7");
        await open.SettleAsync();

        // Values are displayed by reflection, which calls none of their members by name.
        await Expect(open.Outputs("members")).ToContainTextAsync("PercentGroupSeparator");
        Assert.Contains(open.Requests, address => address.Contains("/framework.", StringComparison.Ordinal));
        Assert.DoesNotContain(open.Requests, address => address.Contains("System.Private.CoreLib", StringComparison.Ordinal));
        Assert.Contains(open.Requests, address => address.Contains("/dotnet.invariant.", StringComparison.Ordinal));
        Assert.DoesNotContain(open.Requests, address => System.Text.RegularExpressions.Regex.IsMatch(address, @"dotnet\.native\..*\.wasm"));

        await open.EditAsync("members", "new StringBuilder().Insert(0, Math.BigMul(digits, 2)).ToString()");
        await Expect(open.Outputs("members")).ToContainTextAsync("14");
        Assert.Contains(open.Requests, address => address.Contains("System.Private.CoreLib", StringComparison.Ordinal));
        Assert.Empty(open.Errors);
    }

    [LiveFact]
    public async Task A_cell_that_looks_for_a_member_that_no_cell_calls_finds_it_after_all()
    {
        await using var open = await site.OpenAsync("by-name.html");

        await open.SetAsync("factor", "5");
        await open.SettleAsync();

        await Expect(open.Outputs("by-name")).ToContainTextAsync("35");
        await Expect(open.Outputs("after")).ToContainTextAsync("after 7 times 5");
        Assert.Contains(open.Requests, address => address.Contains("/framework.", StringComparison.Ordinal));
        Assert.Contains(open.Requests, address => address.Contains("System.Private.CoreLib", StringComparison.Ordinal));
        Assert.Equal(0, await open.Page.Locator("[data-state=failed]").CountAsync());
        await open.SetAsync("factor", "6");
        await Expect(open.Outputs("by-name")).ToContainTextAsync("42");
        Assert.Empty(open.Errors);
    }

    [LiveFact]
    public async Task Who_is_offline_for_a_while_is_told_so_and_goes_on_afterwards()
    {
        await using var open = await site.OpenAsync("small.html");
        var status = open.Page.Locator(".live-status");
        await open.Page.Locator(".live-bar").WaitForAsync();
        await open.Page.Context.RouteAsync("**/editor.js", route => route.AbortAsync());
        await open.Cell("sum").Locator(".cell-tools button").First.ClickAsync();
        await Expect(status).ToContainTextAsync("The editor could not be fetched. Try again when you are online.");

        await open.Page.Context.UnrouteAllAsync();
        // Some networks answer with a page of their own, and what they answer must not be kept.
        var login = new RouteFulfillOptions { ContentType = "text/html; charset=utf-8", Body = "<title>Sign in</title>" };
        await open.Page.Context.RouteAsync("**/Microsoft.CodeAnalysis.*",
            route => route.Request.Url.Contains("CSharp") ? route.AbortAsync() : route.FulfillAsync(login));
        await open.EditAsync("sum", "Console.WriteLine(6 * 7);");
        await Expect(status).ToContainTextAsync("A file that runs this page could not be fetched.");

        await open.Page.Context.UnrouteAllAsync();
        await open.Cell("sum").Locator(".cm-content").PressAsync("Shift+Enter");
        await Expect(open.Outputs("sum")).ToContainTextAsync("42");
    }

    [LiveFact]
    public async Task A_page_that_cannot_run_says_why_in_one_line_and_shows_what_was_published()
    {
        await using var open = await site.OpenAsync(new Uri(Path.Combine(site.Folder, "small.html")).AbsoluteUri);
        await CheckAsync("This page can be run and changed when it comes from a server: nbnet serve, or python3 -m http.server in the site's folder.");

        await open.Page.AddInitScriptAsync("WebAssembly.validate = () => false;");
        await open.Page.GotoAsync(new Uri(site.Server.Address, "small.html").AbsoluteUri);
        await CheckAsync("This browser cannot run the page's code (it needs WebAssembly with SIMD); everything here was computed when the page was made.");

        async Task CheckAsync(string why)
        {
            await Expect(open.Page.Locator(".live-note")).ToHaveTextAsync(why);
            await Expect(open.Cell("sum")).ToContainTextAsync("list.Sum()");
            await Expect(open.Page.Locator(".knobs, .cell-tools")).ToHaveCountAsync(0);
        }
    }

    [LiveFact]
    public async Task An_exercise_is_solved_in_the_page_which_remembers_it()
    {
        await using var open = await site.OpenAsync("small.html");

        await Expect(open.Page.Locator(".about .progress")).ToHaveTextAsync("0 of 1 exercises solved");
        await open.EditAsync("exercise", "int answer = 41;\nanswer == 42 ? \"✓ right\" : \"✗ not yet\"");
        await Expect(open.Outputs("exercise")).ToContainTextAsync("not yet");
        await Expect(open.Page.Locator(".about .progress")).ToHaveTextAsync("0 of 1 exercises solved");
        await open.EditAsync("exercise", "int answer = 42;\nanswer == 42 ? \"✓ right\" : \"✗ not yet\"");
        await Expect(open.Page.Locator(".about .progress")).ToHaveTextAsync("1 of 1 exercises solved");
        await open.Page.Locator("details.solution summary").ClickAsync();
        await Expect(open.Page.Locator("details.solution summary")).ToHaveAttributeAsync("data-seen", "");
        // Chromium may lose what was stored in the moment before: what another tab reads is no longer in the page alone.
        var other = await open.Page.Context.NewPageAsync();
        await other.GotoAsync(new Uri(new Uri(open.Page.Url), "index.html").AbsoluteUri);
        await other.WaitForFunctionAsync("() => ['isSolved', 'isSeen'].every(what => Object.values(localStorage).join().includes(`\"${what}\":true`))");
        await other.CloseAsync();

        await open.Page.ReloadAsync();
        await Expect(open.Page.Locator(".about .progress")).ToHaveTextAsync("1 of 1 exercises solved");
        await Expect(open.Page.Locator("details.solution summary")).ToHaveAttributeAsync("data-seen", "");

        // Another page of this server may have left something there.
        await open.Page.EvaluateAsync("""
            () => {
              const key = Object.keys(localStorage).find(name => name.startsWith("notebook-live:progress"));
              const all = JSON.parse(localStorage.getItem(key));
              all["small.html"].foreign = null;
              localStorage.setItem(key, JSON.stringify(all));
            }
            """);
        await open.Page.GotoAsync(new Uri(new Uri(open.Page.Url), "index.html").AbsoluteUri);
        await Expect(open.Page.Locator(".card[href='small.html'] .meta")).ToContainTextAsync("1 of 1 exercises solved");
        await Expect(open.Page.Locator("main > .progress")).ToContainTextAsync("You have solved 1 of ");
    }

    [LiveFact]
    public async Task A_package_that_a_notebook_names_runs_in_its_page()
    {
        // The saved output of a cell needs a script, so the page has another policy than most.
        await using var open = await site.OpenAsync("package.html");
        Assert.Equal(1, await open.Page.Locator("iframe.rich").CountAsync());

        await open.SetAsync("count", "42");
        await Expect(open.Outputs("words")).ToHaveTextAsync("forty-two");
        await open.EditAsync("package", "#r \"nuget: Humanizer.Core, 2.14.1\"\nusing Humanizer;\n7.ToOrdinalWords()");
        await Expect(open.Outputs("package")).ToHaveTextAsync("seventh");
        await open.EditAsync("package", "#r \"nuget: Serilog\"\n1");
        await Expect(open.Outputs("package")).ToContainTextAsync("a page has only the assemblies and packages that the notebook named");
        await Expect(open.Cell("other")).ToContainTextAsync("This cell does not run in the page, which does not support #!set.");
        Assert.Empty(open.Errors);
    }

    [LiveFact]
    public async Task Who_uses_a_keyboard_or_listens_can_use_all_of_it_in_both_themes()
    {
        // The script that looks at the page comes from elsewhere than the page's own.
        await using var open = await site.OpenAsync("small.html", new()
        {
            ViewportSize = new() { Width = 390, Height = 844 },
            ReducedMotion = ReducedMotion.Reduce,
            BypassCSP = true,
        });
        await open.SetAsync("rate", "10");
        // Several places of this slider round to 10: a key goes to the next value.
        await open.Page.GetByRole(AriaRole.Slider, new() { Name = "rate" }).PressAsync("ArrowRight");
        await Expect(open.Page.Locator("#knob-rate")).ToHaveValueAsync("11");
        await open.SettleAsync();
        await Expect(open.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("results are new");
        // On a phone they are below what is seen.
        await open.Page.GetByRole(AriaRole.Button, new() { Name = "Show" }).PressAsync("Enter");
        await Expect(open.Outputs("grow")).ToBeFocusedAsync();
        await Expect(open.Outputs("grow")).ToBeInViewportAsync();
        await open.SetAsync("count", "60x");
        await Expect(open.Page.GetByText("expected a whole number, such as 3")).ToBeVisibleAsync();
        await open.EditAsync("sum", "list.Summ()");
        await Expect(open.Outputs("sum")).ToContainTextAsync("CS1061");
        await open.EditAsync("exercise", "int answer = 41;\nanswer == 42 ? \"✓ right\" : \"✗ not yet\"");
        await open.SettleAsync();

        string faults = await Axe.ViolationsAsync(open.Page, "light");
        await open.Page.ClickAsync(".theme");
        await open.Page.WaitForFunctionAsync("""
            () => [...document.querySelectorAll(".live")].map(plot => plot._fullLayout?.font).filter(font => font).every(font =>
              font.color === getComputedStyle(document.documentElement).getPropertyValue("--figure-text").trim())
            """);
        faults += await Axe.ViolationsAsync(open.Page, "dark", Axe.RulesOfColors);
        Assert.True(faults.Length == 0, faults);

        // Escape and Tab lead out of the editor, and what has the focus shows it.
        var content = open.Cell("sum").Locator(".cm-content");
        await content.FocusAsync();
        await Expect(content).ToHaveAttributeAsync("aria-description", "Shift+Enter runs the cell; Escape, then Tab leaves it.");
        await content.PressAsync("Escape");
        await open.Page.Keyboard.PressAsync("Tab");
        Assert.NotEqual("none", await open.Page.EvaluateAsync<string>("() => getComputedStyle(document.activeElement).outlineStyle"));
        Assert.Equal("BUTTON", await open.Page.EvaluateAsync<string>("() => document.activeElement.tagName"));
        Assert.Equal("0s", await open.Outputs("grow").EvaluateAsync<string>("outputs => getComputedStyle(outputs).transitionDuration"));
    }
}
