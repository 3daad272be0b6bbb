namespace NotebookNet.Publishing;

/// <summary>
/// Mermaid diagrams as SVG, drawn when the site is built: readers load no script for them. While pages are made, a diagram is a marker in their
/// text; <see cref="DrawAsync"/> then draws all new ones. Without a browser they show as they were written, as does one that cannot be drawn.
/// </summary>
internal sealed partial class DiagramDrawer
{
    /// <summary>How many diagrams a browser draws before it is started anew.</summary>
    private const int DiagramsAtATime = 30;

    private static readonly TimeSpan DiagramTime = TimeSpan.FromSeconds(3);

    // Placeholder colors for those of the site's style sheet, so that a drawing follows the theme.
    private static readonly (string Drawn, string Page)[] Colors = [("#010203", "--paper"), ("#010204", "--ink"), ("#010205", "--muted"),
        ("#010206", "--raised")];

    private readonly Dictionary<string, string?> drawn = [];
    private readonly Markers<string> sources = new("diagram");

    /// <summary>If diagrams are shown as text, the reason in one line for the user; otherwise null.</summary>
    public string? Missing { get; private set; }

    /// <summary>Creates a marker for a diagram, which <see cref="Fill"/> replaces.</summary>
    public string Mark(string source) => sources.Add(source.Trim());

    /// <summary>Draws all diagrams that are marked and not known yet.</summary>
    /// <param name="progress">Receives what is drawn, how many are done, and of how many; may be null.</param>
    /// <param name="cancellationToken">Stops the browser.</param>
    public async Task DrawAsync(Action<string, int, int>? progress, CancellationToken cancellationToken)
    {
        var wanted = sources.Things.SelectMany(source => new[] { source, Upright(source) }).OfType<string>().Distinct()
            .Where(source => !drawn.ContainsKey(source)).ToList();
        if (wanted.Count == 0) return;
        Missing = null;
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
        string library = PictureMaker.Script(await File.ReadAllTextAsync(mermaid, cancellationToken));
        string font = Path.Combine(WebAssets.Folder, "fonts", "source-serif-4-latin-400-normal.woff2");
        string letters = File.Exists(font) ? Convert.ToBase64String(await File.ReadAllBytesAsync(font, cancellationToken)) : "";
        try
        {
            var answers = await Launches.DrawAsync(wanted, DiagramsAtATime, some => browser.DrawAsync(
                "diagrams.html",
                [("mermaid", library), ("font", letters), ("diagrams", PictureMaker.Script(Script(some)))],
                isFlat: true, Launches.Limit(some.Count, DiagramTime), cancellationToken), done => progress?.Invoke("diagrams", done, wanted.Count));
            foreach (var (source, answer) in wanted.Zip(answers)) drawn[source] = (string?)answer["svg"] is { } svg ? Colored(svg) : null;
            var bad = answers.Where(answer => answer["svg"] is null).ToList();
            if (bad.Count > 0)
                Missing = $"{bad.Count} of {wanted.Count} diagrams could not be drawn and show as text. The first: {FirstLine((string?)bad[0]["error"])}";
        }
        catch (BrowserException error)
        {
            Missing = $"{error.Message} Diagrams are shown as text.";
        }
    }

    /// <summary>Replaces markers by their diagrams.</summary>
    public string Fill(string html) => sources.Replace(html, Html);

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

    // What is drawn has a name that no other diagram of the page has, and the same each time.
    private static string Script(IEnumerable<string> some) => $"const diagrams = {new JsonArray([.. some.Select(source => new JsonObject
    {
        ["name"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(source)))[..8],
        ["source"] = source,
    })]).ToJsonString()};";

    private static string FirstLine(string? text) => text?.Split('\n')[0] ?? "";

    [GeneratedRegex(@"^(\s*(?:flowchart|graph)\s+)LR\b")]
    private static partial Regex LeftToRight();
}
