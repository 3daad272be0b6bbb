using System.IO.Compression;
using Microsoft.Playwright;
using NotebookNet.Engine.Documents;
using static Microsoft.Playwright.Assertions;

namespace NotebookNet.Live.Tests;

[Collection(LiveSite.Name)]
public sealed class LivePageTests(LiveSite site)
{
    [LiveFact]
    public async Task Nothing_is_fetched_before_the_reader_reaches_for_it_and_nothing_from_another_host()
    {
        await using var open = await site.OpenAsync("small.html");
        await open.Page.Locator(".knobs").WaitForAsync();

        // The worker's scripts are small, and come with the controls.
        Assert.DoesNotContain(
            open.Requests, address => address.Contains(".wasm", StringComparison.Ordinal) || address.Contains(".cells", StringComparison.Ordinal));

        await open.SetAsync("count", "4");
        await open.SettleAsync();

        Assert.Contains(open.Requests, address => address.Contains(".wasm", StringComparison.Ordinal));
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
        Assert.Empty(open.Errors);
    }

    [LiveFact]
    public async Task A_cell_is_edited_where_it_stands_and_what_depends_on_it_follows()
    {
        await using var open = await site.OpenAsync("small.html");

        await open.EditAsync("list", "var list = new List<double> { 1.5, 2.25 };");

        await Expect(open.Outputs("total")).ToContainTextAsync("1003.75 in all");
        await Expect(open.Outputs("grow")).ToContainTextAsync("3 numbers at 0.5");
        Assert.Contains(open.Requests, address => address.Contains("Microsoft.CodeAnalysis.CSharp", StringComparison.Ordinal));

        // Slider and edit together: the cell before it is the published one, those after it were compiled in the page.
        await open.SetAsync("rate", "7");
        await Expect(open.Outputs("grow")).ToContainTextAsync("3 numbers at 7");
        await open.SettleAsync();
        await CheckTakenHomeAsync(open);

        // What is written and not yet run: its output is out of date, and whatever is computed next is computed with it.
        await open.Cell("list").Locator(".cm-content").FillAsync("var list = new List<double> { 2.5 };");
        await Expect(open.Cell("list")).ToHaveAttributeAsync("data-state", "stale");
        await open.SetAsync("rate", "8");
        await Expect(open.Outputs("grow")).ToContainTextAsync("2 numbers at 8");
        await Expect(open.Outputs("sum")).ToHaveTextAsync("2.5");
        await open.SettleAsync();
        Assert.Equal("done", await open.Cell("list").GetAttributeAsync("data-state"));

        // After a reload the outputs are the published ones again: those of the edited cell and of what depends on it are out of date.
        await open.Page.ReloadAsync();
        await Expect(open.Cell("list").Locator(".source code")).ToContainTextAsync("2.5");
        await Expect(open.Cell("total")).ToHaveAttributeAsync("data-state", "stale");
        await Expect(open.Cell("constant")).Not.ToHaveAttributeAsync("data-state", "stale");
        await open.Page.GetByRole(AriaRole.Button, new() { Name = "Reset all" }).ClickAsync();
        await Expect(open.Cell("list").Locator(".source code")).ToContainTextAsync("list.Add(i * i)");
        await Expect(open.Cell("total")).ToHaveAttributeAsync("data-state", "done");
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
    public async Task A_mistake_is_marked_in_its_line_and_everything_stays()
    {
        var open = await site.ReuseAsync();

        await open.EditAsync("sum", "var twice = 2;\nlist.Summ()");

        await Expect(open.Outputs("sum")).ToContainTextAsync("(2,6): error CS1061");
        await open.EditAsync("constant", "Formatter.Register<int>(n => $\"{n}\");");
        await Expect(open.Outputs("constant")).ToContainTextAsync("error CS0103");
        await Expect(open.Outputs("constant")).ToContainTextAsync("(a page does not have the formatters of .NET Interactive)");
        await Expect(open.Cell("sum").Locator(".cm-line").Nth(1).Locator(".cm-lintRange-error")).ToHaveTextAsync("Summ");

        // It is compiled once, and not again with all that is run meanwhile; after another cell has changed it may compile.
        foreach (string rate in new[] { "0.6", "0.7" })
        {
            await open.SetAsync("rate", rate);
            await Expect(open.Outputs("grow")).ToHaveTextAsync($"4 numbers at {rate}");
        }
        Assert.Equal(1, await open.Page.EvaluateAsync<int>("() => nbnetEdits.filter(text => text.includes('list.Summ')).length"));
        await open.EditAsync("list", "var list = new List<int> { 4 };\nstatic int Summ(this List<int> all) => all[0];");
        await Expect(open.Outputs("sum")).ToHaveTextAsync("4");
        await open.Cell("list").GetByRole(AriaRole.Button, new() { Name = "Reset" }).ClickAsync();
        await Expect(open.Outputs("sum")).ToContainTextAsync("CS1061");

        await open.Cell("sum").GetByRole(AriaRole.Button, new() { Name = "Reset" }).ClickAsync();
        await Expect(open.Outputs("sum")).ToHaveTextAsync("5");
        await open.EditAsync("sum", "list.Sum() * 2");
        await Expect(open.Outputs("sum")).ToHaveTextAsync("10");

        // What the compiler warns of is said, and marked, as in a notebook.
        await open.EditAsync("sum", "void F() { int unused; }\nlist.Sum()");
        await Expect(open.Outputs("sum").Locator(".stderr")).ToHaveTextAsync("(1,16): warning CS0168: The variable 'unused' is declared but never used");
        await Expect(open.Outputs("sum").Locator(".rich")).ToHaveTextAsync("5");
        await Expect(open.Cell("sum").Locator(".cm-lintRange-warning")).ToHaveTextAsync("unused");

        // A cell that no longer adds to the list: it is as it was before.
        await open.EditAsync("grow", "list.Add(7);");
        await Expect(open.Outputs("total")).ToHaveTextAsync("12 in all");
        await open.EditAsync("grow", "list.Count");
        await Expect(open.Outputs("total")).ToHaveTextAsync("5 in all");
        await open.EditAsync("grow", "list.Add(8);");
        await Expect(open.Outputs("total")).ToHaveTextAsync("13 in all");
        // Run once more, a cell finds the list as it was before the later one.
        await open.EditAsync("sum", "list.Sum() * 3");
        await Expect(open.Outputs("sum")).ToHaveTextAsync("15");

        // A variable that others use gets another name: they say so, and what does not use it goes on.
        await open.EditAsync("list", "var numbers = new List<int> { 1 };");
        await Expect(open.Outputs("total")).ToContainTextAsync("CS0103");
        await open.EditAsync("constant", "$\"now {6 * 8}\"");
        await Expect(open.Outputs("constant")).ToHaveTextAsync("now 48");
        await open.Cell("list").GetByRole(AriaRole.Button, new() { Name = "Reset" }).ClickAsync();
        await Expect(open.Outputs("total")).ToHaveTextAsync("13 in all");
        Assert.Empty(open.Errors);
    }

    [LiveFact]
    public async Task A_figure_is_drawn_where_none_was_and_moves_through_its_own_steps()
    {
        var open = await site.ReuseAsync();
        var plot = open.Outputs("constant").Locator("figure.plot").First;
        await open.EditAsync("constant", "wrong");
        await Expect(open.Outputs("constant")).ToContainTextAsync("CS0103");

        foreach (var (first, height) in new[] { (3, 450), (5, 330) })
        {
            string frames = string.Join(',', new[] { first, 7 }.Select(y => $$"""{"name":"at {{y}}","data":[{"y":[{{y}},1]}]}"""));
            string steps = string.Join(',', new[] { first, 7 }.Select(y => $$"""{"label":"{{y}}","args":[["at {{y}}"]]}"""));
            string figure = $$$"""{"data":[{"y":[7,1]}],"frames":[{{{frames}}}],"layout":{"height":{{{height}}},"sliders":[{"steps":[{{{steps}}}]}]}}""";
            await open.EditToTheEndAsync("constant", $"foreach (int i in new[] {{ 1, 2 }}) {Literal(figure)}.DisplayAs(\"application/vnd.plotly.v1+json\");");
            await plot.ScrollIntoViewIfNeededAsync();
            await Expect(plot.Locator(".live .main-svg").First).ToBeVisibleAsync();
            await plot.Locator(".steps input").PressAsync("Home");
            await Expect(plot.Locator(".steps output")).ToHaveTextAsync($"{first}");
            await open.Page.WaitForFunctionAsync($"plot => plot.data[0].y[0] === {first}", await plot.Locator(".live").ElementHandleAsync());
            Assert.InRange((await plot.BoundingBoxAsync())!.Height, height - 10, height + 20);
            await Expect(plot.Locator(".live .main-svg").First).ToHaveAttributeAsync("height", $"{height}");
        }

        // While a control moves, two figures that take long leave it as much time as one of them has taken.
        await Expect(open.Outputs("constant").Locator("figure.plot.drawn")).ToHaveCountAsync(2);
        double[] pauses = await open.Page.EvaluateAsync<double[]>(
            """
            async () => {
              const { react } = Plotly;
              const pauses = [];
              const places = document.querySelectorAll("[data-cell='constant'] figure.plot");
              let ended = Infinity;
              Plotly.react = (...values) => {
                const from = performance.now();
                pauses.push(from - ended);
                while (performance.now() < from + 60);
                return react(...values).finally(() => { ended = performance.now(); });
              };
              for (let i = 0; i < 6; i++) {
                document.dispatchEvent(new Event("input"));
                for (const place of places) nbnetShowFigure(place, { ...nbnetFigures[place.dataset.figure] }, "");
                await new Promise(done => setTimeout(done, 100));
              }
              Plotly.react = react;
              return pauses.slice(1);
            }
            """);
        Assert.NotEmpty(pauses);
        Assert.All(pauses, pause => Assert.True(pause > 50, $"{pause} ms"));

        // What draws flat figures would draw this one as another kind.
        await open.EditToTheEndAsync("constant", $"{Literal("""{"data":[{"type":"scatter3d"}]}""")}.DisplayAs(\"application/vnd.plotly.v1+json\");");
        await Expect(plot).ToHaveAttributeAsync("data-plotly", "assets/plotly-gl3d.min.js");
        Assert.Empty(open.Errors);
    }

    [LiveFact]
    public async Task Code_that_names_a_part_of_the_framework_that_was_not_there_gets_it()
    {
        var open = await site.ReuseAsync();

        await open.EditAsync("sum", "using System.Xml.Linq;\nnew XElement(\"sum\", list.Sum()).ToString()");

        await Expect(open.Outputs("sum")).ToContainTextAsync("<sum>5</sum>");
    }

    [LiveFact]
    public async Task An_endless_loop_is_stopped_and_the_page_goes_on()
    {
        await using var open = await site.OpenAsync("small.html");

        await open.EditAsync("constant", "_ = Kernel.GetInputAsync(\"Still there?\");\nwhile (true) { }");
        await open.Page.GetByLabel("Still there?").WaitForAsync();
        await Expect(open.Page.Locator(".live-status")).ToContainTextAsync("Running cell");
        // It comes soon after the editor for whoever walks with the Tab key.
        await open.Cell("constant").GetByRole(AriaRole.Button, new() { Name = "Stop" }).ClickAsync();
        await Expect(open.Page.Locator(".live-status")).ToContainTextAsync("Stopped");
        await Expect(open.Page.GetByLabel("Still there?")).ToHaveCountAsync(0);

        await open.EditAsync("constant", "$\"again {count}\"");
        await Expect(open.Outputs("constant")).ToContainTextAsync("again 3");
    }

    [LiveFact]
    public async Task A_run_that_is_stopped_while_the_compiler_comes_leaves_no_cell_running()
    {
        await using var open = await site.OpenAsync("small.html");
        await open.Page.Context.RouteAsync("**/Microsoft.CodeAnalysis.*", _ => Task.CompletedTask);
        await open.EditAsync("sum", "Console.WriteLine(6 * 7);");
        await Expect(open.Page.Locator(".live-status")).ToContainTextAsync("Fetching the compiler");

        await open.Page.GetByRole(AriaRole.Button, new() { Name = "Stop" }).ClickAsync();

        await Expect(open.Cell("sum")).ToHaveAttributeAsync("data-state", "stale");
        await open.Page.Context.UnrouteAllAsync();
        await open.Cell("sum").Locator(".cm-content").PressAsync("Shift+Enter");
        await Expect(open.Outputs("sum")).ToContainTextAsync("42");
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
    public async Task Two_tabs_of_a_page_keep_the_edits_of_both()
    {
        await using var open = await site.OpenAsync("small.html");
        var second = new LivePage(open.Page.Context, await open.Page.Context.NewPageAsync());
        await second.Page.GotoAsync(open.Page.Url);
        foreach (var (tab, cell) in new[] { (open, "sum"), (second, "total") })
        {
            await tab.OpenEditorAsync(cell);
            await tab.Cell(cell).Locator(".cm-content").FillAsync($"// changed: {cell}");
        }

        await open.Page.ReloadAsync();

        await Expect(open.Cell("sum")).ToContainTextAsync("// changed: sum");
        await Expect(open.Cell("total")).ToContainTextAsync("// changed: total");
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
        // Chromium may lose what was stored in the moment before.
        await open.Page.WaitForTimeoutAsync(500);

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
    public async Task A_mistake_at_run_time_names_its_line_and_marks_it()
    {
        var open = await site.ReuseAsync();

        await open.EditAsync("sum", "int Third(int[] numbers)\n{\n    if (numbers.Length > 0)\n        return numbers[2];\n    return 0;\n}\nThird([1, 2])");

        await Expect(open.Outputs("sum")).ToContainTextAsync("IndexOutOfRangeException");
        await Expect(open.Outputs("sum")).ToContainTextAsync("(line 4)");
        await Expect(open.Outputs("sum").Locator("pre")).ToContainTextAsync("Third, cell [3], line 4");
        await Expect(open.Cell("sum").Locator(".cm-line").Nth(3).Locator(".cm-lintRange-error")).ToHaveTextAsync("        return numbers[2];");

        await open.EditAsync("sum", "var word = \"x\";\nint number = int.Parse(word);");
        await Expect(open.Outputs("sum")).ToContainTextAsync("(line 2)");
        await open.EditAsync("sum", "list.Sum()");
        await Expect(open.Outputs("sum")).ToHaveTextAsync("5");
        await Expect(open.Cell("sum").Locator(".cm-lintRange-error")).ToHaveCountAsync(0);
    }

    [LiveFact]
    public async Task The_compiler_completes_and_explains_and_runs_nothing_by_that()
    {
        var open = await site.ReuseAsync();
        await open.OpenEditorAsync("sum");
        var content = open.Cell("sum").Locator(".cm-content");

        await content.FillAsync("");
        await content.PressSequentiallyAsync("list.Su");
        await Expect(open.Cell("sum").Locator(".cm-tooltip-autocomplete")).ToContainTextAsync("Sum");
        await content.PressSequentiallyAsync("m");
        await content.PressAsync("Enter");
        await Expect(content).ToContainTextAsync("list.Sum");
        await open.Cell("sum").Locator(".cm-line").GetByText("list").First.HoverAsync(new() { Position = new() { X = 30, Y = 10 } });
        await Expect(open.Cell("sum").Locator(".cm-tooltip-hover")).ToContainTextAsync("List<int> list");

        Assert.Equal(0, await open.Page.EvaluateAsync<int>("() => nbnetRuns.length"));
        Assert.Empty(open.Errors);
    }

    [LiveFact]
    public async Task A_cell_asks_its_reader_and_one_that_would_wait_for_a_console_or_a_thread_says_that_there_is_none()
    {
        var open = await site.ReuseAsync();

        await open.EditAsync("sum", "string name = await Kernel.GetInputAsync(\"Who are you?\");\n$\"hello {name}\"");
        await open.Page.GetByLabel("Who are you?").FillAsync("Ada");
        await open.Page.GetByLabel("Who are you?").PressAsync("Enter");
        await Expect(open.Outputs("sum")).ToHaveTextAsync("hello Ada");

        await open.EditAsync("sum", "Console.ReadLine()");
        await Expect(open.Outputs("sum")).ToContainTextAsync("await Kernel.GetInputAsync");
        await open.EditAsync("sum", "Task.Delay(10).Wait();");
        await Expect(open.Outputs("sum")).ToContainTextAsync("A page has one thread");
        Assert.Empty(open.Errors);
    }

    [LiveFact]
    public async Task Codes_for_a_terminal_are_not_shown()
    {
        var open = await site.ReuseAsync();

        await open.EditAsync("sum", "Console.WriteLine(\"\\e[31mred\\e[0m\\e]0;title\\a\");\n\"\\e[1;38;5;9mbold\\e[m\"");

        await Expect(open.Outputs("sum").Locator(".stream")).ToHaveTextAsync("red");
        await Expect(open.Outputs("sum").Locator(".result")).ToHaveTextAsync("bold");
    }

    [LiveFact]
    public async Task Nothing_that_a_cell_shows_asks_anybody_for_anything()
    {
        using var listener = new Listener();
        var open = await site.ReuseAsync();
        string at = listener.Address;
        string[] shown =
        [
            $"<link rel=preconnect href={at}/1><link rel=stylesheet href={at}/2><link rel=prefetch href={at}/3",
            $"<meta http-equiv=refresh content=\"0;url={at}/4\"><img src={at}/5><script>1</script><style>@import url({at}/6); p {{ background: url({at}/7) }}</style><p>x",
            $"<script>fetch('{at}/8'); new Image().src = '{at}/9'; location = '{at}/10'; top.location = '{at}/11'; open('{at}/12'); navigator.sendBeacon('{at}/13');"
                + $"const f = document.createElement('iframe'); f.src = '{at}/14'; document.body.append(f); import('{at}/15')</script>",
            $"<b style=\"background:url({at}/16)\">bold</b><img src={at}/17><iframe src={at}/18></iframe><base href={at}/><form action={at}/19><button>",
        ];
        string figure = """{"data":[{"y":[1,2]}],"layout":{"images":[{"source":"AT/20","x":0,"y":1,"sizex":1,"sizey":1}],"title":{"text":"<a href='AT/21'>x</a>"}}}"""
            .Replace("AT", at, StringComparison.Ordinal);
        var lines = shown.Select(html => $"display(HTML({Literal(html)}));").Append($"{Literal(figure)}.DisplayAs(\"application/vnd.plotly.v1+json\");")
            .Append($"{Literal($"<svg xmlns='http://www.w3.org/2000/svg'><image href='{at}/22'/></svg>")}.DisplayAs(\"image/svg+xml\");")
            .Append($"{Literal("\\includegraphics{" + at + "/23}")}.DisplayAs(\"text/latex\");").Append("\"end\"");

        await open.EditAsync("sum", string.Join('\n', lines));
        await Expect(open.Outputs("sum")).ToContainTextAsync("end");
        Assert.True(await open.Outputs("sum").Locator("iframe.rich").CountAsync() >= 3);
        await Task.Delay(1500);

        Assert.Empty(listener.Heard);
        // The listener would have heard it.
        var other = await open.Page.Context.NewPageAsync();
        await other.GotoAsync($"{at}/control");
        await other.CloseAsync();
        Assert.Contains(listener.Heard, line => line.StartsWith("GET /control", StringComparison.Ordinal));
    }

    [LiveFact]
    public async Task A_cell_cannot_leave_the_page_even_with_scripts_of_its_own()
    {
        using var listener = new Listener();
        var open = await site.ReuseAsync();
        string[] shared = ["caches", "indexedDB", "BroadcastChannel", "Worker", "importScripts"];
        string code = $$"""
            using System.Runtime.InteropServices.JavaScript;
            async Task<string> Try(Func<Task> act) { try { await act(); return "done"; } catch (Exception error) { return error.GetType().Name; } }
            string script = await Try(() => JSHost.ImportAsync("own", "data:text/javascript,export const x = 1"));
            string request = await Try(() => new System.Net.Http.HttpClient().GetStringAsync("{{listener.Address}}/request"));
            var there = new[] { {{string.Join(", ", shared.Select(Literal))}} }.Where(name => JSHost.GlobalThis.HasProperty(name));
            "<x".DisplayAs("application/vnd.plotly.v1+json");
            $"{script} {request} [{string.Join(' ', there)}]"
            """;

        await open.EditAsync("sum", code);

        await Expect(open.Outputs("sum").Locator(".result")).ToHaveTextAsync("JSException HttpRequestException []");
        await Expect(open.Outputs("sum").Locator(".stderr")).ToContainTextAsync("is not valid JSON");
        Assert.Empty(listener.Heard);
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
        await open.Page.WaitForTimeoutAsync(500);   // figures are drawn anew
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

    /// <summary>The zip holds the notebook with what was changed, and all else as it was.</summary>
    private static async Task CheckTakenHomeAsync(LivePage open)
    {
        var download = await open.Page.RunAndWaitForDownloadAsync(
            () => open.Page.GetByRole(AriaRole.Button, new() { Name = "Download with my changes" }).ClickAsync());
        Assert.Equal("small.zip", download.SuggestedFilename);
        using var zip = ZipFile.OpenRead(await download.PathAsync());
        Assert.Equal(["small/README.md", "small/Fixtures/small.ipynb"], zip.Entries.Select(entry => entry.FullName));
        Assert.StartsWith("# small.ipynb", Text("README.md"), StringComparison.Ordinal);
        var cells = Notebook.Parse(Text("small.ipynb")).Cells;
        Assert.Equal("var list = new List<double> { 1.5, 2.25 };", cells.Single(cell => cell.Id == "list").Source);
        Assert.Empty(cells.Single(cell => cell.Id == "list").Outputs);
        Assert.Equal("rate = 7;", cells[2].Source);
        Assert.Equal("list.Sum()", cells.Single(cell => cell.Id == "sum").Source);

        string Text(string name)
        {
            using var reader = new StreamReader(zip.Entries.Single(entry => entry.Name == name).Open());
            return reader.ReadToEnd();
        }
    }

    private static string Literal(string text) => Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(text, quote: true);
}
