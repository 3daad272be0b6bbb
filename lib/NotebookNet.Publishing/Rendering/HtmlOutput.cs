using System.Text.RegularExpressions;

namespace NotebookNet.Publishing;

/// <summary>HTML that a cell showed. What only shows text, tables and images stands in the page; all else gets a frame of its own that cannot reach
/// it.</summary>
internal static partial class HtmlOutput
{
    /// <summary>The output in the page, or nothing if it shows nothing.</summary>
    /// <param name="html">The HTML of the cell.</param>
    /// <param name="links">Where its images lead.</param>
    public static string ToHtml(string html, IPageLinks links)
    {
        // What .NET Interactive puts into the first cell of a notebook connects to its kernel, and shows nothing.
        if (html.Contains("dotnet-interactive-this-cell", StringComparison.Ordinal)) return "";

        string clean = SafeHtml.Clean(html, keepNames: false, links.Image, out bool isReduced);
        if (!isReduced) return clean.Trim().Length == 0 ? "" : $"<div class=\"rich\" tabindex=\"0\" role=\"group\" aria-label=\"Output\">{MarkdownText.EmptyHeader().Replace(clean, "<td></td>")}</div>";
        return $"<iframe class=\"rich\" title=\"Output\" sandbox=\"allow-scripts\" srcdoc=\"{HtmlText.Escape(Frame(Link().Replace(html, "")))}\"></iframe>";
    }

    /// <summary>The document of a frame.</summary>
    /// <param name="html">The HTML of the cell.</param>
    /// <remarks>The frame runs the output's scripts in an origin of its own, loads nothing from anywhere, and tells the page its height.</remarks>
    internal static string Frame(string html) => $$"""
        <!doctype html><html lang="en"><meta charset="utf-8"><title>Output</title>
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval'; style-src 'unsafe-inline'; img-src data:; font-src data:">
        <style>{{WebAssets.Own("frame.css")}}</style><body>
        {{html}}
        <script>{{WebAssets.Own("frame.js")}}</script>
        """;

    // The policy loads nothing that a link names, but browsers connect to it beforehand (preconnect), which no policy forbids.
    [GeneratedRegex(@"<link\b[^>]*(?:>|$)", RegexOptions.IgnoreCase)]
    private static partial Regex Link();
}
