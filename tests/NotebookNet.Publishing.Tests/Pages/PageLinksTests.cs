namespace NotebookNet.Publishing.Tests;

public class PageLinksTests
{
    private readonly TemporaryFolder folder = new();
    private readonly PageLinks links;

    public PageLinksTests()
    {
        Directory.CreateDirectory(Path.Combine(folder.Path, "book", "data"));
        File.WriteAllText(Path.Combine(folder.Path, "secret.png"), "outside");
        File.WriteAllText(Path.Combine(folder.Path, "book", "a b.png"), "inside");
        File.WriteAllText(Path.Combine(folder.Path, "book", ".hidden.png"), "hidden");
        File.WriteAllText(Path.Combine(folder.Path, "book", "data", "x.csv"), "1,2");
        Directory.CreateDirectory(Path.Combine(folder.Path, "book", ".git"));
        File.WriteAllText(Path.Combine(folder.Path, "book", ".git", "config"), "url = https://name:password@example.com");
        File.CreateSymbolicLink(Path.Combine(folder.Path, "book", "link.png"), Path.Combine(folder.Path, "secret.png"));
        File.CreateSymbolicLink(Path.Combine(folder.Path, "book", "hidden.png"), ".hidden.png");
        File.CreateSymbolicLink(Path.Combine(folder.Path, "book", "notes.txt"), ".git/config");
        File.CreateSymbolicLink(Path.Combine(folder.Path, "book", "data", "again.txt"), "x.csv");
        var source = TestSites.Fixture("lesson.ipynb") with { Folder = Path.Combine(folder.Path, "book") };
        links = new PageLinks(source, new Dictionary<string, string> { ["other.ipynb"] = "other.html" });
    }

    [Theory]
    [InlineData("a%20b.png", "files/a%20b.png")]
    [InlineData("../secret.png", null)]
    [InlineData("data/../../secret.png", null)]
    [InlineData("%2e%2e/secret.png", null)]
    [InlineData("..\\secret.png", null)]
    [InlineData("/etc/hostname", null)]
    [InlineData("file:///etc/hostname", null)]
    [InlineData(".hidden.png", null)]
    [InlineData("link.png", null)]
    [InlineData("hidden.png", null)]
    [InlineData("data/x.csv", null)]
    [InlineData("https://example.com/x.png", null)]
    [InlineData("//example.com/x.png", null)]
    [InlineData("missing.png", null)]
    public void Images_come_from_the_notebooks_folder_only(string address, string? expected) => Assert.Equal(expected, links.Image(address));

    // The types that servers give these, after the list of media types of npm's mime-db: HTML, XML, whose elements may be those of HTML, and scripts.
    [Theory]
    [InlineData("x.csv", false)]
    [InlineData("a/x.JSON", false)]
    [InlineData("x.html", true)]
    [InlineData("x.rdf", true)]
    [InlineData("x.gpx", true)]
    [InlineData("x.mathml", true)]
    [InlineData("x.xslt", true)]
    [InlineData("x.mno", true)]
    [InlineData("x.hxt", true)]
    [InlineData("x.mjs", true)]
    [InlineData("csv", true)]
    public void Only_a_file_in_which_nothing_runs_keeps_its_name(string name, bool isDownload) =>
        Assert.Equal($"files/{name}{(isDownload ? ".download" : "")}", PageLinks.CopyOf(name));

    [Theory]
    [InlineData("other.ipynb", "other.html")]
    [InlineData("./other.ipynb#The-part", "other.html#The-part")]
    [InlineData("data/x.csv", "files/data/x.csv")]
    [InlineData("data/again.txt", "files/data/x.csv")]
    [InlineData("notes.txt", null)]
    [InlineData("https://example.com/", "https://example.com/")]
    [InlineData("#here", "#here")]
    [InlineData("missing.ipynb", null)]
    [InlineData("../secret.png", null)]
    [InlineData("javascript:x()", null)]
    public void Links_lead_to_pages_files_and_the_web(string address, string? expected) => Assert.Equal(expected, links.Link(address));
}
