using NotebookNet.Kernel.Tests.Peers;

namespace NotebookNet.Kernel.Tests.Sessions;

/// <summary>The collection's notebooks through nbclient and our kernel: the same results that <c>nbnet run</c> has saved in them.</summary>
public sealed class CollectionTests(InstalledKernels kernels) : IClassFixture<InstalledKernels>
{
    [PythonFact("nbclient", "nbformat")]
    public async Task Every_notebook_gives_the_same_results_as_when_nbnet_runs_it()
    {
        // Not 11, whose packages are not on every machine.
        string[] notebooks = [.. Directory.GetFiles(Path.Combine(Python.RepositoryRoot, "notebooks"), "*.ipynb").Where(path => !Path.GetFileName(path).StartsWith("11-", StringComparison.Ordinal)).Order()];
        string printed = await kernels.Run(["nbclient", "nbformat"], "collection.py", notebooks);
        Assert.Equal(notebooks.Select(path => $"{Path.GetFileName(path)} equal"), printed.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [PythonFact("nbconvert")]
    public async Task Nbconvert_executes_a_notebook()
    {
        string notebook = Directory.GetFiles(Path.Combine(Python.RepositoryRoot, "notebooks"), "01-*.ipynb").Single();
        string page = await kernels.Run(["nbconvert"], "convert.py", notebook);
        Assert.Contains("9.67299303", page, StringComparison.Ordinal);
    }
}
