namespace NotebookNet.Publishing;

/// <summary>The index page of the site: an introduction, and a card for each notebook.</summary>
internal static class IndexDocument
{
    /// <summary>The document.</summary>
    /// <param name="site">The site's name and introduction.</param>
    /// <param name="index">The introduction.</param>
    /// <param name="below">The part below the notebooks, as HTML.</param>
    /// <param name="pages">The pages in order.</param>
    /// <param name="math">The typesetter of formulas.</param>
    public static string Html(SiteText site, Page index, string below, IReadOnlyList<Page> pages, MathTypesetter math)
    {
        var html = new StringBuilder();
        html.Append($"""
            <div class="frame">
            <main id="main">
            <div class="hero">
            <h1>{HtmlText.Escape(site.Title)}</h1>
            {index.Body}
            {PageFrame.FindButton()}
            </div>
            <ol class="cards">

            """);
        foreach (var page in pages) html.Append(Card(page));
        html.Append($"</ol>\n{below}</main>\n</div>\n");
        string body = html.ToString();
        string description = math.FillPlain(index.Sections.Count > 0 ? index.Sections[0].Text.ToString() : "");
        int end = description.IndexOf(". ", StringComparison.Ordinal);
        string words = $"Made with {PageFrame.Program}." + (site.Settings.License is { } license ? $" License: {license}." : "");
        return new PageFrame(site, isAlone: false).Document(
            new PageHead(site.Title, end < 0 ? description
                : description[..(end + 1)], "index.html", Page.FirstCard(pages)),
            "", "index", math.Fill(body), words, hasMath: math.IsIn(body));
    }

    private static string Card(Page page)
    {
        string cover = page.Card is { } picture
            ? $"<img class=\"wide\" src=\"{HtmlText.Escape(Page.Address(picture.Path))}\" alt=\"\" loading=\"lazy\">{picture.Stills}"
            : $"<span aria-hidden=\"true\">{HtmlText.Escape(page.Number)}</span>";
        var meta = new List<string>();
        if (page.Number.Length > 0) meta.Add($"Notebook {HtmlText.Escape(page.Number)}");
        meta.Add($"{page.Minutes} min");
        // The reader's progress is added here by site.js.
        if (page.Exercises > 0)
            meta.Add($"<span data-exercises=\"{page.Exercises}\">{(page.Exercises == 1 ? "1 exercise" : $"{page.Exercises} exercises")}</span>");
        return $"""
            <li><a class="card" href="{HtmlText.Escape(Page.Address(page.Path))}">
            <div class="cover">{cover}</div>
            <div class="text"><p class="meta">{string.Join(" · ", meta)}</p><h2>{HtmlText.Escape(page.Title)}</h2><p class="summary">{page.Summary.Html}</p></div>
            </a></li>

            """;
    }
}
