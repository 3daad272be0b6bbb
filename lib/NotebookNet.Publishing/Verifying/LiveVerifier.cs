using System.Globalization;
using NotebookNet.Live;

namespace NotebookNet.Publishing;

/// <summary>Runs notebooks in a browser, as their pages do, to compare the outputs there with those in the notebooks.</summary>
/// <param name="open">Opens a page in a browser and keeps it open until canceled.</param>
/// <param name="app">The worker's program.</param>
public sealed class LiveVerifier(Func<Uri, CancellationToken, Task> open, LiveApp app)
{
    /// <summary>What a live page allows its cells.</summary>
    private const string Policy =
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; "
        + "worker-src 'self' blob:\">";

    /// <summary>Creates a verifier for an installed browser.</summary>
    public LiveVerifier(Browser browser, LiveApp app)
        : this((page, cancellationToken) => browser.OpenAsync(page, Timeout.InfiniteTimeSpan, cancellationToken), app)
    {
    }

    /// <summary>The time limits.</summary>
    public RunOptions Options { get; init; } = new();

    /// <inheritdoc cref="SiteBuilder.ReducesFramework"/>
    public bool ReducesFramework { get; init; } = true;

    /// <summary>Runs the cells of a notebook in a browser.</summary>
    /// <param name="source">The notebook.</param>
    /// <param name="cancellationToken">Stops the browser.</param>
    /// <returns>The run. Cells that a page cannot run are not part of it.</returns>
    /// <exception cref="BrowserException">The browser or the page failed.</exception>
    public async Task<NotebookRun> RunAsync(NotebookSource source, CancellationToken cancellationToken = default)
    {
        using var site = new ScratchFolder("verify");
        var text = new SiteText("Verify", "");
        var builder = new SiteBuilder(site.FullName, text) { Live = app, HasStillPictures = false, ReducesFramework = ReducesFramework };
        await builder.BuildAsync([source], cancellationToken);
        string page = await File.ReadAllTextAsync(Path.Combine(site.FullName, source.PagePath), cancellationToken);
        if (!page.Contains("id=\"live-plan\"", StringComparison.Ordinal))
            return new NotebookRun(source.Notebook.Copy(), RunStatus.Skipped, new RunFailure("None of its cells can run in a browser."), [], TimeSpan.Zero);
        await File.WriteAllTextAsync(Path.Combine(site.FullName, "nbnet-verify.js"), WebAssets.Own("verify.js"), cancellationToken);
        await File.WriteAllTextAsync(
            Path.Combine(site.FullName, "nbnet-verify.html"),
            $"<!doctype html><title>Verify</title>{Policy}<script type=\"module\" src=\"nbnet-verify.js\"></script>",
            cancellationToken);
        await using var server = await SiteServer.StartAsync(site.FullName, 0, cancellationToken);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        ending.CancelAfter(Options.Timeout);
        var result = server.ResultAsync(out string place, ending.Token);
        string limit = Options.CellTimeout.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture);
        string query = $"page={Uri.EscapeDataString(Page.Address(source.PagePath))}&result={place}&limit={limit}";
        var address = new Uri(server.Address, "nbnet-verify.html?" + query);
        var browsing = open(address, ending.Token);
        await Task.WhenAny(result, browsing);
        string? answer = result.IsCompletedSuccessfully ? await result : null;
        await ending.CancelAsync();
        try
        {
            await browsing;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The result has arrived, or it is too late for it: the browser was stopped.
            if (answer is null)
                return new NotebookRun(source.Notebook.Copy(), RunStatus.Failed, new RunFailure(Options.TimeoutMessage), [], Options.Timeout);
        }
        return Read(source.Notebook.Copy(), answer ?? throw new BrowserException("The browser ended before the cells had run."), Options);
    }

    internal static NotebookRun Read(Notebook notebook, string answer, RunOptions options)
    {
        try
        {
            return Read(notebook, JsonNode.Parse(answer)!, options);
        }
        catch (Exception error) when (error is not BrowserException)
        {
            // A cell can have its worker send anything as an output.
            throw new BrowserException($"The outputs of its page cannot be read: {error.Message}", error);
        }
    }

    private static NotebookRun Read(Notebook notebook, JsonNode answer, RunOptions options)
    {
        if ((string?)answer["error"] is { } error) throw new BrowserException($"The page failed: {error}");
        var recorder = new OutputRecorder();
        var runs = new List<CellRun>();
        var cells = notebook.Cells.Where(cell => cell.Type == CellType.Code)
            .Select((cell, place) => (Id: NotebookSource.IdOf(cell, place), cell)).DistinctBy(pair => pair.Id).ToDictionary();
        foreach (var ran in answer["cells"]!.AsArray())
        {
            var cell = cells[(string)ran!["id"]!];
            recorder.Begin(cell, cell.ExecutionCount ?? runs.Count + 1);
            foreach (var output in ran["outputs"]!.AsArray()) recorder.Record(OutputJson.Read(output!));
            recorder.End();
            var status = (bool)ran["isGood"]! ? CellStatus.Succeeded : CellStatus.Failed;
            runs.Add(new CellRun(cell, cell.ExecutionCount!.Value, status, TimeSpan.FromSeconds((double)ran["seconds"]!)));
        }
        var late = (string?)answer["late"] is { } id
            ? new RunFailure(options.CellTimeoutMessage, cells[id], cells[id].ExecutionCount ?? runs.Count + 1) : null;
        return new NotebookRun(
            notebook, late is null ? RunStatus.Succeeded : RunStatus.Failed, late, runs, TimeSpan.FromTicks(runs.Sum(run => run.Duration.Ticks)));
    }
}
