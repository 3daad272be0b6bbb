using System.Security.Cryptography;
using System.Text;

namespace NotebookNet.Publishing;

/// <summary>Builds a static site of notebooks. One builder can build again and again: only pages whose notebook has changed are made anew.</summary>
/// <param name="output">The folder of the site.</param>
/// <param name="site">Its name and words.</param>
public sealed class SiteBuilder(string output, SiteText site)
{
    private static readonly string[] OwnAssets = ["site.js", "search.js", "figures.js", "icon.svg"];

    private readonly Dictionary<string, (string Hash, Page Page)> made = [];
    private readonly Dictionary<string, LivePlan?> plans = [];
    private readonly MathTypesetter math = new();

    /// <summary>Whether each page is a site of its own: no index, no search, no neighbors.</summary>
    internal bool IsAlone { get; init; }

    /// <summary>The program that runs pages in the reader's browser; null for pages that only show.</summary>
    public LiveApp? Live { get; init; }

    /// <summary>Finds out early whether a site can be written to a folder, which is created if it is not there.</summary>
    /// <param name="output">The folder.</param>
    /// <exception cref="SiteException">The folder holds something else, or cannot be written.</exception>
    public static void Check(string output) => SiteFolder.Open(output);

    /// <summary>Writes the site. Files that are the same already are not touched; files of an earlier build that are no longer part of it are deleted.</summary>
    /// <param name="notebooks">The notebooks in their order.</param>
    /// <param name="cancellationToken">Stops the build.</param>
    /// <returns>What was built, and what is missing.</returns>
    /// <exception cref="SiteException">The folder holds something else, or cannot be written.</exception>
    public async Task<SiteReport> BuildAsync(IReadOnlyList<NotebookSource> notebooks, CancellationToken cancellationToken = default)
    {
        var folder = SiteFolder.Open(output);
        var pages = Render(notebooks);
        string introduction = new MarkdownText(math, new IndexLinks(pages)).ToHtml(site.Introduction);
        await math.TypesetAsync(cancellationToken);

        var live = Live is null ? null : new LiveSite(Live);
        for (int index = 0; index < pages.Count; index++)
        {
            if (live is not null && plans.GetValueOrDefault(notebooks[index].Name) is { } plan) pages[index] = pages[index] with { Live = live.Write(folder, plan, notebooks[index]) };
            var (previous, next) = (index > 0 ? pages[index - 1] : null, index + 1 < pages.Count ? pages[index + 1] : null);
            folder.Write(pages[index].Path, PageDocument.Html(pages[index], previous, next, site, math, IsAlone));
            foreach (var file in pages[index].Files)
            {
                if (file.CopyOf is null) folder.Write(file.Path, file.Bytes!);
                else folder.Copy(file.Path, file.CopyOf);
            }
        }
        if (!IsAlone)
        {
            folder.Write("index.html", IndexDocument.Html(site, introduction, pages, math));
            folder.Write("assets/search-index.js", SearchIndex.Script(pages, math));
        }
        WriteAssets(folder, pages);
        live?.WriteShared(folder);
        folder.Close();

        var missing = new List<string>();
        if (math.Missing is not null) missing.Add(math.Missing);
        if (pages.Any(page => page.Plotly is not null && WebAssets.Npm(page.Plotly) is null)) missing.Add($"{WebAssets.MissingPlotly} The pages have pictures instead of live figures.");
        return new SiteReport(folder.Path, pages.Count, folder.Changed, missing);
    }

    private List<Page> Render(IReadOnlyList<NotebookSource> notebooks)
    {
        var paths = notebooks.ToDictionary(notebook => notebook.Name, notebook => notebook.PagePath);
        var pages = new Page[notebooks.Count];
        // Links depend on which pages there are, so the names are part of what a page is made from.
        string names = string.Join('\n', paths.Keys);
        for (int index = 0; index < notebooks.Count; index++)
        {
            var notebook = notebooks[index];
            string hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(names + "\n" + notebook.Notebook.ToText())));
            if (!this.made.TryGetValue(notebook.Name, out var made) || made.Hash != hash)
            {
                this.made[notebook.Name] = made = (hash, PageRenderer.Render(notebook, math, paths));
                if (Live is not null) plans[notebook.Name] = LivePlan.Of(notebook);
            }
            pages[index] = made.Page;
        }
        return [.. pages];
    }

    private void WriteAssets(SiteFolder folder, IReadOnlyList<Page> pages)
    {
        folder.Write("assets/site.css", Stylesheet.Text());
        foreach (string name in OwnAssets) folder.Write($"assets/{name}", WebAssets.Own(name));
        var packages = pages.Select(page => page.Plotly).OfType<string>().Distinct().Append("katex.min.css").ToList();
        if (pages.Any(page => page.HasDiagram)) packages.Add("mermaid.tiny.js");
        packages.AddRange(Fonts());
        foreach (string? name in packages)
            if (WebAssets.Npm(name) is { } path) folder.Copy($"assets/{name}", path);
    }

    private static IEnumerable<string> Fonts()
    {
        string fonts = Path.Combine(WebAssets.Folder, "fonts");
        return Directory.Exists(fonts) ? Directory.EnumerateFiles(fonts, "*.woff2").Select(path => "fonts/" + Path.GetFileName(path)) : [];
    }

    /// <summary>The introduction may link to notebooks and into the web.</summary>
    private sealed class IndexLinks(IReadOnlyList<Page> pages) : IPageLinks
    {
        public string? Link(string address)
        {
            if (SafeHtml.SafeLink(address) is not { } safe) return null;
            if (safe.Contains(':') || safe.StartsWith('#')) return safe;
            return pages.FirstOrDefault(page => page.Download == Uri.UnescapeDataString(safe)) is { } page ? Page.Address(page.Path) : null;
        }

        public string? Image(string address) => null;
    }
}
