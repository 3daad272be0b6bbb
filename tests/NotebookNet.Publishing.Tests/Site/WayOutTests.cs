using System.IO.Compression;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using NotebookNet.Engine.Documents;
using NotebookNet.Engine.Running;

namespace NotebookNet.Publishing.Tests;

/// <summary>From every page there is a way to the sources, to a download that runs, and to all other pages.</summary>
public sealed class WayOutTests : IDisposable
{
    private const string Home = "https://github.com/someone/book";

    private readonly TemporaryFolder site = new();

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task With_the_address_of_the_repository_a_page_links_to_its_source_and_to_a_machine_in_the_browser()
    {
        var page = await BuildAsync(new SiteSettings { License = "MIT" }.With(Home + "/", "https://book.example/site"));

        Assert.Equal(
            ["files/lesson/lesson.zip", $"{Home}/blob/main/Fixtures/lesson.ipynb", $"{Home}/edit/main/Fixtures/lesson.ipynb",
                "https://codespaces.new/someone/book", Home],
            page.QuerySelectorAll(".run a").Select(link => link.GetAttribute("href")));
        Assert.Equal("--output tried", page.QuerySelectorAll(".run pre span").Last().TextContent);
        Assert.Contains("nbnet", page.QuerySelector(".run")!.TextContent.Replace("NotebookNet.Cli", "nbnet", StringComparison.Ordinal));
        Assert.Equal("https://book.example/site/lesson.html", page.QuerySelector("link[rel=canonical]")!.GetAttribute("href"));
        Assert.Equal("https://book.example/site/files/lesson/plot-1.png", page.QuerySelector("meta[property='og:image']")!.GetAttribute("content"));
        Assert.Equal("The slope of a parabola at 3 is 6. See the other one.", page.QuerySelector("meta[name=description]")!.GetAttribute("content"));
        Assert.Contains("<loc>https://book.example/site/lesson.html</loc>", Text("sitemap.xml"));
        var missing = Read("404.html");     // shown under any address, so that nothing in it may be relative
        Assert.Equal("https://book.example/site/index.html", missing.QuerySelector("main a")!.GetAttribute("href"));
        Assert.Equal("https://book.example/site/assets/search.js", missing.QuerySelectorAll("script[src]").Last().GetAttribute("src"));
        Assert.Equal("https://book.example/site/", missing.Body!.GetAttribute("data-root"));
        Assert.NotNull(missing.QuerySelector("main [data-search]"));
    }

    [Fact]
    public void An_empty_address_is_none_and_the_pages_that_a_site_needs_are_no_notebooks()
    {
        var settings = new SiteSettings { Repository = Home, Address = "https://book.example/" };
        Assert.Equal(settings, settings.With("", " "));
        string[] names = ["index.ipynb", "404.ipynb", "a/404.ipynb"];
        Assert.Equal(["index-notebook.html", "404-notebook.html", "a/404.html"], names.Select(NotebookSource.PageOf));
    }

    [Fact]
    public async Task A_page_links_to_the_articles_that_it_retells()
    {
        using var folder = new TemporaryFolder();
        var source = TestSites.Of(TestSites.Markdown("# T\n\nWords.\n\n*Articles:* A. Writer, [\"How 1 & 1 works\"](https://a.example/x), and [a copy](other.ipynb), [again](https://b.example/). *Data:* [D](https://c.example/)."));
        await new SiteBuilder(site.Path, new SiteText("Book", "")) { HasStillPictures = false }.BuildAsync([source with { Folder = folder.Path }]);

        var links = Read("test.html").QuerySelectorAll(".run li:first-child a").ToList();
        Assert.Equal(["https://a.example/x", "https://b.example/"], links.Select(link => link.GetAttribute("href")));
        Assert.Equal("How 1 & 1 works", links[0].TextContent);
    }

