namespace NotebookNet.Publishing;

/// <summary>The head of a document, with its description for search engines and link previews.</summary>
/// <param name="Title">The title of the document.</param>
/// <param name="Description">One or two sentences, in plain text.</param>
/// <param name="Path">The document's path in the site.</param>
/// <param name="Picture">The picture for link previews with its description, or null.</param>
internal sealed record PageHead(string Title, string Description, string Path, CardPicture? Picture)
{
    /// <summary>The elements of the head.</summary>
    /// <param name="site">The address of the site. Without it there is no canonical address and no preview picture, because both must be absolute
    /// addresses.</param>
    /// <param name="feed">The name of the site's feed; null if it has none.</param>
    public string Html(string? site, string? feed)
    {
        string title = HtmlText.Escape(Title);
        string description = HtmlText.Escape(Description);
        var html = new StringBuilder($"""
            <title>{title}</title>
            <meta name="description" content="{description}">
            <meta property="og:type" content="article">
            <meta property="og:title" content="{title}">
            <meta property="og:description" content="{description}">
            """);
        if (site is null) return html.ToString();
        string address = HtmlText.Escape(site + (Path == "index.html" ? "" : Page.Address(Path)));
        html.Append($"\n<link rel=\"canonical\" href=\"{address}\">\n<meta property=\"og:url\" content=\"{address}\">");
        if (feed is not null) html.Append($"\n<link rel=\"alternate\" type=\"application/atom+xml\" title=\"Changes\" href=\"{HtmlText.Escape(site)}{feed}\">");
        if (Picture is null) return html.ToString();
        return html.Append($"""

            <meta property="og:image" content="{HtmlText.Escape(site + Page.Address(Picture.Path))}">
            <meta property="og:image:alt" content="{HtmlText.Escape(Picture.Description)}">
            <meta name="twitter:card" content="summary_large_image">
            """).ToString();
    }
}
