using System.Text;

namespace NotebookNet.Publishing;

/// <summary>The part of a page that says how to run its notebook: a download, the sources, a machine in the browser, the command line.</summary>
internal static class RunStrip
{
    /// <summary>The anchor of the part.</summary>
    public const string Id = "run-it-yourself";

    /// <summary>The part. What needs the address of the repository is there if it is known.</summary>
    /// <param name="page">The page.</param>
    /// <param name="settings">Where the sources are.</param>
    public static string Html(Page page, SiteSettings settings)
    {
        string file = page.Source;
        var ways = new List<string>();
        if (page.Download is { } download)
            ways.Add($"<a href=\"{page.Root}{HtmlText.Escape(Page.Address(download))}\" download>Download</a> the notebook with all that it loads, as a zip.");
        if (settings.Repository is { } repository)
        {
            ways.Add($"<a href=\"{HtmlText.Escape(settings.Source("blob", file)!)}\">Source</a> of this page, and <a href=\"{HtmlText.Escape(settings.Source("edit", file)!)}\">edit it</a>.");
            if (repository.StartsWith("https://github.com/", StringComparison.Ordinal))
                ways.Add($"<a href=\"{HtmlText.Escape("https://codespaces.new/" + repository["https://github.com/".Length..])}\">Open in Codespaces</a>: a machine in your browser, with all of it installed.");
        }
        string clone = settings.Repository is null ? "In the folder of the project" : $"In a clone of <a href=\"{HtmlText.Escape(settings.Repository)}\">the repository</a>";
        string command = $"dotnet run --project lib/NotebookNet.Cli -- run {file}{page.Arguments} --output tried";
        string license = settings.License is { } name ? $"<p>License: {HtmlText.Escape(name)}.</p>\n" : "";
        return new StringBuilder($"<section class=\"run\" aria-labelledby=\"{Id}\">\n<h2 id=\"{Id}\">Run it yourself</h2>\n<ul>\n")
            .AppendJoin("", ways.Select(way => $"<li>{way}</li>\n"))
            .Append($"</ul>\n<p>{clone}, with the .NET SDK 10 or later, and with numbers of your own:</p>\n")
            .Append($"<div class=\"source\"><pre tabindex=\"0\" role=\"group\" aria-label=\"Command line\"><code>{HtmlText.Escape(command)}</code></pre></div>\n{license}</section>\n")
            .ToString();
    }
}
