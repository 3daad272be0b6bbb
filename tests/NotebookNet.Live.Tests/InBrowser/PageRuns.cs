using NotebookNet.Engine.Documents;
using NotebookNet.Engine.Running;
using NotebookNet.Publishing;

namespace NotebookNet.Live.Tests;

/// <summary>What the cells of a page have put out, as a run of its notebook: see <c>recorder.js</c>.</summary>
internal static class PageRuns
{
    /// <summary>The script that records, to be run before the page's own.</summary>
    public static string Script { get; } =
        File.ReadAllText(Repository.Path("tests", "NotebookNet.Live.Tests", "InBrowser", "recorder.js"));

    /// <summary>The last run of each cell, in the order of the page.</summary>
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
        return LiveVerifier.Read(notebook.Copy(), answer, new RunOptions());
    }

    /// <summary>Runs the cells in the worker of a page, which draws nothing: all but those that take long, and what needs these.</summary>
    /// <param name="page">The page.</param>
    /// <param name="notebook">Its notebook.</param>
    public static async Task<NotebookRun> RunShortAsync(LivePage page, Notebook notebook)
    {
        string answer = await page.Page.EvaluateAsync<string>(
            """
            async () => {
              const plan = JSON.parse(document.getElementById("live-plan").textContent);
              const root = new URL(document.body.dataset.root || ".", location.href).href;
              const { WorkerClient } = await import(new URL(`${plan.scripts}worker-client.js`, root).href);
              let outputs = [];
              const client = new WorkerClient(new URL(`${plan.scripts}worker.js`, root).href, ({ name, value }) => { if (name === "outputs") outputs.push(...value); });
              await client.ask("start", { ...plan.start, root, files: new URL(plan.files, root).href });
              const cells = [];
              const missing = new Set();
              for (const [index, { id, isLong, problem, mistake, flow }] of plan.cells.entries()) {
                if (isLong || problem || mistake || flow.reads.some(name => missing.has(name))) {
                  for (const name of [...flow.defines, ...flow.changes]) missing.add(name);
                  continue;
                }
                outputs = [];
                const isGood = await client.ask("run", index);
                cells.push({ id, isGood, seconds: 0, outputs });
              }
              client.end();
              return JSON.stringify({ cells, error: null });
            }
            """);
        return LiveVerifier.Read(notebook.Copy(), answer, new RunOptions());
    }
}
