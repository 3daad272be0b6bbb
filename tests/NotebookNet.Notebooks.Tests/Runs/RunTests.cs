using NotebookNet.Engine.Documents;
using NotebookNet.Engine.Running;
using NotebookNet.Engine.Verifying;
using NotebookNet.Notebooks.Tests.Files;

namespace NotebookNet.Notebooks.Tests.Runs;

/// <summary>Every notebook does for a reader what it did for its author, whatever knob is turned.</summary>
public sealed class RunTests
{
    [Theory, ClassData(typeof(EachNotebook))]
    public async Task It_runs_clean_from_top_to_bottom(string name)
    {
        var run = await NotebookRuns.AsCommitted(name);
        if (run.Status == RunStatus.Skipped)
            return;     // it needs a package that this machine cannot get, and says so
        run.AssertSucceeded();
        Assert.DoesNotContain(run.Notebook.Cells.SelectMany(cell => cell.Outputs), output => output.StreamName == "stderr");
    }

    [Theory, ClassData(typeof(EachNotebook))]
    public async Task It_shows_what_is_committed(string name)
    {
        var run = await NotebookRuns.AsCommitted(name);
        if (run.Status != RunStatus.Skipped)
            Assert.Empty(new NotebookComparer(1e-9).Compare(Notebook.Load(Repository.PathOf(name)), run));     // the last bits are the processor's
    }

    [Theory, ClassData(typeof(EachNotebook))]
    public async Task A_second_run_gives_the_same_and_exercises_disturb_nothing(string name)
    {
        var first = await NotebookRuns.AsCommitted(name);
        var second = await NotebookRuns.Tried(name);
        var both = second.Notebook.Cells.Where(cell => !cell.HasTag("exercise") && first.Notebook.CellWithId(cell.Id!) is not null).ToList();
        Assert.Contains(both, cell => cell.HasTag("results"));
        Assert.All(both, cell => Assert.Equal(Shown(first.Notebook.CellWithId(cell.Id!)!), Shown(cell)));
    }

    [Theory, ClassData(typeof(EachNotebook))]
    public async Task It_runs_at_both_ends_of_each_parameter(string name)
    {
        if (NotebookFile.Read(name).Tagged("parameters") is not { } cell)
            return;
        Assert.SkipUnless(
            name[..2] is not ("09" or "10") || Environment.GetEnvironmentVariable("NBNET_NOTEBOOKS") == "all",
            "At the ends it takes minutes: it runs with NBNET_NOTEBOOKS=all.");
        var parameters = ParameterLine.Of(cell.Source);
        Assert.NotEmpty(parameters);
        Assert.All(parameters, parameter => Assert.True(parameter.Extremes.Count >= 2, $"The comment of {parameter.Name} names no range."));
        // Small networks at the high ends and large ones at the low ends, so that no run is long, and as many more as the longest list of choices needs.
        var runs = Enumerable.Range(0, parameters.Max(parameter => parameter.Extremes.Count)).Select(i => NotebookRuns.With(
            name, [.. parameters.Select(
                parameter => (parameter.Name, parameter.Extremes[(i + (parameter.Type == "int[]" ? 1 : 0)) % parameter.Extremes.Count]))])).ToList();
        Assert.All((await Task.WhenAll(runs)).Where(run => run.Status != RunStatus.Skipped), run => run.AssertSucceeded());
    }

    /// <summary>A cell's outputs without the count of executions.</summary>
    private static IEnumerable<string> Shown(Cell cell) => cell.Outputs.Select(output =>
    {
        var json = output.Json.DeepClone().AsObject();
        json.Remove("execution_count");
        return json.ToJsonString();
    });
}
