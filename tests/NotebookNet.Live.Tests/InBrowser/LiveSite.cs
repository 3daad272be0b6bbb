using Microsoft.Playwright;
using NotebookNet.Engine.Documents;
using NotebookNet.Publishing;

namespace NotebookNet.Live.Tests;

/// <summary>One site with live pages, served from this machine, and one browser for all tests of this kind.</summary>
[CollectionDefinition(Name)]
public sealed class LiveSite : IAsyncLifetime, ICollectionFixture<LiveSite>
{
    public const string Name = "live pages";

    private readonly string folder = Directory.CreateTempSubdirectory("nbnet-live-").FullName;
    private IPlaywright? playwright;
    private SiteServer? server;
    private LivePage? reused;

    /// <summary>
    /// The file names of the notebooks whose pages run whole: all but the one of F#'s charts. <c>NBNET_LIVE_ONLY</c> takes some of them: <c>04,06</c>.
    /// </summary>
    public static IReadOnlyList<string> Notebooks { get; } = [.. Repository.NotebookNames.Where(name => !name.StartsWith("11-", StringComparison.Ordinal))
        .Where(name => Environment.GetEnvironmentVariable("NBNET_LIVE_ONLY") is not { } only || only.Split(',').Contains(name[..2]))];

    public IBrowser Browser { get; private set; } = null!;

    /// <summary>The site's folder.</summary>
    public string Folder => folder;

    public SiteServer Server => server!;

    public async ValueTask InitializeAsync()
    {
        if (new LiveFactAttribute().Skip is not null) return;
        string fixtures = Repository.Path("tests", "NotebookNet.Live.Tests", "Fixtures");
        var sources = Sources(fixtures).Concat(Notebooks.Select(name => Source(Repository.PathOf(name))));
        await new SiteBuilder(folder, new SiteText("Live", "")) { Live = LiveApp.Find(out _), HasStillPictures = false }.BuildAsync([.. sources]);
        server = await SiteServer.StartAsync(folder, 0);
        Assertions.SetDefaultExpectTimeout(120_000);
        playwright = await Playwright.CreateAsync();
        Browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = NotebookNet.Publishing.Browser.Find(out _)!.ProgramFile,
            ChromiumSandbox = false,
            // No name has an address: a request to another host fails, and the tests see it.
            Args =
            [
                "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--disable-gpu-compositing",
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
            ],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (reused is not null) await reused.DisposeAsync();
        if (Browser is not null) await Browser.DisposeAsync();
        playwright?.Dispose();
        if (server is not null) await server.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Opens a page in a window of its own.</summary>
    /// <param name="name">Its name, with what follows in the address.</param>
    /// <param name="options">Theme, size, scripts.</param>
    public async Task<LivePage> OpenAsync(string name, BrowserNewContextOptions? options = null)
    {
        var context = await Browser.NewContextAsync(options ?? new() { ViewportSize = new() { Width = 1280, Height = 900 } });
        context.SetDefaultTimeout(600_000);
        await context.AddInitScriptAsync(PageRuns.Script);
        var page = new LivePage(context, await context.NewPageAsync());
        await page.Page.GotoAsync(new Uri(server!.Address, name).AbsoluteUri, new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        return page;
    }

    /// <summary>A page for tests that need no new one: as it was published, but with worker and compiler as the last test has left them.</summary>
    public async Task<LivePage> ReuseAsync()
    {
        reused ??= await OpenAsync("small.html");
        await reused.ResetAsync();
        return reused;
    }

    private static IEnumerable<NotebookSource> Sources(string folder) =>
        Directory.EnumerateFiles(folder, "*.ipynb").Order(StringComparer.Ordinal).Select(Source);

    private static NotebookSource Source(string path) =>
        // Its packages may be downloaded.
        new(Notebook.Load(path), Path.GetFileName(path), Path.GetDirectoryName(path)!) { Origin = NotebookOrigin.Run };
}
