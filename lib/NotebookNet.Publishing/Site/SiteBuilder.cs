namespace NotebookNet.Publishing;

/// <summary>Builds a static site of notebooks. A builder can build repeatedly: only pages whose notebook has changed are rendered again.</summary>
public sealed class SiteBuilder(string output, SiteText site)
{
    private static readonly string[] OwnAssets = ["site.js", "search.js", .. PageFrame.FigureScripts, "icon.svg"];

    private readonly Dictionary<string, MadePage> made = [];
    private readonly MathTypesetter math = new();
    private readonly DiagramDrawer diagrams = new();
    private readonly StillPictures stills = new();

    /// <summary>Whether the page is a standalone site, without index, search and neighbors.</summary>
    internal bool IsAlone { get; init; }

    /// <summary>Whether a folder is a site built by this class.</summary>
    public static bool IsSite(string folder) => File.Exists(Path.Combine(folder, SiteFolder.Marker));

    /// <summary>The program that runs pages in the reader's browser; null for static pages.</summary>
    public LiveApp? Live { get; init; }

    /// <summary>Whether live pages fetch only what their cells reach until somebody edits one, which takes some seconds to find out.</summary>
    public bool ReducesFramework { get; init; } = true;

    /// <summary>
    /// Whether figures have pictures in the widths and colors of the pages, which takes a browser some time. A site that nobody looks at needs none.
    /// </summary>
    public bool HasStillPictures { get; init; } = true;

    /// <summary>Receives what a browser draws, how many are done, and of how many: the first time it takes a while. May be null.</summary>
    public Action<string, int, int>? Drawing { get; init; }

    /// <summary>Finds out early whether a site can be written to a folder, which is created if it is not there.</summary>
    /// <param name="output">The folder.</param>
    /// <param name="folder">The folder of the notebooks.</param>
    /// <param name="names">The names of the notebooks, as in <see cref="NotebookSource.Name"/>.</param>
    /// <exception cref="SiteException">The folder contains something else or is not writable, or two notebooks have the same page.</exception>
    public static void Check(string output, string folder, IReadOnlyList<string> names)
    {
        CheckNames(folder, names);
        SiteFolder.Open(output);
    }

    private static void CheckNames(string folder, IReadOnlyList<string> names)
    {
        if (names.FirstOrDefault(name => !RealPath.LeadsInto(folder, Path.Combine(folder, name))) is { } outside)
            throw new SiteException($"{outside} is reached by a link that leads out of '{folder}': publish the target of the link.");
        var pages = names.GroupBy(NotebookSource.PageOf, StringComparer.OrdinalIgnoreCase);
        if (pages.FirstOrDefault(page => page.Count() > 1) is { } same)
            throw new SiteException($"{string.Join(" and ", same)} would both become {same.Key}: rename one of them.");
    }

    /// <summary>Builds the site. Unchanged files are not written; files of an earlier build that are no longer part of the site are deleted.</summary>
    /// <param name="notebooks">The notebooks in order.</param>
    /// <param name="cancellationToken">Stops the build.</param>
    /// <returns>A report of what was built and what is missing.</returns>
    /// <exception cref="SiteException">The folder contains something else or is not writable.</exception>
    public async Task<SiteReport> BuildAsync(IReadOnlyList<NotebookSource> notebooks, CancellationToken cancellationToken = default)
    {
        if (notebooks.Count > 0) CheckNames(notebooks[0].Folder, [.. notebooks.Select(notebook => notebook.Name)]);
        var folder = SiteFolder.Open(output);
        // A canceled build returns at once, even while a slow page is being rendered.
        return await DeepThread.Run(() => Build(folder, notebooks, cancellationToken), cancellationToken);
    }

