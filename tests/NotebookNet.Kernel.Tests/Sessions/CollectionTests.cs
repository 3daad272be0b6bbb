using NotebookNet.Kernel.Tests.Peers;

namespace NotebookNet.Kernel.Tests.Sessions;

/// <summary>The collection's notebooks through nbclient and our kernel: the same results that <c>nbnet run</c> has saved in them.</summary>
public sealed class CollectionTests(InstalledKernels kernels) : IClassFixture<InstalledKernels>
{
    [PythonFact("nbclient", "nbformat")]
    public async Task A_notebook_gives_the_same_results_as_when_nbnet_runs_it()
    {
        // One notebook shows the way; that each of them gives its saved results is what nbnet verify proves.
        string first = Directory.GetFiles(Path.Combine(Python.RepositoryRoot, "notebooks"), "01-*.ipynb").Single();
        Assert.Contains("equal", await kernels.Run(["nbclient", "nbformat"], "collection.py", first));
    }
}
