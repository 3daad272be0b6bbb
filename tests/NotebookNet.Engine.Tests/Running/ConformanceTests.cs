using NotebookNet.Engine.Documents;
using NotebookNet.Engine.Running;
using NotebookNet.Engine.Tests.Support;
using NotebookNet.Engine.Verifying;

namespace NotebookNet.Engine.Tests.Running;

/// <summary>Each notebook in <c>notebooks/</c> shows one behavior and holds the outputs that it must have.</summary>
public class ConformanceTests
{
    public static TheoryData<string> Names =>
        [.. Directory.EnumerateFiles(Repository.Path("tests", "NotebookNet.Engine.Tests", "notebooks"), "*.ipynb")
        .Select(path => Path.GetFileNameWithoutExtension(path)).Order()];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_notebook_gives_the_outputs_that_it_holds(string name)
    {
        var notebook = Notebook.Load(Path.Combine(Repository.Path("tests", "NotebookNet.Engine.Tests", "notebooks"), name + ".ipynb"));
        var run = await new NotebookRunner(new RunOptions { CellTimeout = TimeSpan.FromMinutes(2) }).RunAsync(notebook);

        Assert.True(run.Status == RunStatus.Succeeded, $"{run.Failure?.Place()}: {run.Failure?.Message}");
        Assert.Empty(new NotebookComparer(0).Compare(notebook, run));
    }
}
