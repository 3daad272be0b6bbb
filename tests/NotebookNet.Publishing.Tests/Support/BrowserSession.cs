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

    /// <summary>Whether figures of the collection are drawn on a wide screen, and in both themes, too: they take minutes.</summary>
    private static readonly bool IsThorough = Environment.GetEnvironmentVariable("NBNET_PAGES") == "all";

    /// <summary>
    /// Visits every page once, in the light on a wide screen, whoever asks first. There the figures of the pages made for tests are drawn; what has room on a
    /// phone has it here.
    /// </summary>
    public Task<IReadOnlyList<PageInspection>> InspectAsync() => inspection ??= VisitAsync(isPhone: false);

    /// <summary>Visits every page once, in the dark on a phone, whoever asks first, and draws its figures.</summary>
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
            {
                bool isThorough = IsThorough || !char.IsDigit(pages[i][0]);
                inspections[i] = await PageInspection.OfAsync(this, pages[i], isPhone, isDrawn: isPhone || isThorough, isThorough);
            }
        }
    }

    /// <summary>Opens a page of the site from disk.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="options">Theme, size, scripts.</param>
    public async Task<OpenPage> OpenAsync(string name, BrowserNewContextOptions? options = null) =>
        await OpenPage.OpenAsync(browser!, new Uri(Path.Combine(await sites.CollectionAsync(), name)), options);

    /// <summary>Opens the top of a page of the site from disk.</summary>
    /// <inheritdoc cref="OpenPage.OpenTopAsync"/>
    public async Task<OpenPage> OpenTopAsync(string name, BrowserNewContextOptions options, string script) =>
        await OpenPage.OpenTopAsync(browser!, new Uri(Path.Combine(await sites.CollectionAsync(), name)), options, script);

    /// <summary>Opens the page of the circle's notebook with the pictures that are drawn when a site is built.</summary>
    /// <param name="options">Theme, size, scripts.</param>
    public async Task<OpenPage> OpenCircleAsync(BrowserNewContextOptions options) =>
        await OpenPage.OpenAsync(
            browser!, new Uri(Path.Combine(await sites.CircleAsync(), sites.Pages.First(page => page.StartsWith("04", StringComparison.Ordinal)))), options);
}
