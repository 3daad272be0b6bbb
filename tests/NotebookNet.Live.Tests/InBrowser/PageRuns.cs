using System.Text.Json.Nodes;
using NotebookNet.Engine.Documents;
using NotebookNet.Engine.Running;
using NotebookNet.Publishing;

namespace NotebookNet.Live.Tests;

/// <summary>What the cells of a page have put out, as a run of its notebook: see <c>recorder.js</c>.</summary>
internal static class PageRuns
{
    /// <summary>The script that records, to be run before the page's own.</summary>
    public static string Script { get; } =
        File.ReadAllText(Path.Combine(LiveSite.Repository, "tests", "NotebookNet.Live.Tests", "InBrowser", "recorder.js"));

    /// <summary>The last run of each cell, in the order of the page; forgets the runs so far where that is asked.</summary>
    /// <param name="page">The page.</param>
    /// <param name="notebook">Its notebook.</param>
    public static async Task<NotebookRun> ReadAsync(LivePage page, Notebook notebook)
    {
        string answer = await page.Page.EvaluateAsync<string>(
            """
            () => {
              const { cells } = JSON.parse(document.getElementById("live-plan").textContent);
              const last = cells.map(({ id }, index) => ({ id, ...nbnetRuns.findLast(run => run.cell === index) })).filter(({ cell }) => cell !== undefined);
              return JSON.stringify({ error: null, cells: last });
            }
            """);
        return LiveVerifier.Read(notebook.Copy(), JsonNode.Parse(answer)!);
    }
}
