namespace NotebookNet.Publishing;

/// <summary>HTML output of a cell. Text, tables and images are part of the page; anything else gets a separate frame that cannot access the page.</summary>
internal static partial class HtmlOutput
{
    /// <summary>The output as part of the page; empty if it shows nothing.</summary>
    /// <param name="html">The HTML of the cell.</param>
    /// <param name="links">Resolves its images.</param>
    public static string ToHtml(string html, IPageLinks links)
    {
        // The output that .NET Interactive adds to the first cell connects to its kernel and shows nothing.
        if (html.Contains("dotnet-interactive-this-cell", StringComparison.Ordinal)) return "";

        string clean = SafeHtml.Clean(html, keepNames: false, links.Image, out bool isReduced);
        if (!isReduced) return clean.Trim().Length == 0 ? "" : $"<div class=\"rich\" tabindex=\"0\" role=\"group\" aria-label=\"Output\">{MarkdownText.EmptyHeader().Replace(clean, "<td></td>")}</div>";
        return $"<iframe class=\"rich\" title=\"Output\" sandbox=\"allow-scripts\" srcdoc=\"{HtmlText.Escape(Frame(Link().Replace(html, "")))}\"></iframe>";
    }

    /// <summary>The document of a frame.</summary>
    /// <remarks>The frame runs the output's scripts in a separate origin, loads nothing, and reports its height to the page.</remarks>
    internal static string Frame(string html) => $$"""
        <!doctype html><html lang="en"><meta charset="utf-8"><title>Output</title>
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval'; style-src 'unsafe-inline'; img-src data:; font-src data:">
        <style>{{WebAssets.Own("frame.css")}}</style><body>
        {{html}}
        <script>{{WebAssets.Own("frame.js")}}</script>
        """;

    // The policy forbids loading, but not the connections that browsers make in advance (preconnect).
    [GeneratedRegex(@"<link\b[^>]*(?:>|$)", RegexOptions.IgnoreCase)]
    private static partial Regex Link();
}
