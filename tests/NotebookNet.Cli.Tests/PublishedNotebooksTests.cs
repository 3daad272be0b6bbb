namespace NotebookNet.Cli.Tests;

public class PublishedNotebooksTests
{
    [Theory]
    [InlineData("/a/b", "/a/b/x.ipynb", "/a/b/..y.ipynb")]
    [InlineData("/a", "/a/b/x.ipynb", "/a/y.ipynb")]
    public void The_folder_of_the_notebooks_is_the_deepest_that_holds_them_all(string folder, params string[] files) =>
        Assert.Equal(folder, PublishedNotebooks.FolderOf(files));
}
