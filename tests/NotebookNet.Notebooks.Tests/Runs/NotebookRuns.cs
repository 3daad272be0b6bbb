using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using NotebookNet.Engine.Documents;
using NotebookNet.Engine.Running;
using NotebookNet.Notebooks.Tests.Exercises;
using NotebookNet.Notebooks.Tests.Files;

namespace NotebookNet.Notebooks.Tests.Runs;

/// <summary>Runs of the notebooks, shared by all tests: each is done once, as many at a time as there are processors.</summary>
internal static class NotebookRuns
{
    private static readonly SemaphoreSlim Processors = new(Environment.ProcessorCount);
    private static readonly ConcurrentDictionary<string, Lazy<Task<NotebookRun>>> Runs = new();

    /// <summary>The notebook as it is committed.</summary>
    /// <param name="name">The file name.</param>
    public static Task<NotebookRun> AsCommitted(string name) => Run(name, "as committed", [], _ => { });

    /// <summary>
    /// The notebook as after a diligent reader: each exercise has the source of its solution, and below it stand cells with the wrong
    /// answers that were tried before, <c>exercise-1-wrong-1</c> and so on. Only these and the results are run, with the cells that they need.
    /// </summary>
    public static Task<NotebookRun> Tried(string name) => Run(name, "tried", [], notebook =>
    {
        var wrong = WrongAnswers.Of(NotebookFile.Read(name));
        foreach (var exercise in notebook.Cells.Where(cell => cell.HasTag("exercise")).ToList())
        {
            exercise.Source = notebook.CellWithId(exercise.Id!.Replace("exercise", "solution"))!.Source;
            foreach (var (i, source) in wrong.GetValueOrDefault(exercise.Id, []).Index())
                notebook.Insert(notebook.Cells.ToList().IndexOf(exercise) + 1 + i, Cell.Code($"{exercise.Id}-wrong-{i + 1}", source));
        }

        NeededCells.Keep(notebook, cell => cell.HasTag("results") || cell.Id?.StartsWith("exercise-") == true);
    });

    /// <summary>The notebook with other parameters, without the long studies that no other cell needs.</summary>
    /// <param name="name">The file name.</param>
    /// <param name="parameters">Names and C# values.</param>
    public static Task<NotebookRun> With(string name, params (string Name, string Value)[] parameters) =>
        Run(name, $"with {string.Join(", ", parameters)}", parameters, notebook => NeededCells.Keep(notebook, cell => !cell.HasTag("long-running")));

    /// <summary>The results of the notebook, or another cell, with other parameters, and nothing that they do not need.</summary>
    /// <param name="name">The file name.</param>
    /// <param name="cell">The cell's id.</param>
    /// <param name="parameters">Names and C# values.</param>
    public static Task<NotebookRun> Only(string name, string cell, params (string Name, string Value)[] parameters) =>
        Run(name, $"only {cell} with {string.Join(", ", parameters)}", parameters, notebook => NeededCells.Keep(notebook, other => other.Id == cell));

    /// <summary>What the cell tagged <c>results</c> shows in a run.</summary>
    public static JsonNode Results(this NotebookRun run)
    {
        run.AssertSucceeded();
        return run.Notebook.CellWithTag("results")!.Outputs.Select(output => output.GetJson("application/json")).Single(json => json is not null)!;
    }

    /// <summary>All numbers at one place of the results, such as <c>finalWeights</c>.</summary>
    public static double[] Numbers(this NotebookRun run, string key) => run.Results()[key] is { } value
        ? value.Numbers()
        : throw new InvalidOperationException($"The results have no \"{key}\".");

    /// <summary>The parameters of a network in the results, in the order of <see cref="Network.Parameters"/>: layer by layer, weights before biases.</summary>
    public static double[] Parameters(this NotebookRun run, string key) =>
        [.. run.Results()[key]!.AsArray().SelectMany(layer => layer!["weights"].Numbers().Concat(layer["biases"].Numbers()))];

    /// <summary>What a cell shows as text, from all of its outputs.</summary>
    public static string Text(this NotebookRun run, string cell)
    {
        run.AssertSucceeded();
        return string.Concat(run.Notebook.CellWithId(cell)!.Outputs.Select(output => output.StreamText + output.GetText("text/plain")));
    }

    /// <summary>Asserts that every line of a comparison with an article says that both are the same.</summary>
    public static void AssertSame(this NotebookRun run, string cell, int lines)
    {
        Assert.Equal(lines, run.Text(cell).Split("\u2713 same").Length - 1);
        Assert.DoesNotContain("\u2717", run.Text(cell));
    }

    public static void AssertSucceeded(this NotebookRun run) =>
        Assert.True(run.Status == RunStatus.Succeeded, $"{Path.GetFileName(run.Notebook.Path)} {run.Failure?.Place()}: {run.Failure?.Message}");

    private static Task<NotebookRun> Run(string name, string key, IReadOnlyCollection<(string Name, string Value)> parameters, Action<Notebook> edit) =>
        Runs.GetOrAdd($"{name} {key}", _ => new Lazy<Task<NotebookRun>>(async () =>
        {
            await Processors.WaitAsync();
            try
            {
                var notebook = Notebook.Load(Repository.PathOf(name));
                edit(notebook);
                var options = new RunOptions { Parameters = parameters.ToDictionary(p => p.Name, p => p.Value) };
                return await new NotebookRunner(options).RunAsync(notebook);
            }
            finally
            {
                Processors.Release();
            }
        })).Value;
}
