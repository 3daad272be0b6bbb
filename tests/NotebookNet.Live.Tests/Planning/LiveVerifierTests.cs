using System.Net;
using NotebookNet.Engine.Documents;
using NotebookNet.Engine.Running;
using NotebookNet.Publishing;

namespace NotebookNet.Live.Tests;

/// <summary>What the page that runs a notebook's cells says to the verifier. The tests speak for it, without a browser.</summary>
public sealed class LiveVerifierTests
{
    [LiveFact]
    public async Task A_cell_that_takes_longer_than_it_may_fails_as_on_the_desktop()
    {
        string limit = "";
        var run = await RunAsync(new RunOptions { CellTimeout = TimeSpan.FromSeconds(2.5) }, (server, asked) =>
        {
            limit = asked["limit"];
            return server.PostAsync(asked["result"], new StringContent("""{"cells":[],"error":null,"late":"sum"}"""));
        });

        Assert.Equal("2500", limit);
        Assert.Equal(RunStatus.Failed, run.Status);
        Assert.Equal(
            "cell [1] (sum): The cell did not end within 2.5 s (--cell-timeout).", $"{run.Failure!.Place()}: {run.Failure.Message}");
    }

    [LiveFact]
    public async Task A_notebook_that_takes_longer_than_it_may_fails_as_on_the_desktop()
    {
        var run = await RunAsync(new RunOptions { Timeout = TimeSpan.FromSeconds(0.2) }, (_, _) => Task.CompletedTask);

        Assert.Equal((RunStatus.Failed, "The notebook did not end within 0.2 s (--timeout)."), (run.Status, run.Failure?.Message));
    }

    [LiveFact]
    public async Task A_cell_can_neither_send_a_result_of_its_own_nor_end_the_verifier_by_an_output()
    {
        HttpStatusCode? answer = null;

        var error = await Assert.ThrowsAsync<BrowserException>(() => RunAsync(new RunOptions(), async (server, asked) =>
        {
            // A worker knows the address of the server, but not that of the page.
            var own = await server.PostAsync("/nbnet-result", new StringContent("""{"cells":[],"error":null}"""));
            answer = own.StatusCode;
            await server.PostAsync(asked["result"], new StringContent("""{"cells":[{"id":"sum","isGood":true,"seconds":1,"outputs":[null]}]}"""));
        }));

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer);
        Assert.StartsWith("The outputs of its page cannot be read: ", error.Message, StringComparison.Ordinal);
    }

    private static async Task<NotebookRun> RunAsync(RunOptions options, Func<HttpClient, Dictionary<string, string>, Task> page)
    {
        using var folder = new TemporaryFolder();
        var notebook = Notebook.Parse("""
            {"cells":[{"cell_type":"code","execution_count":1,"id":"sum","metadata":{},"outputs":[],"source":"1 + 1"}],
             "metadata":{"kernelspec":{"display_name":".NET (C#)","language":"C#","name":".net-csharp"}},"nbformat":4,"nbformat_minor":5}
            """);
        var verifier = new LiveVerifier(OpenAsync, LiveApp.Find(out _)!) { ReducesFramework = false, Options = options };
        return await verifier.RunAsync(new NotebookSource(notebook, "sum.ipynb", folder.Path), TestContext.Current.CancellationToken);

        async Task OpenAsync(Uri address, CancellationToken stop)
        {
            using var server = new HttpClient { BaseAddress = address };
            await page(server, address.Query[1..].Split('&').Select(part => part.Split('=')).ToDictionary(part => part[0], part => part[1]));
            await Task.Delay(Timeout.InfiniteTimeSpan, stop);
        }
    }
}
