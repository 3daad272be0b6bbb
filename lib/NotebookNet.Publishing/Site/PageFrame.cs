namespace NotebookNet.Publishing;

/// <summary>The frame of every page: head, header, search, footer.</summary>
/// <param name="site">The site's name and introduction.</param>
/// <param name="isAlone">Whether the page is a standalone site, without index, search and neighbors.</param>
internal sealed class PageFrame(SiteText site, bool isAlone)
{
    // Pages can be opened from disk, where 'self' has no meaning.
    private const string Own = "'self' file:";

    /// <summary>What figures, styles and frames of a notebook may load: nothing from another host. Frames have only inline content.</summary>
    private const string Fetches =
        $"default-src 'none'; img-src {Own} data: blob:; style-src {Own} 'unsafe-inline'; font-src {Own} data:; connect-src 'self'; form-action 'none'; base-uri 'none'";

    /// <summary>The policy of a page. It also applies to scripts in frames and to plotly.js, which compiles functions from text.</summary>
    private const string Policy = $"{Fetches}; script-src {Own} 'unsafe-inline' 'unsafe-eval'; worker-src 'self' blob:";

    /// <summary>The policy of a live page: only the site's own scripts and WebAssembly, also in a worker. Nothing in a notebook can be such a script.</summary>
    private static readonly string LivePolicy =
        $"{Fetches}; script-src {Own} 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(ThemeScript)))}' 'wasm-unsafe-eval'; worker-src 'self' blob:";

    private const string SearchIcon = """<svg viewBox="0 0 20 20" fill="none" stroke="currentColor" stroke-width="1.7" aria-hidden="true"><circle cx="8.6" cy="8.6" r="5.4"/><path d="m12.8 12.8 4.4 4.4"/></svg>""";
    private const string SunIcon = """<svg class="sun" viewBox="0 0 20 20" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" aria-hidden="true"><circle cx="10" cy="10" r="3.4"/><path d="M10 2v2M10 16v2M2 10h2M16 10h2M4.4 4.4l1.4 1.4M14.2 14.2l1.4 1.4M4.4 15.6l1.4-1.4M14.2 5.8l1.4-1.4"/></svg>""";
    private const string MoonIcon = """<svg class="moon" viewBox="0 0 20 20" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linejoin="round" aria-hidden="true"><path d="M16.5 12.2A7 7 0 0 1 7.8 3.5a7 7 0 1 0 8.7 8.7Z"/></svg>""";
    private const string Mark = """<svg viewBox="0 0 32 32" aria-hidden="true"><g fill="none" stroke="currentColor" stroke-width="1.8"><path d="M7 8l9 8M7 24l9-8M16 16h9" opacity=".55"/></g><g fill="currentColor"><circle cx="7" cy="8" r="3.4"/><circle cx="7" cy="24" r="3.4"/><circle cx="25" cy="16" r="3.4"/><circle cx="16" cy="16" r="4.4"/></g></svg>""";

    /// <summary>The scripts of pages with figures, in order of execution.</summary>
    public static readonly string[] FigureScripts = ["figure-layout.js", "figures.js"];

    private static string ThemeScript => WebAssets.Own("theme.js").Trim().ReplaceLineEndings("\n");

    /// <summary>The complete document.</summary>
    /// <param name="head">The head of the document.</param>
    /// <param name="root">The relative path to the site's folder.</param>
    /// <param name="kind">The class of the body.</param>
    /// <param name="content">The content of the body between header and footer.</param>
    /// <param name="foot">The text of the footer, as plain text.</param>
    /// <param name="hasFigures">Whether the page has figures.</param>
    /// <param name="hasMath">Whether the page has formulas.</param>
    /// <param name="live">The plan for running the page in the browser, as JSON, or null.</param>
    public string Document(
        PageHead head, string root, string kind, string content, string foot, bool hasFigures = false, bool hasMath = false, string? live = null)
    {
        var html = new StringBuilder();
        html.Append($"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="{PolicyOf(content, live)}">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            {head.Html(site.Settings.Address, site.HasFeed ? ChangeFeed.FileName : null)}
            <meta name="color-scheme" content="light dark">
            <link rel="icon" href="{root}assets/icon.svg" type="image/svg+xml">
            <script>{ThemeScript}</script>
            <link rel="stylesheet" href="{root}assets/site.css">

            """);
        if (hasMath && WebAssets.Npm("katex.min.css") is not null) html.Append($"<link rel=\"stylesheet\" href=\"{root}assets/katex.min.css\">\n");
        html.Append($"<script defer src=\"{root}assets/site.js\"></script>\n");
        if (!isAlone) html.Append($"<script defer src=\"{root}assets/search.js\"></script>\n");
        foreach (string script in hasFigures ? FigureScripts : []) html.Append($"<script defer src=\"{root}assets/{script}\"></script>\n");
        if (live is not null) html.Append($"<link rel=\"stylesheet\" href=\"{root}assets/live.css\">\n<script defer src=\"{root}assets/live.js\"></script>\n");
        html.Append($"</head>\n<body class=\"{kind}\" data-root=\"{root}\">\n<a class=\"skip\" href=\"#main\">Skip to the text</a>\n").Append(Bar(root)).Append(content).Append(Foot(foot));
        if (!isAlone) html.Append(Search());
        if (live is not null) html.Append($"<script type=\"application/json\" id=\"live-plan\">{live}</script>\n");
        return html.Append("</body>\n</html>\n").ToString();
    }

    /// <summary>The policy of a page. Scripts of a frame with a foreign output run under it, so a page with such a frame is less strict.</summary>
    private static string PolicyOf(string content, string? live) =>
        live is not null && !content.Contains("<iframe class=\"rich\"", StringComparison.Ordinal) ? LivePolicy : Policy;

    private string Bar(string root)
    {
        string name = HtmlText.Escape(site.Title);
        string home = isAlone ? $"<span class=\"home\">{Mark}{name}</span>" : $"<a class=\"home\" href=\"{root}index.html\">{Mark}{name}</a>";
        string search = isAlone ? "" : $"<button type=\"button\" class=\"needs-script\" data-search aria-label=\"Search\">{SearchIcon}<kbd>/</kbd></button>";
        return $"<header class=\"top\">{home}{search}<button type=\"button\" class=\"theme needs-script\" aria-label=\"Dark theme\" aria-pressed=\"false\">{SunIcon}{MoonIcon}</button></header>\n";
    }

    /// <summary>The button in the text that opens the search.</summary>
    public static string FindButton() => $"<button type=\"button\" class=\"find needs-script\" data-search>{SearchIcon}Search all notebooks<kbd>/</kbd></button>";

    /// <summary>The program that built the site, with its version and that of .NET.</summary>
    public static string Program { get; } =
        $"NotebookNet {typeof(PageFrame).Assembly.GetName().Version?.ToString(3)} on .NET {Environment.Version.ToString(2)}";

    private string Foot(string words)
    {
        string source = site.Settings.Repository is { } repository ? $" <a href=\"{HtmlText.Escape(repository)}\">Source</a>." : "";
        return words.Length + source.Length == 0 ? "" : $"<footer><p>{HtmlText.Escape(words)}{source}</p></footer>\n";
    }

    private static string Search() => $"""
        <dialog class="search" aria-label="Search">
        <form method="dialog" role="search">{SearchIcon.Replace("<svg ", "<svg width=\"20\" height=\"20\" ")}<input type="search" aria-label="Search all notebooks" placeholder="Search all notebooks" autocomplete="off" spellcheck="false"><button value="close">Close</button></form>
        <p class="status" role="status"></p>
        <ol></ol>
        </dialog>

        """;
}
