using Microsoft.Playwright;
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

        Assert.DoesNotContain(
            open.Requests, address => address.Contains(".wasm", StringComparison.Ordinal) || address.Contains("worker.js", StringComparison.Ordinal));

        await open.SetAsync("count", "4");
        await open.SettleAsync();

        Assert.Contains(open.Requests, address => address.Contains("worker.js", StringComparison.Ordinal));
        Assert.All(open.Requests, address => Assert.Equal("127.0.0.1", new Uri(address).Host));
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

        await open.Page.GetByRole(AriaRole.Button, new() { Name = "Run this page" }).ClickAsync();
        await open.Page.WaitForFunctionAsync("cell => cell.dataset.state === 'done'", await cell.ElementHandleAsync());

        Assert.Equal(published, await cell.Locator("> .outputs").InnerTextAsync());
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

        await open.Page.ReloadAsync();
        await Expect(open.Cell("list").Locator(".source code")).ToContainTextAsync("2.25");
        await open.Page.GetByRole(AriaRole.Button, new() { Name = "Reset all" }).ClickAsync();
        await Expect(open.Cell("list").Locator(".source code")).ToContainTextAsync("list.Add(i * i)");
        Assert.Empty(open.Errors);
    }

    [LiveFact]
    public async Task A_mistake_is_marked_in_its_line_and_everything_stays()
    {
        await using var open = await site.OpenAsync("small.html");

        await open.EditAsync("sum", "var twice = 2;\nlist.Summ()");

        await Expect(open.Outputs("sum")).ToContainTextAsync("(2,6): error CS1061");
        await Expect(open.Cell("sum").Locator(".cm-line").Nth(1).Locator(".cm-lintRange-error")).ToHaveTextAsync("Summ");

        await open.EditAsync("sum", "list.Sum() * 2");
        await Expect(open.Outputs("sum")).ToHaveTextAsync("10");
    }

    [LiveFact]
    public async Task Code_that_names_a_part_of_the_framework_that_was_not_there_gets_it()
    {
        await using var open = await site.OpenAsync("small.html");

        await open.EditAsync("sum", "using System.Xml.Linq;\nnew XElement(\"sum\", list.Sum()).ToString()");

        await Expect(open.Outputs("sum")).ToContainTextAsync("<sum>5</sum>");
    }

    [LiveFact]
    public async Task An_endless_loop_is_stopped_and_the_page_goes_on()
    {
        await using var open = await site.OpenAsync("small.html");

        await open.EditAsync("constant", "while (true) { }");
        await Expect(open.Page.Locator(".live-status")).ToContainTextAsync("Running cell");
        await open.Page.GetByRole(AriaRole.Button, new() { Name = "Stop" }).ClickAsync();
        await Expect(open.Page.Locator(".live-status")).ToContainTextAsync("Stopped");

        await open.EditAsync("constant", "$\"again {count}\"");
        await Expect(open.Outputs("constant")).ToContainTextAsync("again 3");
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

        await open.Page.ReloadAsync();
        await Expect(open.Page.Locator(".about .progress")).ToHaveTextAsync("1 of 1 exercises solved");
        await Expect(open.Page.Locator("details.solution summary")).ToHaveAttributeAsync("data-seen", "");
    }
}
