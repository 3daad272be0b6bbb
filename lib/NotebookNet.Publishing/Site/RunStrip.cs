namespace NotebookNet.Publishing;

/// <summary>The section of a page that tells how to run its notebook: a download, the sources, Codespaces, the command line.</summary>
internal static partial class RunStrip
{
    /// <summary>The anchor of the section.</summary>
    public const string Id = "run-it-yourself";

    private const string GitHub = "https://github.com/";

    /// <summary>The section. Links that need the address of the repository are present if it is known.</summary>
    public static string Html(Page page, SiteSettings settings)
    {
        string file = page.Source;
        var ways = new List<string>();
        if (page.Articles.Count > 0)
        {
            var articles = page.Articles.Select(article => Link(article.Address, HtmlText.Escape(article.Title)));
            ways.Add($"{(page.Articles.Count == 1 ? "Article" : "Articles")}: {string.Join("; ", articles)}.");
        }
        if (page.Download is { } download)
            ways.Add($"<a href=\"{page.Root}{HtmlText.Escape(Page.Address(download))}\" download>Download</a> the notebook with all that it loads, as a zip.");
        if (settings.Repository is { } repository)
        {
            ways.Add($"{Link(settings.Source("blob", file)!, "Source")} of this page, and {Link(settings.Source("edit", file)!, "edit it")}.");
            if (repository.StartsWith(GitHub, StringComparison.Ordinal))
            {
                string codespaces = Link("https://codespaces.new/" + repository[GitHub.Length..], "Open in Codespaces");
                ways.Add($"{codespaces}: a machine in your browser, with all of it installed.");
            }
        }
        string clone = settings.Repository is null ? "In the folder of the project" : $"In a clone of {Link(settings.Repository, "the repository")}";
        string command = page.Command is not { } line ? "" : $"""
            <p>{clone}, with the .NET SDK 10 or later, and with numbers of your own:</p>
            <div class="source"><pre tabindex="0" role="group" aria-label="Command line"><code>{Words(line)}</code></pre></div>

            """;
        string license = settings.License is { } name ? $"<p>License: {HtmlText.Escape(name)}.</p>\n" : "";
        return new StringBuilder($"<section class=\"run\" aria-labelledby=\"{Id}\">\n<h2 id=\"{Id}\">Run it yourself</h2>\n<ul>\n")
            .AppendJoin("", ways.Select(way => $"<li>{way}</li>\n"))
            .Append($"</ul>\n{command}{license}</section>\n")
            .ToString();
    }

    /// <summary>A command line that is broken between its words only, and not between an option and its value: a browser would end a line after the hyphen
    /// of an option.</summary>
    private static string Words(string line) => string.Join(' ', BlankBetween().Split(line).Select(word => $"<span>{HtmlText.Escape(word)}</span>"));

    [GeneratedRegex(@"(?<!(?:^| )-\S+) ")]
    private static partial Regex BlankBetween();

    private static string Link(string address, string words) => $"<a href=\"{HtmlText.Escape(address)}\">{words}</a>";
}
