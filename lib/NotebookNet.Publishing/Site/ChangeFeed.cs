using System.Xml;

namespace NotebookNet.Publishing;

/// <summary>The feed of changes: the pages of a site, each with the date of its last change.</summary>
internal static class ChangeFeed
{
    /// <summary>The name of its file in the site.</summary>
    public const string FileName = "feed.xml";

    /// <summary>The feed as Atom (RFC 4287).</summary>
    /// <param name="site">The site's name.</param>
    /// <param name="address">The address of the site, with a trailing slash.</param>
    /// <param name="pages">The pages with their dates; at least one.</param>
    /// <param name="math">The typesetter of formulas.</param>
    public static string Xml(string site, string address, IReadOnlyList<(Page Page, DateTimeOffset Changed)> pages, MathTypesetter math)
    {
        var xml = new StringBuilder();
        string home = Escape(address);
        xml.Append($"""
            <?xml version="1.0" encoding="UTF-8"?>
            <feed xmlns="http://www.w3.org/2005/Atom">
            <title>{Escape(site)}</title>
            <id>{home}</id>
            <link href="{home}"/>
            <link rel="self" href="{home}{FileName}"/>
            <updated>{Date(pages.Max(page => page.Changed))}</updated>
            <author><name>{Escape(site)}</name></author>

            """);
        foreach (var (page, changed) in pages.OrderByDescending(page => page.Changed).ThenBy(page => page.Page.Path, StringComparer.Ordinal))
        {
            string link = home + Escape(Page.Address(page.Path));
            string number = page.Number.Length > 0 ? page.Number + " · " : "";
            xml.Append($"""
                <entry>
                <title>{Escape(number + page.Title)}</title>
                <id>{link}</id>
                <link href="{link}"/>
                <updated>{Date(changed)}</updated>
                <summary>{Escape(math.FillPlain(page.Summary.Text))}</summary>
                </entry>

                """);
        }
        return xml.Append("</feed>\n").ToString();
    }

    private static string Date(DateTimeOffset date) => XmlConvert.ToString(date.ToUniversalTime());

    // Some characters are not allowed in XML.
    private static string Escape(string text) => HtmlText.Escape(new string([.. text.Where(XmlConvert.IsXmlChar)]));
}
