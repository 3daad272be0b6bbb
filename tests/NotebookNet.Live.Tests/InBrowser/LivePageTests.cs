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

        Assert.DoesNotContain(open.Requests, address => address.Contains(".wasm", StringComparison.Ordinal) || address.Contains("worker.js", StringComparison.Ordinal));

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
}