    private SiteReport Build(SiteFolder folder, IReadOnlyList<NotebookSource> notebooks, CancellationToken cancellationToken)
    {
        var texts = IsAlone ? Array.Empty<NotebookSource>() : TextsBeside.Find(notebooks);
        var paths = notebooks.Concat(texts).ToDictionary(source => source.Name, source => source.PagePath);
        if (IsAlone) AddElsewhere(notebooks, paths);
        var live = Live is null ? null : new LiveSite(Live);
        var pages = Render(folder, live, notebooks, paths, cancellationToken);
        var textPages = Render(folder, null, texts, paths, cancellationToken);
        var (opening, remainder) = site.Parts;
        string home = notebooks.Count > 0 ? notebooks[0].Folder : output;
        var index = PageRenderer.Render(NotebookSource.OfText(opening, "index.md", home), math, diagrams, paths, cancellationToken);
        var below = PageRenderer.Render(NotebookSource.OfText(remainder, "index.md", home), math, diagrams, paths, cancellationToken);
        // The linker takes one processor for half a minute, and writes nothing to the site.
        var reaching = Task.Run(() => ReducesFramework ? live?.FindReachable(cancellationToken) : null, cancellationToken);
        Task.WhenAll(reaching, DrawAsync(folder, cancellationToken)).GetAwaiter().GetResult();
        if (reaching.Result?.Assemblies is { } assemblies) live!.WriteReachable(folder, assemblies);

        var changed = site.Settings.Address is null || IsAlone ? [] : Changed(notebooks, pages, cancellationToken);
        var text = site with { HasFeed = changed.Count > 0 };
        foreach (var page in pages.Concat(textPages))
        {
            cancellationToken.ThrowIfCancellationRequested();
            string html = Filled(PageDocument.Html(page, pages, textPages, text, math, IsAlone));
            folder.Write(page.Path, live?.Fill(page.Path, html) ?? html);
        }
        if (!IsAlone)
        {
            WriteFiles(folder, index);
            WriteFiles(folder, below);
            folder.Write(index.Path, Filled(IndexDocument.Html(text, index, below.Body, pages, math)));
            folder.Write("404.html", MissingDocument.Html(site));
            if (site.Settings.Address is { } address)
            {
                folder.Write("sitemap.xml", SiteMap.Xml(address, [index, .. pages, .. textPages]));
                if (changed.Count > 0) folder.Write(ChangeFeed.FileName, ChangeFeed.Xml(site.Title, address, changed, math));
            }
            folder.Write("assets/search-index.js", SearchIndex.Script([.. pages, .. textPages], math));
        }
        WriteAssets(folder, [.. pages, .. textPages, index]);
        live?.WriteShared(folder);
        folder.Close();

        List<string> missing = [.. new[] { math.Missing, diagrams.Missing, reaching.Result?.Problem }.OfType<string>()];
        if (pages.SelectMany(page => page.Bundles).Any(bundle => WebAssets.Npm(bundle) is null))
            missing.Add($"{WebAssets.MissingPlotly} The pages have pictures instead of live figures.");
        missing.AddRange(pages.Concat(textPages).SelectMany(page => page.Problems));
        return new SiteReport(folder.Path, pages.Count, folder.Changed, missing);
    }

    private async Task DrawAsync(SiteFolder folder, CancellationToken cancellationToken)
    {
        await math.TypesetAsync(cancellationToken);
        await diagrams.DrawAsync(Drawing, cancellationToken);
        await stills.DrawAsync(folder, Drawing, cancellationToken);
    }

    /// <summary>A standalone page links to the published pages of other notebooks, if there are any.</summary>
    private void AddElsewhere(IReadOnlyList<NotebookSource> notebooks, Dictionary<string, string> paths)
    {
        foreach (string path in Directory.EnumerateFiles(notebooks[0].Folder).Where(path => Path.GetExtension(path) is ".ipynb" or ".md"))
        {
            var other = notebooks[0] with { Name = Path.GetFileName(path) };
            paths.TryAdd(other.Name, site.Settings.Address is { } address ? address + Page.Address(other.PagePath) : "");
        }
    }

    private string Filled(string html) => stills.Fill(diagrams.Fill(html));

    private static void WriteFiles(SiteFolder folder, Page page)
    {
        foreach (var file in page.Files)
        {
            if (file.CopyOf is null) folder.Write(file.Path, file.Bytes!);
            else folder.Copy(file.Path, file.CopyOf);
        }
    }

