using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;

namespace NotebookNet.Publishing.Tests;

public sealed class SiteBuilderTests(BuiltSites sites) : IDisposable
{
    private readonly TemporaryFolder site = new();

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task The_index_has_a_card_for_each_notebook_and_the_words_of_its_author()
    {
        await Builder("See [the lesson](lesson.ipynb) and [nothing](https://example.com/).").BuildAsync(TestSites.Undrawn());
        var index = new HtmlParser().ParseDocument(Read("index.html"));

        Assert.Equal(["foreign.html", "lesson.html"], index.QuerySelectorAll(".card").Select(card => card.GetAttribute("href")));
        Assert.Equal("files/lesson/plot-1.png", index.QuerySelectorAll(".card")[1].QuerySelector("img")!.GetAttribute("src"));
        Assert.Contains("1 exercise", index.QuerySelectorAll(".card")[1].TextContent);
        Assert.Equal(["lesson.html", "https://example.com/"], index.QuerySelectorAll(".hero a").Select(link => link.GetAttribute("href")));
        Assert.Empty(index.QuerySelectorAll(".card a, .card script"));
    }

    [Fact]
    public async Task The_search_index_is_a_script_that_holds_every_section()
    {
        string script = await File.ReadAllTextAsync(Path.Combine(await sites.LessonsAsync(), "assets", "search-index.js"));
        var pages = JsonNode.Parse(script["window.nbnetSearch = ".Length..].TrimEnd('\n', ';'))!.AsArray();

        Assert.Equal(["foreign.html", "lesson.html"], pages.Select(page => (string?)page!["page"]));
        var sections = pages[1]!["sections"]!.AsArray();
        Assert.Contains(sections, section => (string?)section![0] == "The-slope" && ((string?)section[2])!.Contains("Gradient descent"));
        Assert.Contains(sections, section => ((string?)section![3])!.Contains("var text = $") && ((string?)section[4])!.Contains("A bowl."));
    }

    [Fact]
    public async Task Every_link_and_every_file_that_a_page_names_is_there()
    {
        string folder = await sites.CollectionAsync();

        var pages = new Dictionary<string, AngleSharp.Html.Dom.IHtmlDocument>();
        foreach (string path in Directory.EnumerateFiles(folder, "*.html", SearchOption.AllDirectories)
            .Where(path => !path.EndsWith("lesson.html", StringComparison.Ordinal)))
        {
            // (The lesson links to a heading that is not there, as strangers' notebooks do.)
            var page = new HtmlParser().ParseDocument(await File.ReadAllTextAsync(path));
            var addresses = page.All.SelectMany(element => new[] { "href", "src", "data-script", "data-plotly" }.Select(element.GetAttribute)).OfType<string>();
            foreach (string? address in addresses.Where(address => !address.Contains(':')))
            {
                string[] parts = address.Split('#', 2);
                // The page for what is not there is shown at any address, so its own are those from the site's root.
                string target = parts[0].StartsWith('/') ? Path.Combine(folder, Uri.UnescapeDataString(parts[0][1..]))
                    : parts[0].Length == 0 ? path : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, Uri.UnescapeDataString(parts[0])));
                Assert.True(File.Exists(target), $"{Path.GetFileName(path)} names {address}");
                if (parts.Length == 1 || Path.GetExtension(target) != ".html") continue;
                if (!pages.TryGetValue(target, out var other)) pages[target] = other = new HtmlParser().ParseDocument(await File.ReadAllTextAsync(target));
                Assert.True(other.GetElementById(Uri.UnescapeDataString(parts[1])) is not null, $"{Path.GetFileName(path)} links to {address}");
            }
        }
    }

    [Fact]
    public async Task Nothing_on_any_page_comes_from_another_host()
    {
        string folder = await sites.CollectionAsync();

        foreach (string path in Directory.EnumerateFiles(folder, "*.html"))
        {
            var page = new HtmlParser().ParseDocument(await File.ReadAllTextAsync(path));
            var loaded = page.QuerySelectorAll("[src], link[href]").Select(element => element.GetAttribute("src") ?? element.GetAttribute("href")!);
            Assert.All(loaded, address => Assert.DoesNotContain("//", address.StartsWith("data:", StringComparison.Ordinal) ? "" : address));
        }
        Assert.DoesNotContain("http", await File.ReadAllTextAsync(Path.Combine(folder, "assets", "site.css")));
    }

    [Fact]
    public async Task After_a_change_only_that_page_and_the_index_files_are_written()
    {
        var builder = Builder();
        var sources = TestSites.Undrawn();
        await builder.BuildAsync(sources);
        Assert.Equal(0, (await builder.BuildAsync(sources)).Changed);

        sources[1].Notebook.Cells[1].Source += "\n\nOne more sentence.";
        var report = await builder.BuildAsync(sources);

        Assert.Equal(4, report.Changed);   // the page, its notebook, its download, the search index
        Assert.Contains("One more sentence.", Read("lesson.html"));
    }

    [Fact]
    public async Task Two_builds_of_the_same_notebooks_give_the_same_bytes()
    {
        string folder = await sites.LessonsAsync();
        await Builder().BuildAsync(TestSites.Sources(TestSites.Fixtures));

        foreach (string path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            byte[] again = File.ReadAllBytes(Path.Combine(site.Path, Path.GetRelativePath(folder, path)));
            Assert.True(File.ReadAllBytes(path).AsSpan().SequenceEqual(again), path);
        }
    }

    private SiteBuilder Builder(string introduction = "") => new(site.Path, new SiteText("Test", introduction)) { HasStillPictures = false };

    private string Read(string name) => File.ReadAllText(Path.Combine(site.Path, name));
}
