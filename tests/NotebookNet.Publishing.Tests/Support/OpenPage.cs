using Microsoft.Playwright;

namespace NotebookNet.Publishing.Tests;

/// <summary>A page in a window of its own, with a record of what went wrong in it.</summary>
public sealed class OpenPage : IAsyncDisposable
{
    private readonly IBrowserContext context;

    private OpenPage(IBrowserContext context, IPage page) => (this.context, Page) = (context, page);

    public IPage Page { get; }

    /// <summary>What the page asked for beyond the disk.</summary>
    public List<string> Requests { get; } = [];

    /// <summary>The files that it asked for. Its own clock of resources does not know those from disk.</summary>
    public System.Collections.Concurrent.ConcurrentQueue<string> Files { get; } = [];

    /// <summary>Errors of its scripts, and files that it could not load.</summary>
    public List<string> Errors { get; } = [];

    /// <summary>Opens a page, and waits until a phone has laid out all of it.</summary>
    public static async Task<OpenPage> OpenAsync(IBrowser browser, Uri address, BrowserNewContextOptions? options)
    {
        var open = await OpenTopAsync(browser, address, options);
        if (options?.JavaScriptEnabled != false) await open.Page.WaitForFunctionAsync("() => !document.documentElement.classList.contains('by-parts')");
        return open;
    }

    /// <summary>Opens a page, of which a phone has laid out little more than what is seen.</summary>
    /// <param name="browser">Where it is opened.</param>
    /// <param name="address">Its address.</param>
    /// <param name="options">Theme, size, scripts.</param>
    /// <param name="script">What runs before its own scripts.</param>
    public static async Task<OpenPage> OpenTopAsync(IBrowser browser, Uri address, BrowserNewContextOptions? options, string? script = null)
    {
        var context = await browser.NewContextAsync(options ?? new() { ViewportSize = new() { Width = 1280, Height = 900 } });
        context.SetDefaultTimeout(60_000);
        var open = new OpenPage(context, await context.NewPageAsync());
        open.Page.Request += (_, request) =>
        {
            string scheme = request.Url.Split(':')[0];
            if (scheme == "file") open.Files.Enqueue(request.Url);
            else if (scheme is not ("data" or "blob")) open.Requests.Add(request.Url);
        };
        open.Page.PageError += (_, error) => open.Errors.Add(error);
        open.Page.RequestFailed += (_, request) => open.Errors.Add(request.Url);
        if (script is not null) await context.AddInitScriptAsync(script);
        await open.Page.GotoAsync(address.AbsoluteUri);
        return open;
    }

    /// <summary>Scrolls through the page so that every figure is drawn, and waits for the last.</summary>
    public async Task DrawFiguresAsync() => await Page.EvaluateAsync("""
        async () => {
          for (const figure of document.querySelectorAll("figure.plot")) {
            figure.scrollIntoView({ block: "center", behavior: "instant" });
            figure.querySelector(".explore")?.click();
            const end = Date.now() + 60000;
            while (!figure.classList.contains("drawn") && Date.now() < end) await new Promise(done => setTimeout(done, 50));
          }
        }
        """);

    public async ValueTask DisposeAsync() => await context.DisposeAsync();
}
