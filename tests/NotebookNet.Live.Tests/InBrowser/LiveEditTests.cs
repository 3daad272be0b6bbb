using System.IO.Compression;
using Microsoft.Playwright;
using NotebookNet.Engine.Documents;
using static Microsoft.Playwright.Assertions;
using static NotebookNet.Live.Tests.LivePage;

namespace NotebookNet.Live.Tests;

/// <summary>What a live page does for a reader who edits its cells.</summary>
[Collection(LiveSite.Name)]
public sealed class LiveEditTests(LiveSite site)
{
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
            await Expect(plot.Locator(".live .main-svg").First).ToHaveAttributeAsync("height", $"{height}");
            Assert.InRange((await plot.BoundingBoxAsync())!.Height, height - 10, height + 20);
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
              for (let i = 0; i < 6 || pauses.length < 3 && i < 1200; i++) {
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
    public async Task Two_tabs_of_a_page_keep_the_edits_of_both()
    {
        await using var open = await site.OpenAsync("small.html");
        var second = new LivePage(open.Page.Context, await open.Page.Context.NewPageAsync());
        await second.Page.GotoAsync(open.Page.Url);
        foreach (var (tab, cell) in new[] { (open, "sum"), (second, "total") })
        {
            await tab.OpenEditorAsync(cell);
            await tab.Cell(cell).Locator(".cm-content").FillAsync($"// changed: {cell}");
            // What is stored in one tab comes to the other a moment later.
            foreach (var reader in new[] { open, second })
                await reader.Page.WaitForFunctionAsync("text => Object.values(localStorage).join().includes(text)", $"// changed: {cell}");
        }

        await open.Page.ReloadAsync();

        await Expect(open.Cell("sum")).ToContainTextAsync("// changed: sum");
        await Expect(open.Cell("total")).ToContainTextAsync("// changed: total");
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
}
