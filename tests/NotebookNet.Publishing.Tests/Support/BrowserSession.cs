using Microsoft.Playwright;

namespace NotebookNet.Publishing.Tests;

/// <summary>One browser for all tests of this kind, and a site with the collection, a lesson and a stranger's notebook, opened from disk.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserSession(BuiltSites sites) : IAsyncLifetime, ICollectionFixture<BrowserSession>
{
    public const string Name = "in a browser";

    private IPlaywright? playwright;
    private IBrowser? browser;
    private Task<IReadOnlyList<PageInspection>>? inspection, phoneInspection;

    /// <inheritdoc cref="BuiltSites.Pages"/>
    public IReadOnlyList<string> Pages => sites.Pages;

    public async ValueTask InitializeAsync()
    {
        if (new BrowserFactAttribute().Skip is not null) return;
        Assertions.SetDefaultExpectTimeout(60_000);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Browser.Find(out _)!.ProgramFile,
            ChromiumSandbox = false,
            // The network is off: no name has an address. Pages are composed by the processor itself, not by the imitation of a graphics card.
            Args =
            [
                "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--disable-gpu-compositing",
                "--host-resolver-rules=MAP * ~NOTFOUND",
            ],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
    }

    /// <summary>Visits every page once, on a wide screen, whoever asks first, and draws its figures.</summary>
    public Task<IReadOnlyList<PageInspection>> InspectAsync() => inspection ??= VisitAsync(isPhone: false);

    /// <summary>Visits every page once, on a phone, whoever asks first; figures are drawn on the pages made for tests.</summary>
    public Task<IReadOnlyList<PageInspection>> InspectOnPhoneAsync() => phoneInspection ??= VisitAsync(isPhone: true);

    private async Task<IReadOnlyList<PageInspection>> VisitAsync(bool isPhone)
    {
        string[] pages = [.. Pages, "index.html"];
        var inspections = new PageInspection[pages.Length];
        int next = -1;
        // Two at a time: each is a process of the browser.
        await Task.WhenAll(VisitSomeAsync(), VisitSomeAsync());
        return inspections;

        async Task VisitSomeAsync()
        {
            for (int i; (i = Interlocked.Increment(ref next)) < pages.Length;)
                inspections[i] = await PageInspection.OfAsync(this, pages[i], isPhone, isDrawn: !isPhone || !char.IsDigit(pages[i][0]));
        }
    }

    /// <summary>Opens a page of the site from disk.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="options">Theme, size, scripts.</param>
    public async Task<OpenPage> OpenAsync(string name, BrowserNewContextOptions? options = null) =>
        await OpenPage.OpenAsync(browser!, new Uri(Path.Combine(await sites.CollectionAsync(), name)), options);

    /// <summary>Opens the page of the circle's notebook with the pictures that are drawn when a site is built.</summary>
    /// <param name="options">Theme, size, scripts.</param>
    public async Task<OpenPage> OpenCircleAsync(BrowserNewContextOptions options) =>
        await OpenPage.OpenAsync(
            browser!, new Uri(Path.Combine(await sites.CircleAsync(), sites.Pages.First(page => page.StartsWith("04", StringComparison.Ordinal)))), options);
}

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

    public static async Task<OpenPage> OpenAsync(IBrowser browser, Uri address, BrowserNewContextOptions? options)
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
