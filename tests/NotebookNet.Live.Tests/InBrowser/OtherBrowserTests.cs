using System.Diagnostics;
using NotebookNet.Engine.Documents;
using NotebookNet.Engine.Running;
using NotebookNet.Engine.Verifying;
using NotebookNet.Publishing;

namespace NotebookNet.Live.Tests;

/// <summary>Every browser engine has the page that Chromium has: what is done in it, and what cells give, in every digit.</summary>
[Collection(LiveSite.Name)]
public sealed class OtherBrowserTests(LiveSite site)
{
    private const string Firefox = "/usr/bin/firefox-esr";
    private const string WebKit = "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser";

    [LiveFact]
    public Task Numbers_in_Chromium() => CheckAsync(ChromiumAsync);

    [LiveFact(Needs = Firefox)]
    public Task Numbers_in_Firefox() => CheckAsync(FirefoxAsync);

    [LiveFact(Needs = WebKit)]
    public Task Numbers_in_WebKit() => CheckAsync(WebKitAsync);

    [LiveFact]
    public Task A_reader_in_Chromium() => ReadAsync(ChromiumAsync);

    [LiveFact(Needs = Firefox)]
    public Task A_reader_in_Firefox() => ReadAsync(FirefoxAsync);

    [LiveFact(Needs = WebKit)]
    public Task A_reader_in_WebKit() => ReadAsync(WebKitAsync);

    private static Task ChromiumAsync(Uri page, CancellationToken stop) => Browser.Find(out _)!.OpenAsync(page, TimeSpan.FromMinutes(15), stop);

    // Its profile goes with the site: its processes still write for a moment after they were killed.
    private Task FirefoxAsync(Uri page, CancellationToken stop)
    {
        string profile = Directory.CreateDirectory(Path.Combine(site.Folder, $"firefox-{Guid.NewGuid():N}")).FullName;
        return RunAsync(Firefox, ["--headless", "--no-remote", "--profile", profile, page.AbsoluteUri], stop);
    }

    private static Task WebKitAsync(Uri page, CancellationToken stop) => RunAsync("xvfb-run", ["-a", WebKit, page.AbsoluteUri], stop);

    /// <summary>A slider is moved, a cell edited, another run, an endless one stopped, and the page goes on.</summary>
    private async Task ReadAsync(Func<Uri, CancellationToken, Task> open)
    {
        string page = await File.ReadAllTextAsync(Path.Combine(site.Folder, "small.html"));
        const string End = "</body>";
        await File.WriteAllTextAsync(
            Path.Combine(site.Folder, "reader.html"), page.Replace(End, "<script type=\"module\" src=\"reader.js\"></script>" + End, StringComparison.Ordinal));
        File.Copy(Repository.Path("tests", "NotebookNet.Live.Tests", "InBrowser", "reader.js"), Path.Combine(site.Folder, "reader.js"), overwrite: true);
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(15));
        var told = site.Server.ResultAsync(out string place, deadline.Token);

        var browsing = open(new Uri(site.Server.Address, "reader.html?tell=" + place), deadline.Token);
        await Task.WhenAny(told, browsing);
        Assert.True(told.IsCompletedSuccessfully, "The browser ended, or fifteen minutes, before the page had told anything.");
        await deadline.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => browsing);

        string said = await told;
        Assert.True(said == "moved, edited, run, stopped and edited again", said);
    }

    private static async Task CheckAsync(Func<Uri, CancellationToken, Task> open)
    {
        string path = Repository.Path("tests", "NotebookNet.Live.Tests", "Fixtures", "arithmetic.ipynb");
        var notebook = Notebook.Load(path);
        // What the page fetches does not change a digit.
        var verifier = new LiveVerifier(open, LiveApp.Find(out _)!) { ReducesFramework = false };
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(15));

        var run = await verifier.RunAsync(new NotebookSource(notebook, Path.GetFileName(path), Path.GetDirectoryName(path)!), deadline.Token);

        Assert.All(run.Cells, cell => Assert.Equal(CellStatus.Succeeded, cell.Status));
        Assert.Equal(notebook.Cells.Count(cell => cell.Type == CellType.Code), run.Cells.Count);
        Assert.Empty(new NotebookComparer(0).Compare(notebook, run));
    }

    private static async Task RunAsync(string program, string[] arguments, CancellationToken stop)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(stop);
            var errors = process.StandardError.ReadToEndAsync(stop);
            await Task.WhenAll(output, errors, process.WaitForExitAsync(stop));
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }
}
