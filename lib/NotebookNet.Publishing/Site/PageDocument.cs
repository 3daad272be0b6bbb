using System.Text;

namespace NotebookNet.Publishing;

/// <summary>A notebook's page as a whole document: contents at the side, the text, the way to its neighbors.</summary>
internal static class PageDocument
{
    private const int FewSections = 4;

    /// <summary>The document.</summary>
    /// <param name="page">The page.</param>
    /// <param name="previous">The page before it, or null.</param>
    /// <param name="next">The page after it, or null.</param>
    /// <param name="site">The site's name.</param>
    /// <param name="math">Has the formulas.</param>
    /// <param name="isAlone">Whether the page is a site of its own.</param>
    public static string Html(Page page, Page? previous, Page? next, SiteText site, MathTypesetter math, bool isAlone)
    {
        var sections = Sections(page);
        string contents = sections.Count == 0 ? "" : List(sections);
        var html = new StringBuilder();
        html.Append(sections.Count == 0 ? "<div class=\"frame\">\n" : "<div class=\"frame with-contents\">\n");
        if (contents.Length > 0) html.Append($"<nav class=\"contents\" aria-label=\"Contents\"><p>Contents</p>\n{contents}</nav>\n");
        html.Append("<main id=\"main\">\n").Append(About(page, isAlone));
        var (heading, rest) = SplitAtTitle(page.Body);
        html.Append(heading);
        if (contents.Length > 0) html.Append($"<details class=\"contents-small\"><summary>Contents</summary>\n{contents}</details>\n");
        html.Append(rest);
        if (!isAlone) html.Append(Around(page, previous, next));
        html.Append("</main>\n</div>\n");

        string body = html.ToString();
        string? plotly = page.Plotly is not null && WebAssets.Npm(page.Plotly) is not null ? page.Plotly : null;
        string title = isAlone ? page.Title : $"{page.Title} · {site.Title}";
        return new PageFrame(site, isAlone).Document(
            title, math.FillPlain(page.Summary.Text), page.Root, "page", math.Fill(body), plotly, page.HasDiagram, math.IsIn(body), page.Live);
    }

    private static string About(Page page, bool isAlone)
    {
        if (page.IsText) return "";
        var parts = new List<string>();
        if (page.Number.Length > 0) parts.Add($"<span>Notebook {HtmlText.Escape(page.Number)}</span>");
        parts.Add($"<span>{page.Minutes} min</span>");
        parts.Add($"<span>{HtmlText.Escape(page.Language)}</span>");
        if (!isAlone && page.Download is not null) parts.Add($"<a href=\"{page.Root}{HtmlText.Escape(Page.Address(page.Download))}\" download>Download the notebook</a>");
        return $"<p class=\"about\">{string.Concat(parts)}</p>\n";
    }

    /// <summary>The small screen's contents stand below the title, which is the first heading of the first cell.</summary>
    private static (string Title, string Text) SplitAtTitle(string body)
    {
        int end = body.IndexOf("</h1>", StringComparison.Ordinal);
        if (end < 0) return ("", body);
        int start = body.IndexOf("<h1", StringComparison.Ordinal);
        string before = body[..start];
        // The number stands above the title already.
        return before.Trim() is "<div class=\"prose\">" or "" ? (body[start..(end + 5)] + "\n", before + body[(end + 5)..].TrimStart('\n')) : ("", body);
    }

    private static IReadOnlyList<(Heading Heading, List<Heading> Below)> Sections(Page page)
    {
        var sections = new List<(Heading Heading, List<Heading> Below)>();
        foreach (var heading in page.Headings)
        {
            if (heading.Level == 2) sections.Add((heading, []));
            else if (heading.Level == 3 && sections.Count > 0) sections[^1].Below.Add(heading);
        }
        return sections;
    }

    private static string List(IReadOnlyList<(Heading Heading, List<Heading> Below)> sections)
    {
        bool isShort = sections.Count <= FewSections;
        var html = new StringBuilder("<ol>\n");
        foreach (var (heading, below) in sections)
        {
            html.Append($"<li>{Link(heading)}");
            if (isShort && below.Count > 0) html.Append("<ol>").AppendJoin("", below.Select(item => $"<li>{Link(item)}</li>")).Append("</ol>");
            html.Append("</li>\n");
        }
        return html.Append("</ol>\n").ToString();

        static string Link(Heading heading) => $"<a href=\"#{HtmlText.Escape(Uri.EscapeDataString(heading.Id))}\">{HtmlText.Escape(heading.Text)}</a>";
    }

    private static string Around(Page page, Page? previous, Page? next)
    {
        if (previous is null && next is null) return "";
        return $"<nav class=\"around\" aria-label=\"Other notebooks\">{Link(previous, "Previous", "previous")}{Link(next, "Next", "next")}</nav>\n";

        string Link(Page? other, string words, string name) => other is null ? ""
            : $"<a class=\"{name}\" rel=\"{(name == "next" ? "next" : "prev")}\" href=\"{page.Root}{HtmlText.Escape(Page.Address(other.Path))}\"><small>{words}</small>{HtmlText.Escape(other.Title)}</a>";
    }
}
