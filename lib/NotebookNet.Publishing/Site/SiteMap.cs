namespace NotebookNet.Publishing;

/// <summary>The site map for search engines.</summary>
internal static class SiteMap
{
    /// <summary>The XML, as specified by sitemaps.org.</summary>
    /// <param name="address">The address of the site, with a trailing slash.</param>
    /// <param name="pages">The pages, the index first.</param>
    public static string Xml(string address, IEnumerable<Page> pages)
    {
        var xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
        foreach (var page in pages)
            xml.Append($"<url><loc>{HtmlText.Escape(address + (page.Path == "index.html" ? "" : Page.Address(page.Path)))}</loc></url>\n");
        return xml.Append("</urlset>\n").ToString();
    }
}
