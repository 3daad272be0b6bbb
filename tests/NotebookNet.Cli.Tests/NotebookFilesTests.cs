namespace NotebookNet.Cli.Tests;

public sealed class NotebookFilesTests
{
    [Fact]
    public void Links_to_folders_are_not_followed_where_notebooks_are_looked_for()
    {
        using var folder = new TemporaryFolder();
        string notebook = folder.Write("below/a.ipynb", "");
        // Followed, it would lead to forty places, and two of them to 2^40.
        Directory.CreateSymbolicLink(folder.File("below/again"), ".");

        Assert.Equal([notebook], NotebookFiles.Find([folder.Path], isRecursive: true));
    }
}
