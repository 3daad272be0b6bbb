namespace NotebookNet.Notebooks.Tests.Files;

/// <summary>One test case for each notebook of the collection, so that a failure names the notebook.</summary>
public sealed class EachNotebook : TheoryData<string>
{
    /// <summary>Adds every notebook in <c>notebooks/</c>.</summary>
    public EachNotebook()
    {
        foreach (string name in Repository.NotebookNames)
            Add(name);
    }
}
