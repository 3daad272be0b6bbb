using System.Diagnostics;
using NotebookNet.Engine.Documents;
using NotebookNet.Engine.Running;
using NotebookNet.Engine.Verifying;
using NotebookNet.Publishing;

namespace NotebookNet.Live.Tests;

/// <summary>Cells give in every browser engine what they give on the desktop, in every digit.</summary>
[Collection(LiveSite.Name)]
public sealed class OtherBrowserTests
{
    private const string Firefox = "/usr/bin/firefox-esr";
    private const string WebKit = "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser";

    [LiveFact]
    public async Task In_Chromium() => await CheckAsync((page, stop) => Browser.Find(out _)!.OpenAsync(page, TimeSpan.FromMinutes(5), stop));

    [LiveFact(Needs = Firefox)]
    public async Task In_Firefox()
    {
        var profile = Directory.CreateTempSubdirectory("nbnet-firefox-");
        await CheckAsync((page, stop) => RunAsync(Firefox, ["--headless", "--no-remote", "--profile", profile.FullName, page.AbsoluteUri], stop));
        profile.Delete(recursive: true);
    }

    [LiveFact(Needs = WebKit)]
    public async Task In_WebKit() => await CheckAsync((page, stop) => RunAsync("xvfb-run", ["-a", WebKit, page.AbsoluteUri], stop));

    private static async Task CheckAsync(Func<Uri, CancellationToken, Task> open)
    {
        string path = Repository.Path("tests", "NotebookNet.Live.Tests", "Fixtures", "arithmetic.ipynb");
        var notebook = Notebook.Load(path);
        // What the page fetches does not change a digit.
        var verifier = new LiveVerifier(open, LiveApp.Find(out _)!) { ReducesFramework = false };
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(5));

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
