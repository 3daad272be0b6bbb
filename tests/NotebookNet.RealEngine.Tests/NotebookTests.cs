using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NotebookNet.Engine.Documents;
using NotebookNet.Engine.Running;
using NotebookNet.Engine.Verifying;

namespace NotebookNet.RealEngine.Tests;

/// <summary>Every notebook gives the same values on Microsoft's .NET Interactive as on our engine. Two classes, so that two notebooks run at a time.</summary>
public abstract partial class NotebookTests
{
    /// <summary>All but that of Plotly.NET 6, which Microsoft's engine cannot load: it wants FSharp.Core 10.1, and the engine's own is older.</summary>
    protected static IEnumerable<string> Names => Directory.EnumerateFiles(Repository.Notebooks, "*.ipynb").Select(path => Path.GetFileName(path))
        .Where(name => name != "11-plotly-net.ipynb").Order();

    protected static async Task CheckAsync(string name)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(15));
        using var tool = await InteractiveTool.StartAsync(Repository.Notebooks, limit.Token);
        var committed = Notebook.Load(Path.Combine(Repository.Notebooks, name));
        var fresh = Notebook.Load(Path.Combine(Repository.Notebooks, name));
        var ran = new List<CellRun>();
        foreach (var cell in fresh.Cells.Where(cell => cell.Type == CellType.Code && !cell.HasTag("skip-execution")))
        {
            cell.Json["outputs"] = await tool.RunAsync(cell.Source, limit.Token);
            ran.Add(new CellRun(cell, ran.Count + 1, CellStatus.Succeeded, TimeSpan.Zero));
        }
        // One that is meant is put out by our engine, too, and so is in the notebook.
        if (!committed.Cells.SelectMany(cell => cell.Outputs).Any(output => (string?)output.Json["name"] == "stderr")) Assert.Empty(tool.Warnings);
        UndressNumbers(committed);
        UndressNumbers(fresh);
        var differences = new NotebookComparer(1e-9).Compare(committed, new NotebookRun(fresh, RunStatus.Succeeded, null, ran, TimeSpan.Zero));
        Assert.True(differences.Count == 0, string.Join('\n', differences.Select(item =>
            $"cell [{item.Number}] {item.Place}: committed {item.Expected}, got {item.Got}")));
    }

    /// <summary>The two engines dress a bare number differently, and only ours gives it as text, too: what counts is the number.</summary>
    private static void UndressNumbers(Notebook notebook)
    {
        foreach (var data in notebook.Cells.SelectMany(cell => cell.Outputs).Select(output => output.Json["data"]).OfType<JsonObject>())
        {
            if (data["text/html"] is { } html && !data.ContainsKey("application/vnd.plotly.v1+json"))
            {
                string text = html is JsonArray lines ? string.Concat(lines.Select(line => (string?)line)) : (string)html!;
                if (BareValue().Match(text) is { Success: true } bare) data["text/html"] = bare.Groups[1].Value;
            }
        }
    }

    [GeneratedRegex("""^(?:<div class="dni-plaintext">)?<pre>([^<]*)</pre>(?:</div><style>.*</style>)?$""", RegexOptions.Singleline)]
    private static partial Regex BareValue();
}

/// <inheritdoc/>
public sealed class EvenNotebookTests : NotebookTests
{
    /// <summary>The first, the third and so on.</summary>
    public static TheoryData<string> Half => [.. Names.Where((_, i) => i % 2 == 0)];

    [RealEngineTheory]
    [MemberData(nameof(Half))]
    public Task A_notebook_gives_the_committed_values(string name) => CheckAsync(name);
}

/// <inheritdoc/>
public sealed class OddNotebookTests : NotebookTests
{
    /// <summary>The others.</summary>
    public static TheoryData<string> Half => [.. Names.Where((_, i) => i % 2 == 1)];

    [RealEngineTheory]
    [MemberData(nameof(Half))]
    public Task A_notebook_gives_the_committed_values(string name) => CheckAsync(name);
}
