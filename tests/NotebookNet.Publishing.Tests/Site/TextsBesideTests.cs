using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace NotebookNet.Publishing.Tests;

public sealed class TextsBesideTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly TemporaryFolder site = new();

    public TextsBesideTests()
    {
        Directory.CreateDirectory(Path.Combine(folder.Path, "data"));
        Write("index.md", "# Book\n\nSee the [terms](terms.md#learning-rate).");
        Write("terms.md", "# Terms\n\nBack to [the lesson](lesson.ipynb#The-slope), on to [the data](data/README.md#where-it-is-from).\n\n## Learning rate\n\nA step.\n\n## Learning rate\n\nAgain.\n\n## What's $z$?\n");
        Write(Path.Combine("data", "README.md"), "# Data\n\n## Where it is from\n\nHere.");
        Write(Path.Combine("data", "notes.md"), "# Nobody links to this");
        Write("lesson.md", "# A text with a notebook of its name");
        Write("lesson.ipynb", TestSites.Of(TestSites.Markdown("# Lesson\n\nThe [learning rate](terms.md#learning-rate).\n\n## The slope")).Notebook.ToText());
    }

    public void Dispose()
    {
        folder.Dispose();
        site.Dispose();
    }

    [Fact]
    public async Task Texts_beside_notebooks_and_those_that_a_page_links_to_are_pages()
    {
        await new SiteBuilder(site.Path, SiteText.Of(folder.Path)) { HasStillPictures = false }.BuildAsync(TestSites.Sources(folder.Path));

        Assert.Equal(["404.html", "index.html", "lesson.html", "terms.html", "data/README.html"],
            Directory.EnumerateFiles(site.Path, "*.html", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(site.Path, path).Replace('\\', '/')).OrderBy(path => path.Contains('/'))
                .ThenBy(path => path, StringComparer.Ordinal));
        var terms = Read("terms.html");
        Assert.Equal(["learning-rate", "learning-rate-1", "whats-z"], terms.QuerySelectorAll("main h2").Select(heading => heading.Id));
        Assert.Equal(["lesson.html#The-slope", "data/README.html#where-it-is-from"], Links(terms));
        Assert.NotNull(Read("lesson.html").GetElementById("The-slope"));
        Assert.NotNull(Read("data/README.html").GetElementById("where-it-is-from"));
        Assert.Equal(["terms.html#learning-rate"], Links(Read("lesson.html")));
        Assert.Equal(["terms.html#learning-rate"], Links(Read("index.html")));
        Assert.Single(Read("index.html").QuerySelectorAll(".card"));
        Assert.Single(Read("index.html").QuerySelectorAll("h1"));
        Assert.Contains("terms.html", await File.ReadAllTextAsync(Path.Combine(site.Path, "assets", "search-index.js")));
    }

    private static IEnumerable<string?> Links(IHtmlDocument page) => page.QuerySelectorAll("main .prose p a").Select(link => link.GetAttribute("href"));

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(folder.Path, name), text);

    private IHtmlDocument Read(string name) => new HtmlParser().ParseDocument(File.ReadAllText(Path.Combine(site.Path, name)));
}
