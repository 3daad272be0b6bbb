using System.Text.Json.Nodes;
using Microsoft.Playwright;
using NotebookNet.Kernel.Tests.Sessions;

namespace NotebookNet.Kernel.Tests.Browser;

/// <summary>A person's way through a notebook: jupyter-notebook in a real browser, with our kernel behind it.</summary>
public sealed class NotebookInBrowserTests(InstalledKernels kernels) : IClassFixture<InstalledKernels>
{
    private const string FigureCell =
        """Figure.FromJson("{\"data\":[{\"x\":[1,2,3],\"y\":[1,4,9],\"type\":\"scatter\"}],\"layout\":{}}", "Squares of one, two and three.")""";

    [BrowserFact]
    public async Task A_notebook_runs_draws_completes_explains_stops_restarts_and_asks()
    {
        string folder = Directory.CreateDirectory(Path.Combine(kernels.Folder, "notebooks")).FullName;
        File.WriteAllText(Path.Combine(folder, "tour.ipynb"), Notebook(
            $"#r \"{Repository.Library.Replace('\\', '/')}\"\nusing NotebookNet; using NotebookNet.Charts;", FigureCell, "Console.Write(6 * 7);")
                .ToJsonString());
        using var server = await NotebookServer.Start(kernels, folder);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = BrowserFactAttribute.Browser, Args = ["--no-sandbox"] });
        var page = await browser.NewPageAsync();
        page.SetDefaultTimeout(120_000);
        // There is no internet: figures draw with the plotly.js that lies in the kernel's folder.
        await page.RouteAsync("https://**", route => route.AbortAsync());

        await page.GotoAsync(new Uri(server.Address, "notebooks/tour.ipynb").ToString());
        await page.WaitForFunctionAsync("() => window.Jupyter && Jupyter.notebook && Jupyter.notebook._fully_loaded && Jupyter.notebook.kernel && Jupyter.notebook.kernel.is_connected()");

        // Runs all cells and draws the chart.
        await page.EvaluateAsync("() => { Jupyter.notebook.execute_all_cells(); }");
        await OutputOf(page, 2, "42");
        await page.WaitForSelectorAsync(".js-plotly-plot .scatterlayer .trace");

        // Draws a loss curve while it trains, and leaves one whole picture.
        await Run(page, """
            using NotebookNet.Charts;
            var live = new LiveLoss();
            var shown = display(live.Figure);
            var feed = live.Feed(figure => shown.Update(figure));
            new Trainer(new Network([2, 2, 1]), Loss.MeanSquaredError, new GradientDescent(1))
            {
                Epochs = 100, Progress = report => { feed(report); System.Threading.Thread.Sleep(4); },
            }.Fit(DataSets.Xor);
            Console.Write("trained");
            """);
        await OutputOf(page, Last, "trained");
        await page.WaitForFunctionAsync(
            "() => { const plots = Jupyter.notebook.get_cells().at(-1).element[0].querySelectorAll('.js-plotly-plot'); return plots.length === 1 && plots[0].data[0].x.length === 101; }");

        // Completes, and shows a docstring.
        var completion = await Ask(page, "complete('Plot.', 5, done)");
        Assert.Contains("Loss", completion["matches"]!.AsArray().Select(match => match!.GetValue<string>()));
        await Type(page, "Math.Sqr");
        await page.Keyboard.PressAsync("Tab");
        await page.WaitForFunctionAsync("() => Jupyter.notebook.get_selected_cell().get_text() === 'Math.Sqrt'");
        await page.Keyboard.PressAsync("Shift+Tab");
        await page.WaitForFunctionAsync("() => { const tip = document.querySelector('#tooltip'); return tip && tip.innerText.includes('square root'); }");
        await page.Keyboard.PressAsync("Escape");

        // Interrupts an endless cell, and keeps the variables.
        await Run(page, "var kept = 7;\nConsole.Write(\"running\");\nwhile (true) { }");
        await OutputOf(page, Last, "running");
        await page.EvaluateAsync("() => { Jupyter.notebook.kernel.interrupt(); }");
        await OutputOf(page, Last, "stopped");
        await Run(page, "Console.Write(kept * 3);");
        await OutputOf(page, Last, "21");

        // Asks for input.
        await Run(page, "Console.Write(\"hello \" + Console.ReadLine());");
        await page.FillAsync("input.raw_input", "Ada");
        await page.PressAsync("input.raw_input", "Enter");
        await OutputOf(page, Last, "hello Ada");

        // Restarts: the variables are gone.
        await page.EvaluateAsync("() => new Promise(done => { Jupyter.notebook.kernel.restart(); Jupyter.notebook.events.one('kernel_ready.Kernel', () => done(true)); })");
        await Run(page, "Console.Write(kept);");
        await OutputOf(page, Last, "CS0103");
        await page.CloseAsync();
    }

    private const int Last = -1;

    private static JsonObject Notebook(params string[] cells) => new()
    {
        ["cells"] = new JsonArray([.. cells.Select((source, i) => (JsonNode)new JsonObject
        {
            ["cell_type"] = "code", ["execution_count"] = null, ["id"] = $"cell-{i}", ["metadata"] = new JsonObject(), ["outputs"] = new JsonArray(),
                ["source"] = source,
        })]),
        ["metadata"] = new JsonObject
        {
            ["kernelspec"] =
            new JsonObject { ["display_name"] = "C# (NotebookNet)", ["language"] = "C#", ["name"] = "nbnet-csharp" }
        },
        ["nbformat"] = 4,
        ["nbformat_minor"] = 5,
    };

    private static async Task<JsonNode> Ask(IPage page, string call) =>
        JsonNode.Parse(await page.EvaluateAsync<string>($"() => new Promise(ready => {{ const done = reply => ready(JSON.stringify(reply.content)); Jupyter.notebook.kernel.{call}; }})"))!;

    private static async Task Type(IPage page, string code)
    {
        await page.EvaluateAsync("() => { const cell = Jupyter.notebook.insert_cell_at_bottom('code'); Jupyter.notebook.select(Jupyter.notebook.ncells() - 1); Jupyter.notebook.edit_mode(); cell.focus_editor(); }");
        await page.Keyboard.TypeAsync(code);
    }

    private static Task Run(IPage page, string code) => page.EvaluateAsync(
        "code => { const cell = Jupyter.notebook.insert_cell_at_bottom('code'); cell.set_text(code); cell.execute(); }", code);

    private static Task OutputOf(IPage page, int cell, string text) => page.WaitForFunctionAsync(
        "([cell, text]) => { const cells = Jupyter.notebook.get_cells(); const area = cells.at(cell).element[0].querySelector('.output'); return area && area.innerText.includes(text); }",
        new object[] { cell, text });
}
