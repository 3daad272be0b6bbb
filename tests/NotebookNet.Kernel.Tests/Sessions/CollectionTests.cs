using NotebookNet.Engine.Documents;
using NotebookNet.Engine.Running;
using NotebookNet.Engine.Verifying;
using NotebookNet.Kernel.Tests.Peers;

namespace NotebookNet.Kernel.Tests.Sessions;

/// <summary>Notebooks of the collection through nbclient and our kernel: the same results that <c>nbnet run</c> has saved in them.</summary>
public sealed class CollectionTests(InstalledKernels kernels) : IClassFixture<InstalledKernels>
{
    [PythonFact("nbclient", "nbformat")]
    public async Task A_notebook_gives_the_same_results_as_when_nbnet_runs_it()
    {
        // A kernel differs from nbnet in how cells come and outputs go: the grammar, C# with F#, and the only one that loads a second dll show it all.
        string[] notebooks = [.. new[] { "00-*", "06-*", "08-*" }.SelectMany(name => Directory.GetFiles(Repository.Notebooks, name + ".ipynb"))];
        Assert.Equal(3, notebooks.Length);
        string folder = Directory.CreateDirectory(Path.Combine(kernels.Folder, "executed")).FullName;
        await kernels.Run(["nbclient", "nbformat"], "collection.py", [folder, .. notebooks]);

        // As nbnet verify does it: the last bits depend on how many numbers the processor adds at a time.
        var comparer = new NotebookComparer(1e-9);
        Assert.All(notebooks, path =>
        {
            var executed = Notebook.Load(Path.Combine(folder, Path.GetFileName(path)));
            var cells = executed.Cells.Where(cell => cell.Type == CellType.Code)
                .Select((cell, i) => new CellRun(cell, i + 1, CellStatus.Succeeded, TimeSpan.Zero)).ToList();
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