    private static List<(Page Page, DateTimeOffset Changed)> Changed(
        IReadOnlyList<NotebookSource> notebooks, List<Page> pages, CancellationToken cancellationToken)
    {
        if (notebooks.Count == 0) return [];
        var dates = ChangeDates.Of(notebooks[0].Folder, cancellationToken);
        return [.. notebooks.Zip(pages).Where(pair => dates.ContainsKey(pair.First.Name)).Select(pair => (pair.Second, dates[pair.First.Name]))];
    }

    /// <summary>Renders the pages one at a time. Only their HTML stays in memory; files are written, and notebooks are released.</summary>
    private List<Page> Render(
        SiteFolder folder, LiveSite? live, IReadOnlyList<NotebookSource> notebooks, Dictionary<string, string> paths, CancellationToken cancellationToken)
    {
        var pages = new List<Page>(notebooks.Count);
        // Links depend on the set of pages, so their names are part of a page's input.
        string names = string.Join('\n', paths.Keys);
        foreach (var source in notebooks)
        {
            var notebook = source.Loaded();
            string hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{names}\n{notebook.Origin}\n{notebook.Notebook.ToText()}")));
            if (!made.TryGetValue(notebook.Name, out var known) || known.Hash != hash || !known.IsCurrent || !known.Files.All(folder.Keep))
                made[notebook.Name] = known = Make(folder, live, notebook, hash, paths, cancellationToken);
            if (known.Roots is { } roots) live?.Take(known.Page.Path, roots);
            pages.Add(known.Page);
        }
        return pages;
    }

    private MadePage Make(
        SiteFolder folder, LiveSite? live, NotebookSource notebook, string hash, Dictionary<string, string> paths, CancellationToken cancellationToken)
    {
        var page = PageRenderer.Render(notebook, math, diagrams, paths, cancellationToken, IsAlone || !HasStillPictures ? null : stills.MarkFor);
        string? whyNot = null;
        var plan = live is null || page.IsText ? null : LivePlan.Of(notebook, out whyNot, cancellationToken);
        page = page with { WhyNotLive = whyNot };
        var files = folder.Record(() =>
        {
            WriteFiles(folder, page);
            // A cell can be edited to draw what none has drawn.
            if (plan is not null) page = page with { Live = live!.Write(folder, plan, notebook), Bundles = PlotlyBundle.Files };
        });
        var loaded = plan?.Assemblies.Values.ToDictionary(path => path, File.GetLastWriteTimeUtc) ?? [];
        return new MadePage(hash, page with { Files = [] }, files, loaded, plan?.Roots);
    }

    private void WriteAssets(SiteFolder folder, IReadOnlyList<Page> pages)
    {
        folder.Write("assets/site.css", Stylesheet.Text(pages.SelectMany(page => page.Sizes)));
        foreach (string name in OwnAssets) folder.Write($"assets/{name}", WebAssets.Own(name));
        var packages = pages.SelectMany(page => page.Bundles).Distinct().Append("katex.min.css").ToList();
        packages.AddRange(Fonts());
        foreach (string name in packages)
            if (WebAssets.Npm(name) is { } path) folder.Copy($"assets/{name}", path);
    }

    private static IEnumerable<string> Fonts()
    {
        string fonts = Path.Combine(WebAssets.Folder, "fonts");
        return Directory.Exists(fonts) ? Directory.EnumerateFiles(fonts, "*.woff2").Select(path => "fonts/" + Path.GetFileName(path)) : [];
    }

    /// <summary>A rendered page.</summary>
    /// <param name="Hash">The hash of its input.</param>
    /// <param name="Page">The page, without its files.</param>
    /// <param name="Files">The files written for it, below the site's folder.</param>
    /// <param name="Loaded">The assemblies that it loads, with the times of their files.</param>
    /// <param name="Roots">What it runs, if that can be reduced to what its cells reach.</param>
    private sealed record MadePage(
        string Hash, Page Page, IReadOnlyList<string> Files, IReadOnlyDictionary<string, DateTime> Loaded, LiveRoots? Roots)
    {
        /// <summary>Whether the assemblies are unchanged.</summary>
        public bool IsCurrent => Loaded.All(assembly => File.GetLastWriteTimeUtc(assembly.Key) == assembly.Value);
    }
}
