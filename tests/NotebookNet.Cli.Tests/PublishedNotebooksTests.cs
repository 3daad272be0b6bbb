using NotebookNet.Cli.Tests.Support;

namespace NotebookNet.Cli.Tests;

public class PublishedNotebooksTests
{
    [Theory]
    [InlineData("/a/b", "/a/b/x.ipynb", "/a/b/..y.ipynb")]
    [InlineData("/a", "/a/b/x.ipynb", "/a/y.ipynb")]
    public void The_folder_of_the_notebooks_is_the_deepest_that_holds_them_all(string folder, params string[] files) =>
        Assert.Equal(folder, PublishedNotebooks.FolderOf(files));

    [Fact]
    public void A_notebook_that_somebody_saves_while_it_is_published_is_named_with_what_to_do()
    {
        using var folder = new NotebookFolder();
        string half = folder.File("half.ipynb");
        File.WriteAllText(half, "{ \"cells\": [");

        Assert.Contains("half.ipynb was changed while it was published", Message(half));
        Assert.EndsWith(" Publish it again.", Message(folder.File("gone.ipynb")));

        static string Message(string file) => Assert.ThrowsAny<IOException>(() => PublishedNotebooks.Again(file)).Message;
    }
}
