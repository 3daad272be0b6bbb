using System.Security.Cryptography;
using System.Text;

namespace NotebookNet.Publishing;

/// <summary>Builds a static site of notebooks. One builder can build again and again: only pages whose notebook has changed are made anew.</summary>
/// <param name="output">The folder of the site.</param>
/// <param name="site">Its name and words.</param>
public sealed class SiteBuilder(string output, SiteText site)
{
    private static readonly string[] OwnAssets = ["site.js", "search.js", .. PageFrame.FigureScripts, "icon.svg"];

    private readonly Dictionary<string, (string Hash, Page Page)> made = [];
    private readonly Dictionary<string, LivePlan?> plans = [];
    private readonly MathTypesetter math = new();
    private readonly DiagramDrawer diagrams = new();

    /// <summary>Whether each page is a site of its own: no index, no search, no neighbors.</summary>
    internal bool IsAlone { get; init; }

    /// <summary>Whether a folder is a site that was built here.</summary>
    /// <param name="folder">The folder.</param>
    public static bool IsSite(string folder) => File.Exists(Path.Combine(folder, SiteFolder.Marker));

    /// <summary>The program that runs pages in the reader's browser; null for pages that only show.</summary>
    public LiveApp? Live { get; init; }

    /// <summary>Finds out early whether a site can be written to a folder, which is created if it is not there.</summary>
    /// <param name="output">The folder.</param>
    /// <exception cref="SiteException">The folder holds something else, or cannot be written; or two notebooks have the same page.</exception>
    /// <param name="folder">The folder of the notebooks.</param>
    /// <param name="names">The names of the notebooks, as in <see cref="NotebookSource.Name"/>.</param>
    public static void Check(string output, string folder, IReadOnlyList<string> names)
    {
        SiteFolder.Open(output);
        if (names.FirstOrDefault(name => !RealPath.LeadsInto(folder, Path.Combine(folder, name))) is { } outside)
            throw new SiteException($"{outside} is behind a link that leads out of '{folder}': publish the folder that it leads to.");
        var pages = names.GroupBy(NotebookSource.PageOf, StringComparer.OrdinalIgnoreCase);
        if (pages.FirstOrDefault(page => page.Count() > 1) is { } same)
            throw new SiteException($"{string.Join(" and ", same)} would both become {same.Key}: rename one of them.");
    }

    /// <summary>Writes the site. Files that are the same already are not touched; files of an earlier build that are no longer part of it are
    /// deleted.</summary>
    /// <param name="notebooks">The notebooks in their order.</param>
    /// <param name="cancellationToken">Stops the build.</param>
    /// <returns>What was built, and what is missing.</returns>
    /// <exception cref="SiteException">The folder holds something else, or cannot be written.</exception>
    public async Task<SiteReport> BuildAsync(IReadOnlyList<NotebookSource> notebooks, CancellationToken cancellationToken = default)
    {
        if (notebooks.Count > 0) Check(output, notebooks[0].Folder, [.. notebooks.Select(notebook => notebook.Name)]);
        var folder = SiteFolder.Open(output);
        var texts = IsAlone ? Array.Empty<NotebookSource>() : TextsBeside.Find(notebooks);
        var paths = notebooks.Concat(texts).ToDictionary(source => source.Name, source => source.PagePath);
        if (IsAlone) AddElsewhere(notebooks, paths);
        var pages = await Render(notebooks, paths, cancellationToken);
        var textPages = await Render(texts, paths, cancellationToken);
        var introduction = NotebookSource.OfText(site.Introduction, "index.md", notebooks.Count > 0 ? notebooks[0].Folder : output);
        var index = await DeepThread.Run(() => PageRenderer.Render(introduction, math, diagrams, paths, cancellationToken), cancellationToken);
        await math.TypesetAsync(cancellationToken);
        await diagrams.DrawAsync(cancellationToken);

        var live = Live is null ? null : new LiveSite(Live);
        for (int number = 0; number < pages.Count; number++)
        {
            if (live is not null && plans.GetValueOrDefault(notebooks[number].Name) is { } plan)
                pages[number] = pages[number] with { Live = live.Write(folder, plan, notebooks[number]) };
            Write(folder, pages[number], diagrams.Fill(PageDocument.Html(pages[number], pages, textPages, site, math, IsAlone)));
        }
        foreach (var text in textPages) Write(folder, text, diagrams.Fill(PageDocument.Html(text, pages, textPages, site, math, IsAlone)));
        if (!IsAlone)
        {
            Write(folder, index, diagrams.Fill(IndexDocument.Html(site, index, pages, math)));
            folder.Write("404.html", MissingDocument.Html(site));
            if (site.Settings.Address is { } address) folder.Write("sitemap.xml", SiteMap.Xml(address, [index, .. pages, .. textPages]));
            folder.Write("assets/search-index.js", SearchIndex.Script([.. pages, .. textPages], math));
        }
        WriteAssets(folder, [.. pages, .. textPages, index]);
        live?.WriteShared(folder);
        folder.Close();

        var missing = new List<string>();
        missing.AddRange(new[] { math.Missing, diagrams.Missing }.OfType<string>());
        if (pages.SelectMany(page => page.Bundles).Any(bundle => WebAssets.Npm(bundle) is null))
            missing.Add($"{WebAssets.MissingPlotly} The pages have pictures instead of live figures.");
        missing.AddRange(pages.Concat(textPages).SelectMany(page => page.Problems));
        return new SiteReport(folder.Path, pages.Count, folder.Changed, missing);
    }

