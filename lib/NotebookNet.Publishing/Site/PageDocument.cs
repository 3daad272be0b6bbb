namespace NotebookNet.Publishing;

/// <summary>The complete document of a notebook's page: contents at the side, the text, links to its neighbors.</summary>
internal static class PageDocument
{
    private const int FewSections = 4;

    /// <summary>The document.</summary>
    /// <param name="page">The page.</param>
    /// <param name="all">The pages of all notebooks, in order.</param>
    /// <param name="texts">The pages of Markdown files.</param>
    /// <param name="site">The site's name.</param>
    /// <param name="math">The typesetter of formulas.</param>
    /// <param name="isAlone">Whether the page is a standalone site.</param>
    public static string Html(Page page, IReadOnlyList<Page> all, IReadOnlyList<Page> texts, SiteText site, MathTypesetter math, bool isAlone)
    {
        var sections = Sections(page);
        string contents = sections.Count == 0 ? "" : List(sections);
        var html = new StringBuilder();
        string notebooks = isAlone ? "" : Notebooks(page, all, texts);
        html.Append(contents.Length + notebooks.Length == 0 ? "<div class=\"frame\">\n" : "<div class=\"frame with-contents\">\n");
        if (contents.Length + notebooks.Length > 0)
        {
            html.Append("<div class=\"contents\">\n");
            if (contents.Length > 0) html.Append($"<nav aria-label=\"Contents\"><p>Contents</p>\n{contents}</nav>\n");
            if (notebooks.Length > 0) html.Append($"<nav class=\"all\" aria-label=\"All notebooks\"><p>All notebooks</p>\n{notebooks}</nav>\n");
            html.Append("</div>\n");
        }
        html.Append("<main id=\"main\">\n").Append(About(page, isAlone));
        var (heading, rest) = SplitAtTitle(page.Body);
        html.Append(heading);
        if (contents.Length > 0) html.Append($"<details class=\"contents-small\"><summary>Contents</summary>\n{contents}</details>\n");
        if (notebooks.Length > 0) html.Append($"<details class=\"contents-small\"><summary>All notebooks</summary>\n{notebooks}</details>\n");
        if (page.Origin.WhyNot is { } reason)
            html.Append($"<div class=\"note correction\" role=\"note\"><p><strong>Not run for this page.</strong> {HtmlText.Escape(reason)} Its outputs are those that are saved in it, if any.</p></div>\n");
        html.Append(rest);
        if (!isAlone)
        {
            if (!page.IsText) html.Append(RunStrip.Html(page, site.Settings));
            int place = all.ToList().IndexOf(page);
            html.Append(Around(page, place > 0 ? all[place - 1] : null, place >= 0 && place + 1 < all.Count ? all[place + 1] : null));
        }
        html.Append("</main>\n</div>\n");

        string body = html.ToString();
        bool hasFigures = page.Bundles.Any(bundle => WebAssets.Npm(bundle) is not null);
        string title = isAlone ? page.Title : $"{page.Title} · {site.Title}";
        return new PageFrame(site, isAlone).Document(
            new PageHead(title, math.FillPlain(page.Summary.Text), page.Path, page.Card ?? Page.FirstCard(all)), page.Root, "page", math.Fill(body),
            Foot(page, site), hasFigures, math.IsIn(body), page.Live);
    }

    private static string About(Page page, bool isAlone)
    {
        if (page.IsText) return "";
        var parts = new List<string>();
        if (page.Number.Length > 0) parts.Add($"<span>Notebook {HtmlText.Escape(page.Number)}</span>");
        parts.Add($"<span>{page.Minutes} min</span>");
        parts.Add($"<span>{HtmlText.Escape(page.Language)}</span>");
        if (!isAlone) parts.Add($"<a href=\"#{RunStrip.Id}\">Run it yourself</a>");
        string whyNot = page.WhyNotLive is { } reason ? $"<p class=\"about\" role=\"note\">{HtmlText.Escape(reason)}</p>\n" : "";
        return $"<p class=\"about{(page.Live is null ? "" : " live")}\">{string.Concat(parts)}</p>\n{whyNot}";
    }

    /// <summary>The title, if the first cell begins with it, and the text without it: the contents for small screens stand between both.</summary>
    private static (string Title, string Text) SplitAtTitle(string body)
    {
        int end = body.IndexOf("</h1>", StringComparison.Ordinal);
        if (end < 0) return ("", body);
        int start = body.IndexOf("<h1", StringComparison.Ordinal);
        string before = body[..start];
        // The number is already shown above the title.
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

    private static string Notebooks(Page page, IReadOnlyList<Page> all, IReadOnlyList<Page> texts)
    {
        var html = new StringBuilder("<ol>\n");
        foreach (var other in all.Concat(texts))
        {
            string number = other.Number.Length > 0 ? $"{HtmlText.Escape(other.Number)} · " : "";
            string current = other == page ? " aria-current=\"page\"" : "";
            html.Append($"<li><a href=\"{page.Root}{HtmlText.Escape(Page.Address(other.Path))}\"{current}>{number}{HtmlText.Escape(other.Title)}</a></li>\n");
        }
        return html.Append("</ol>\n").ToString();
    }

    private static string Foot(Page page, SiteText site)
    {
        var words = new List<string>();
        if (page.Origin.WasRun) words.Add($"{PageFrame.Program} ran this notebook from top to bottom for this page: what stands below the code was computed by it.");
        else if (!page.IsText) words.Add("This page shows the outputs that are saved in the notebook; it was not run for this page.");
        if (site.Settings.License is { } license) words.Add($"License: {license}.");
        return string.Join(' ', words);
    }

    private static string Around(Page page, Page? previous, Page? next)
    {
        if (previous is null && next is null) return "";
        return $"<nav class=\"around\" aria-label=\"Other notebooks\">{Link(previous, "Previous", "previous")}{Link(next, "Next", "next")}</nav>\n";

        string Link(Page? other, string words, string name) => other is null ? ""
            : $"<a class=\"{name}\" rel=\"{(name == "next" ? "next" : "prev")}\" href=\"{page.Root}{HtmlText.Escape(Page.Address(other.Path))}\"><small>{words}</small>{HtmlText.Escape(other.Title)}</a>";
    }
}
