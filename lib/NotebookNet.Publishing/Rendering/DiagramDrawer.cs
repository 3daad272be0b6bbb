using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace NotebookNet.Publishing;

/// <summary>
/// Draws Mermaid diagrams as SVG when the site is built, so that pages need no script for them. While pages are rendered, a diagram is a marker in their
/// text; <see cref="DrawAsync"/> then draws all new ones in one launch of a browser. Without a browser they are shown as text.
/// </summary>
internal sealed partial class DiagramDrawer
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    // Placeholder colors for those of the site's style sheet, so that a drawing follows the theme.
    private static readonly (string Drawn, string Page)[] Colors = [("#010203", "--paper"), ("#010204", "--ink"), ("#010205", "--muted"),
        ("#010206", "--raised")];

    private readonly Dictionary<string, string?> drawn = [];
    private readonly List<string> sources = [];

    // Random, so that a notebook cannot contain a marker.
    private readonly string marker = $"diagram-{Guid.NewGuid():N}-";

    /// <summary>If diagrams are shown as text, the reason in one line for the user; otherwise null.</summary>
    public string? Missing { get; private set; }

    /// <summary>Creates a marker for a diagram, which <see cref="Fill"/> replaces.</summary>
    /// <param name="source">The diagram in Mermaid's language.</param>
    public string Mark(string source)
    {
        sources.Add(source.Trim());
        return $"{marker}{sources.Count - 1};";
    }

    /// <summary>Draws all marked diagrams that are not drawn yet.</summary>
    /// <param name="cancellationToken">Stops the browser.</param>
    public async Task DrawAsync(CancellationToken cancellationToken)
    {
        var wanted = sources.SelectMany(source => new[] { source, Upright(source) }).OfType<string>().Distinct().Where(source => !drawn.ContainsKey(source))
            .ToList();
        if (wanted.Count == 0) return;
        if (WebAssets.Npm("mermaid.tiny.js") is not { } mermaid)
        {
            Missing = "Mermaid is missing because Node.js was not installed when NotebookNet was built: diagrams are shown as text.";
            return;
        }
        if (Browser.Find(out string missing) is not { } browser)
        {
            Missing = $"{missing} Diagrams are shown as text.";
            return;
        }
        try
        {
            var answers = await AskAsync(browser, mermaid, wanted, cancellationToken);
            foreach (var (source, answer) in wanted.Zip(answers)) drawn[source] = (string?)answer!["svg"] is { } svg ? Colored(svg) : null;
        }
        catch (BrowserException error)
        {
            Missing = $"{error.Message} Diagrams are shown as text.";
        }
    }

    /// <summary>Replaces markers by their diagrams.</summary>
    /// <param name="html">A text with markers.</param>
    public string Fill(string html)
    {
        int start = html.IndexOf(marker, StringComparison.Ordinal);
        if (start < 0) return html;
        var filled = new StringBuilder(html.Length * 2);
        int end = 0;
        for (; start >= 0; start = html.IndexOf(marker, end, StringComparison.Ordinal))
        {
            int stop = html.IndexOf(';', start);
            filled.Append(html, end, start - end).Append(Html(sources[int.Parse(html.AsSpan(start + marker.Length, stop - start - marker.Length))]));
            end = stop + 1;
        }
        return filled.Append(html, end, html.Length - end).ToString();
    }

    private string Html(string source)
    {
        if (drawn.GetValueOrDefault(source) is not { } svg) return $"<pre class=\"listing\" tabindex=\"0\"><code>{HtmlText.Escape(source)}</code></pre>";
        // A diagram from left to right does not fit on a phone, where it runs from top to bottom.
        string? upright = Upright(source) is { } other ? drawn.GetValueOrDefault(other) : null;
        return upright is null ? $"<div class=\"diagram\">{svg}</div>"
            : $"<div class=\"diagram wide\">{svg}</div><div class=\"diagram upright\">{upright}</div>";
    }

    private static string? Upright(string source) => LeftToRight().IsMatch(source) ? LeftToRight().Replace(source, "$1TB", 1) : null;

    private static string Colored(string svg) =>
        Colors.Aggregate(svg, (text, color) => text.Replace(color.Drawn, $"var({color.Page})", StringComparison.OrdinalIgnoreCase));

    private static async Task<JsonArray> AskAsync(Browser browser, string mermaid, List<string> wanted, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("nbnet-diagrams-");
        try
        {
            var names = wanted.Select(source => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(source)))[..8]);
            string script = $"const diagrams = {new JsonArray([.. wanted]).ToJsonString()}, names = {new JsonArray([.. names]).ToJsonString()};";
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "diagrams.js"), script, cancellationToken);
            string font = Path.Combine(WebAssets.Folder, "fonts", "source-serif-4-latin-400-normal.woff2");
            string html = WebAssets.Own("diagrams.html").Replace("{mermaid}", Address(mermaid)).Replace("{font}", Address(font))
                .Replace("{nonce}", Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)));
            string page = Path.Combine(folder.FullName, "diagrams.html");
            await File.WriteAllTextAsync(page, html, Encoding.UTF8, cancellationToken);
            string dom = await browser.DumpDomAsync(new Uri(page), Limit, cancellationToken);
            var answer = Answer().Match(dom);
            if (!answer.Success || answer.Groups["json"].Length == 0) throw new BrowserException("The browser ended before it had drawn the diagrams.");
            return JsonNode.Parse(WebUtility.HtmlDecode(answer.Groups["json"].Value))!.AsArray();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Address(string path) => WebUtility.HtmlEncode(new Uri(path).AbsoluteUri);

    [GeneratedRegex(@"^(\s*(?:flowchart|graph)\s+)LR\b")]
    private static partial Regex LeftToRight();

    [GeneratedRegex("<pre id=\"diagrams\">(?<json>.*?)</pre>", RegexOptions.Singleline)]
    private static partial Regex Answer();
}
