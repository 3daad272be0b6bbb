using Microsoft.Playwright;

namespace NotebookNet.Live.Tests;

/// <summary>A live page in a window of its own, with a record of what went wrong in it.</summary>
public sealed class LivePage : IAsyncDisposable
{
    private readonly IBrowserContext context;

    public LivePage(IBrowserContext context, IPage page)
    {
        (this.context, Page) = (context, page);
        page.Console += (_, message) =>
        {
            if (message.Type == "error") Errors.Add($"{message.Text} ({message.Location})");
        };
        page.PageError += (_, error) => Errors.Add(error);
        page.Request += (_, request) => Requests.Add(request.Url);
    }

    public IPage Page { get; }

    /// <summary>What the page and its worker have complained about, with the address that was refused or the script that complains.</summary>
    public List<string> Errors { get; } = [];

    /// <summary>Every address that was asked for.</summary>
    public List<string> Requests { get; } = [];

    /// <summary>A cell of the page.</summary>
    public ILocator Cell(string id) => Page.Locator($"[data-cell='{id}']");

    /// <summary>The outputs of a cell.</summary>
    public ILocator Outputs(string id) => Cell(id).Locator("> .outputs");

    /// <summary>Gives a parameter another value, as somebody does who types it.</summary>
    public async Task SetAsync(string parameter, string value)
    {
        var field = Page.Locator($"#knob-{parameter}");
        if (await field.EvaluateAsync<string>("field => field.tagName") == "SELECT") await field.SelectOptionAsync(value);
        else await field.FillAsync(value);
        await field.PressAsync("Enter");
    }

    /// <summary>Writes another source into a cell and runs it.</summary>
    public async Task EditAsync(string id, string source)
    {
        await OpenEditorAsync(id);
        await Cell(id).Locator(".cm-content").FillAsync(source);
        await Cell(id).Locator(".cm-content").PressAsync("Shift+Enter");
    }

    /// <summary>Writes another source into a cell, runs it, and waits for the end.</summary>
    public async Task EditToTheEndAsync(string id, string source)
    {
        const string Ended = "() => nbnetRuns.filter(run => run.seconds > 0).length";
        int before = await Page.EvaluateAsync<int>(Ended);
        await EditAsync(id, source);
        await Page.WaitForFunctionAsync($"before => ({Ended})() > before", before);
        await SettleAsync();
    }

    /// <summary>The states of the cards that the last run of a cell has shown: right, wrong or open.</summary>
    public async Task<string[]> CardsAsync(string id) => await Page.EvaluateAsync<string[]>(
        """
        id => {
          const index = JSON.parse(document.getElementById("live-plan").textContent).cells.findIndex(cell => cell.id === id);
          const { outputs } = nbnetRuns.findLast(run => run.cell === index);
          return outputs.flatMap(({ data }) => [...(data?.["text/html"] ?? "").matchAll(/data-check="(\w+)"/g)].map(match => match[1]));
        }
        """,
        id);

    /// <summary>Opens the editor of a cell.</summary>
    public async Task OpenEditorAsync(string id)
    {
        if (await Cell(id).Locator(".cm-content").CountAsync() == 0) await Cell(id).Locator(".cell-tools button").First.ClickAsync();
        await Cell(id).Locator(".cm-content").WaitForAsync();
    }

    /// <summary>Runs all cells of the page to their ends, those too that wait for a click.</summary>
    public async Task RunAllAsync()
    {
        await Page.GetByRole(AriaRole.Button, new() { Name = "Run this page" }).ClickAsync();
        await SettleAsync();
    }

    /// <summary>A text as C# for a cell.</summary>
    public static string Literal(string text) => Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(text, quote: true);

    /// <summary>Brings back what was published, and forgets what was recorded.</summary>
    public async Task ResetAsync()
    {
        await Page.Locator(".live-bar").WaitForAsync();
        var buttons = Page.Locator(".live-bar button");
        var all = buttons.Filter(new() { HasText = "Reset all" });
        if (await all.IsVisibleAsync()) await all.ClickAsync();
        await SettleAsync();
        var values = buttons.Filter(new() { HasText = "As in the article" });
        if (await values.IsEnabledAsync()) await values.ClickAsync();
        await SettleAsync();
        await Page.EvaluateAsync("() => { nbnetRuns.length = 0; }");
        Errors.Clear();
        Requests.Clear();
    }

    /// <summary>Waits until no cell runs or waits to be run.</summary>
    public Task SettleAsync() => Page.WaitForFunctionAsync(
        "() => !document.querySelector('[data-state=running], [data-state=waiting]')"
        + " && !/Running|Starting|Fetching/.test(document.querySelector('.live-status').textContent)");

    /// <summary>The cells that have been run, in the order of the page.</summary>
    public async Task<string[]> RanAsync() =>
        await Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('[data-state=done]')].map(cell => cell.dataset.cell)");

    public async ValueTask DisposeAsync() => await context.DisposeAsync();
}