    [Fact]
    public async Task What_has_changed_is_a_feed_with_the_dates_of_the_commits()
    {
        using var folder = new TemporaryFolder();
        foreach (string name in new[] { "lesson.ipynb", "foreign.ipynb" }) File.Copy(Path.Combine(TestSites.Fixtures, name), Path.Combine(folder.Path, name));
        Git("init", "-q");
        Commit("lesson.ipynb", "2020-01-02T03:04:05+02:00");
        Commit("foreign.ipynb", "2021-01-02T03:04:05Z");
        File.AppendAllText(Path.Combine(folder.Path, "lesson.ipynb"), " ");
        Commit("lesson.ipynb", "2022-06-07T08:09:10Z");
        await File.WriteAllTextAsync(Path.Combine(folder.Path, SiteSettings.FileName), """{"address": "https://book.example"}""");
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "terms.md"), "# Terms\n\nWords.");
        await new SiteBuilder(site.Path, SiteText.Of(folder.Path)) { HasStillPictures = false }.BuildAsync(TestSites.Sources(folder.Path));

        System.Xml.Linq.XNamespace atom = "http://www.w3.org/2005/Atom";
        var feed = System.Xml.Linq.XDocument.Parse(Text("feed.xml")).Root!;
        Assert.Equal("2022-06-07T08:09:10Z", feed.Element(atom + "updated")!.Value);
        Assert.Equal(["https://book.example/lesson.html 2022-06-07T08:09:10Z", "https://book.example/foreign.html 2021-01-02T03:04:05Z"],
            feed.Elements(atom + "entry").Select(entry => $"{entry.Element(atom + "id")!.Value} {entry.Element(atom + "updated")!.Value}"));
        // A page without a picture has that of the site.
        Assert.StartsWith("https://book.example/files/", Read("terms.html").QuerySelector("meta[property='og:image']")?.GetAttribute("content"));
        Assert.Equal("https://book.example/feed.xml", Read("lesson.html").QuerySelector("link[type='application/atom+xml']")!.GetAttribute("href"));

        void Commit(string name, string date)
        {
            Git("add", name);
            Environment.SetEnvironmentVariable("GIT_COMMITTER_DATE", date);
            Git("-c", "user.name=x", "-c", "user.email=x@example.com", "commit", "-q", "-m", "x");
            Environment.SetEnvironmentVariable("GIT_COMMITTER_DATE", null);
        }

        void Git(params string[] arguments)
        {
            var start = new System.Diagnostics.ProcessStartInfo("git", ["-C", folder.Path, .. arguments]);
            using var git = System.Diagnostics.Process.Start(start)!;
            git.WaitForExit();
            Assert.Equal(0, git.ExitCode);
        }
    }

    [Fact]
    public async Task Without_it_a_page_has_what_needs_no_address()
    {
        var page = await BuildAsync(new SiteSettings());

        Assert.Equal(["files/lesson/lesson.zip"], page.QuerySelectorAll(".run a").Select(link => link.GetAttribute("href")));
        Assert.Null(page.QuerySelector("link[rel=canonical], meta[property='og:image']"));
        Assert.False(File.Exists(Path.Combine(site.Path, "sitemap.xml")));
    }

    [Fact]
    public async Task All_notebooks_stand_beside_the_text_and_this_one_is_marked()
    {
        var page = await BuildAsync(new SiteSettings());

        Assert.Equal(["foreign.html", "lesson.html"], page.QuerySelectorAll(".contents .all a").Select(link => link.GetAttribute("href")));
        Assert.Equal("lesson.html", page.QuerySelector(".contents .all a[aria-current=page]")!.GetAttribute("href"));
    }

    [Fact]
    public async Task The_foot_says_what_was_run_and_a_skipped_notebook_says_so_at_its_top()
    {
        var saved = await BuildAsync(new SiteSettings());
        Assert.Contains("it was not run for this page", saved.QuerySelector("footer")!.TextContent);

        var run = await BuildAsync(new SiteSettings(), NotebookOrigin.Run);
        Assert.Matches(@"NotebookNet [\d.]+ on \.NET 10\.0 ran this notebook", run.QuerySelector("footer")!.TextContent);

        var skipped = await BuildAsync(new SiteSettings(), new NotebookOrigin(false, "No package."));
        Assert.Contains("Not run for this page. No package.", skipped.QuerySelector("main .note")!.TextContent);
        Assert.DoesNotContain("ran this notebook", skipped.QuerySelector("footer")!.TextContent);
    }

    [Theory]
    [InlineData("""{"repository": "javascript:x"}""")]
    [InlineData("""{"address": "/site"}""")]
    [InlineData("[]")]
    [InlineData("{")]
    public void Settings_that_make_no_sense_are_one_clear_line(string json)
    {
        File.WriteAllText(Path.Combine(site.Path, SiteSettings.FileName), json);

        Assert.DoesNotContain('\n', Assert.Throws<SiteException>(() => SiteSettings.Of(site.Path)).Message);
    }

    [Theory]
    [InlineData("01-single-neuron.ipynb")]
    [InlineData("08-fann-and-gate.ipynb")]   // with a file of data and a second dll
    public async Task The_download_runs_in_an_empty_folder(string name)
    {
        var source = TestSites.Sources(Repository.Notebooks).Single(source => source.Name == name);
        using (var bytes = new MemoryStream(Bundle.Zip(source)))
            ZipFile.ExtractToDirectory(bytes, site.Path);
        string notebook = Assert.Single(Directory.EnumerateFiles(site.Path, "*.ipynb", SearchOption.AllDirectories));

        var run = await new NotebookRunner(new RunOptions()).RunAsync(Notebook.Load(notebook));

        Assert.True(run.Status == RunStatus.Succeeded, run.Failure?.Message);
        string loaded = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(notebook)!, "..", "lib", "bin", "NotebookNet.dll"));
        Assert.True(File.Exists(loaded) && loaded.StartsWith(site.Path, StringComparison.Ordinal), loaded);
        Assert.Equal(Bundle.Zip(source), Bundle.Zip(source));
    }

    [Fact]
    public void A_download_holds_nothing_from_elsewhere()
    {
        using var folder = new TemporaryFolder();
        string notebooks = Path.Combine(folder.Path, "a", "b", "notebooks");
        Directory.CreateDirectory(Path.Combine(notebooks, "data"));
        File.WriteAllText(Path.Combine(folder.Path, "a", "secret.dll"), "secret");
        File.WriteAllText(Path.Combine(folder.Path, "a", "b", "secret.txt"), "secret");
        File.WriteAllText(Path.Combine(folder.Path, "a", "b", "fine.dll"), "fine");
        File.WriteAllText(Path.Combine(notebooks, "data", "x.csv"), "1,2");
        var cell = TestSites.Code("#r \"../fine.dll\"\n#r \"../../secret.dll\"\nvar text = File.ReadAllText(\"../secret.txt\") + \"/etc/hostname\" + Read(\"data/x.csv\");");
        var source = new NotebookSource(TestSites.Of(cell).Notebook, "n.ipynb", notebooks);

        // It was not run: a dll above its folder is its author's only in the author's clone.
        Assert.Equal(["n/README.md", "n/notebooks/data/x.csv", "n/notebooks/n.ipynb"], Packed());
        File.WriteAllText(Path.Combine(folder.Path, "a", "b", "global.json"), "{}");
        Assert.Equal(["n/README.md", "n/fine.dll", "n/notebooks/data/x.csv", "n/notebooks/n.ipynb"], Packed());

        string[] Packed()
        {
            using var zip = new ZipArchive(new MemoryStream(Bundle.Zip(source)));
            return [.. zip.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal)];
        }
    }

    [Theory]
    [InlineData("a:b", "a_b")]
    [InlineData("..\\..\\a", ".._.._a")]
    [InlineData("CON", "_CON")]
    [InlineData("nul.x", "_nul.x")]
    [InlineData("a. .", "a")]
    [InlineData("a\n`\u202eb", "a___b")]
    [InlineData("für 日本", "für 日本")]
    public void A_download_can_be_unpacked_by_every_system(string name, string expected)
    {
        var notebook = new NotebookSource(TestSites.Of(TestSites.Code("1")).Notebook, $"{name}.ipynb", site.Path);
        using var zip = new ZipArchive(new MemoryStream(Bundle.Zip(notebook)));

        Assert.Contains(zip.Entries, entry => entry.FullName == $"{expected}/README.md");
    }

    private async Task<IHtmlDocument> BuildAsync(SiteSettings settings, NotebookOrigin? origin = null)
    {
        var sources = TestSites.Undrawn().Select(source => source with { Origin = origin ?? NotebookOrigin.Saved }).ToList();
        await new SiteBuilder(site.Path, new SiteText("Book", "") { Settings = settings }) { HasStillPictures = false }.BuildAsync(sources);
        return Read("lesson.html");
    }

    private string Text(string name) => File.ReadAllText(Path.Combine(site.Path, name));

    private IHtmlDocument Read(string name) => new HtmlParser().ParseDocument(Text(name));
}
