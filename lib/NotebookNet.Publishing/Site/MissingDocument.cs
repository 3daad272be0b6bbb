namespace NotebookNet.Publishing;

/// <summary>The page that a web server shows for a missing page.</summary>
internal static class MissingDocument
{
    /// <summary>The document. It is shown under any address, so its links are absolute if the site's address is known.</summary>
    public static string Html(SiteText site)
    {
        string root = site.Settings.Address ?? "/";
        string content = $"""
            <div class="frame">
            <main id="main">
            <h1>There is no such page</h1>
            <div class="prose"><p>It may have been renamed. <a href="{HtmlText.Escape(root)}index.html">All notebooks</a> are on the first page.</p></div>
            {PageFrame.FindButton()}
            </main>
            </div>

            """;
        var head = new PageHead($"No such page · {site.Title}", "There is no page at this address.", "404.html", null);
        return new PageFrame(site with { Settings = site.Settings with { Address = null } }, isAlone: false).Document(head, root, "page", content, "");
    }
}
