using NotebookNet.Engine.Documents;
using NotebookNet.Engine.Running;
using NotebookNet.Engine.Verifying;
using NotebookNet.Kernel.Tests.Peers;

namespace NotebookNet.Kernel.Tests.Sessions;

/// <summary>The collection's notebooks through nbclient and our kernel: the same results that <c>nbnet run</c> has saved in them.</summary>
public sealed class CollectionTests(InstalledKernels kernels) : IClassFixture<InstalledKernels>
{
    [PythonFact("nbclient", "nbformat")]
    public async Task Every_notebook_gives_the_same_results_as_when_nbnet_runs_it()
    {
        // Not 11, whose packages are not on every machine.
        string[] notebooks = [.. Directory.GetFiles(Repository.Notebooks, "*.ipynb").Where(path => !Path.GetFileName(path).StartsWith("11-", StringComparison.Ordinal)).Order()];
        Assert.NotEmpty(notebooks);
        string folder = Directory.CreateDirectory(Path.Combine(kernels.Folder, "executed")).FullName;
        await kernels.Run(["nbclient", "nbformat"], "collection.py", [folder, .. notebooks]);

        // As nbnet verify does it: the last bits depend on how many numbers the processor adds at a time.
        var comparer = new NotebookComparer(1e-9);
        Assert.All(notebooks, path =>
        {
            var executed = Notebook.Load(Path.Combine(folder, Path.GetFileName(path)));
            var cells = executed.Cells.Where(cell => cell.Type == CellType.Code).Select((cell, i) => new CellRun(cell, i + 1, CellStatus.Succeeded, TimeSpan.Zero)).ToList();
            Assert.Empty(comparer.Compare(Notebook.Load(path), new NotebookRun(executed, RunStatus.Succeeded, null, cells, TimeSpan.Zero)));
        });
    }

    [PythonFact("nbconvert")]
    public async Task Nbconvert_executes_a_notebook()
    {
        string notebook = Directory.GetFiles(Repository.Notebooks, "01-*.ipynb").Single();
        string page = await kernels.Run(["nbconvert"], "convert.py", notebook);
        Assert.Contains("9.67299303", page, StringComparison.Ordinal);
    }
}