    /// <summary>A handout links to the other notebooks where they are published, or not at all.</summary>
    private void AddElsewhere(IReadOnlyList<NotebookSource> notebooks, Dictionary<string, string> paths)
    {
        foreach (string path in Directory.EnumerateFiles(notebooks[0].Folder).Where(path => Path.GetExtension(path) is ".ipynb" or ".md"))
        {
            var other = notebooks[0] with { Name = Path.GetFileName(path) };
            paths.TryAdd(other.Name, site.Settings.Address is { } address ? address + Page.Address(other.PagePath) : "");
        }
    }

    private static void Write(SiteFolder folder, Page page, string html)
    {
        folder.Write(page.Path, html);
        foreach (var file in page.Files)
        {
            if (file.CopyOf is null) folder.Write(file.Path, file.Bytes!);
            else folder.Copy(file.Path, file.CopyOf);
        }
    }

    private async Task<List<Page>> Render(IReadOnlyList<NotebookSource> notebooks, Dictionary<string, string> paths, CancellationToken cancellationToken)
    {
        var pages = new Page[notebooks.Count];
        // Links depend on which pages there are, so the names are part of what a page is made from.
        string names = string.Join('\n', paths.Keys);
        for (int index = 0; index < notebooks.Count; index++)
        {
            var notebook = notebooks[index];
            string hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{names}\n{notebook.Origin}\n{notebook.Notebook.ToText()}")));
            if (!this.made.TryGetValue(notebook.Name, out var made) || made.Hash != hash)
            {
                var page = await DeepThread.Run(() => PageRenderer.Render(notebook, math, diagrams, paths, cancellationToken), cancellationToken);
                this.made[notebook.Name] = made = (hash, page);
                if (Live is not null && !page.IsText) plans[notebook.Name] = await DeepThread.Run(() => LivePlan.Of(notebook), cancellationToken);
            }
            pages[index] = made.Page;
        }
        return [.. pages];
    }

    private void WriteAssets(SiteFolder folder, IReadOnlyList<Page> pages)
    {
        folder.Write("assets/site.css", Stylesheet.Text(pages.SelectMany(page => page.Sizes)));
        foreach (string name in OwnAssets) folder.Write($"assets/{name}", WebAssets.Own(name));
        var packages = pages.SelectMany(page => page.Bundles).Distinct().Append("katex.min.css").ToList();
        packages.AddRange(Fonts());
        foreach (string? name in packages)
            if (WebAssets.Npm(name) is { } path) folder.Copy($"assets/{name}", path);
    }

    private static IEnumerable<string> Fonts()
    {
        string fonts = Path.Combine(WebAssets.Folder, "fonts");
        return Directory.Exists(fonts) ? Directory.EnumerateFiles(fonts, "*.woff2").Select(path => "fonts/" + Path.GetFileName(path)) : [];
    }
}
